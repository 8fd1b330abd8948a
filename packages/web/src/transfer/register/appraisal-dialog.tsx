import {
  type Appraisal,
  type ClassificationChange,
  classificationChanges,
  type Disclosure,
  disclosures,
  type OpeningOpinion,
} from '@lantai/core/transfer/appraisal-schema.ts'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { registerText } from './text.ts'

interface AppraisalDialogProps {
  readonly of: Appraisal | null
  readonly save: (appraisal: Appraisal | null) => Promise<unknown>
  readonly onEnd: (saved?: { appraisal: Appraisal | null }) => void
}

/** Opening opinion, disclosure and changes of classification (实施条例 art. 30). */
export function AppraisalDialog({ of, save, onEnd }: AppraisalDialogProps) {
  const t = useText()
  const [opinion, setOpinion] = useState<OpeningOpinion>(of?.opinion ?? 'open')
  const [reason, setReason] = useState(of?.opinionReason ?? '')
  const [until, setUntil] = useState(of?.deferUntil ?? '')
  const [disclosure, setDisclosure] = useState<Disclosure>(of?.disclosure ?? 'none')
  const [classification, setClassification] = useState<ClassificationChange>(of?.classification ?? 'unchanged')
  const [note, setNote] = useState(of?.classificationNote ?? '')
  const [on, setOn] = useState(of?.classificationOn ?? '')
  const { attempt, busy, error } = useAttempt()
  const store = (appraisal: Appraisal | null) =>
    attempt(async () => {
      await save(appraisal)
      onEnd({ appraisal })
    })
  const changed = classification !== 'unchanged'
  const whole =
    (opinion === 'open' || reason.trim() !== '') &&
    (opinion !== 'defer' || until !== '') &&
    (!changed || note.trim() !== '')
  return (
    <Modal
      open
      width={560}
      title={t(registerText.appraisal)}
      onCancel={() => onEnd()}
      footer={
        <>
          {of && (
            <Button danger loading={busy} onClick={() => store(null)}>
              {t(registerText.clear)}
            </Button>
          )}
          <Button onClick={() => onEnd()}>{t(uiTexts.cancel)}</Button>
          <Button
            type="primary"
            loading={busy}
            disabled={!whole}
            onClick={() =>
              store({
                opinion,
                opinionReason: opinion === 'open' ? null : reason.trim(),
                deferUntil: opinion === 'defer' ? until : null,
                disclosure,
                classification,
                classificationNote: changed ? note.trim() : null,
                classificationOn: changed && on ? on : null,
              })
            }
          >
            {t(uiTexts.save)}
          </Button>
        </>
      }
    >
      <ProblemNote error={error} />
      <p className="muted">{t(registerText.appraisalWhy)}</p>
      <div className="two-columns">
        <Field label={t(registerText.opinion)}>
          <Select<OpeningOpinion>
            value={opinion}
            onChange={setOpinion}
            options={[
              { value: 'open', label: t(registerText.openOpinion) },
              { value: 'restrict', label: t(registerText.restrict) },
              { value: 'defer', label: t(registerText.defer) },
            ]}
          />
        </Field>
        {opinion !== 'open' && (
          <Field label={t(registerText.opinionReason)}>
            <Input maxLength={400} value={reason} onChange={({ target }) => setReason(target.value)} />
          </Field>
        )}
        {opinion === 'defer' && (
          <Field label={t(registerText.deferUntil)}>
            <Input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
          </Field>
        )}
        <Field label={t(registerText.disclosure)}>
          <Select<Disclosure>
            value={disclosure}
            onChange={setDisclosure}
            options={disclosures.map((value) => ({ value, label: t(registerText[value]) }))}
          />
        </Field>
        <Field label={t(registerText.classification)}>
          <Select<ClassificationChange>
            value={classification}
            onChange={setClassification}
            options={classificationChanges.map((value) => ({ value, label: t(registerText[value]) }))}
          />
        </Field>
        {changed && (
          <>
            <Field label={t(registerText.classificationNote)}>
              <Input maxLength={400} value={note} onChange={({ target }) => setNote(target.value)} />
            </Field>
            <Field label={t(registerText.classificationOn)}>
              <Input type="date" value={on} onChange={({ target }) => setOn(target.value)} />
            </Field>
          </>
        )}
      </div>
    </Modal>
  )
}
