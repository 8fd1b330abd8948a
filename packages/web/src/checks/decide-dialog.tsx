import type { CheckRunDetail } from '@lantai/core/checks/run-schema.ts'
import type { CheckDecision, CheckPhoto, CheckResult } from '@lantai/core/checks/schema.ts'
import { Button, Input, Modal, Radio, Upload } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { canGoOn } from './go-on.ts'
import { checkRuns } from './queries.ts'
import { checksText } from './text.ts'

/** A decision of a person, without the version of what it is about. */
export type Decided = Omit<CheckDecision, 'version'>

interface Props {
  readonly run: CheckRunDetail
  /** Where the decision goes; left out: to the check itself. */
  readonly send?: ((decided: Decided) => Promise<unknown>) | undefined
  readonly results: readonly CheckResult[]
  readonly onEnd: (decided?: true) => void
}

/** A named person's decision over check items; the note, what was seen and the photos go into the report. */
export function DecideDialog({ run, send, results, onEnd }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const goesOn = results.every(canGoOn)
  const [outcome, setOutcome] = useState<'passed' | 'failed' | 'go-on' | undefined>(goesOn ? 'go-on' : undefined)
  const [seen, setSeen] = useState('')
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<readonly CheckPhoto[]>([])
  const { attempt, busy, error } = useAttempt()
  const addPhoto = (file: File) =>
    attempt(async () => {
      const photo = await checkRuns.addPhoto({
        params: { id: run.id },
        query: { name: file.name },
        body: file as never,
      })
      setPhotos((before) => [...before, photo])
    })
  const decide = async () => {
    if (!outcome) return
    await attempt(async () => {
      const decided: Decided = {
        codes: results.map(({ code }) => code),
        outcome,
        note: note.trim(),
        ...(seen.trim() ? { seen: seen.trim() } : {}),
        ...(photos.length > 0 ? { photos: photos.map(({ id }) => id) } : {}),
      }
      if (send) await send(decided)
      else await checkRuns.decide({ params: { id: run.id }, body: { ...decided, version: run.version } })
      onEnd(true)
    })
  }
  return (
    <Modal
      open
      width={560}
      title={t(results.length > 1 ? checksText.decideMany : checksText.decideTitle, { count: results.length })}
      okText={t(goesOn ? checksText.goOn : checksText.decide)}
      okButtonProps={{ disabled: !outcome || note.trim() === '', loading: busy }}
      onOk={decide}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className="decide-list" tabIndex={0}>
        {results.map((result) => (
          <li key={result.code}>
            <span className="code">{result.code}</span> {language === 'zh' ? result.name : result.nameEn}
          </li>
        ))}
      </ul>
      {!goesOn && (
        <Radio.Group
          aria-label={t(checksText.decideTitle)}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
          options={[
            { value: 'passed', label: t(checksText.decidePassed) },
            { value: 'failed', label: t(checksText.decideFailed) },
          ]}
        />
      )}
      <Field label={t(checksText.decideNote)}>
        <Input.TextArea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <p className="hint">{t(checksText.decideNoteNeeded)}</p>
      {!goesOn && (
        <>
          <Field label={t(checksText.seenLabel)}>
            <Input maxLength={2000} value={seen} onChange={(event) => setSeen(event.target.value)} />
          </Field>
          <Upload
            accept="image/jpeg,image/png,image/webp,image/tiff,application/pdf"
            showUploadList={false}
            beforeUpload={(file) => {
              addPhoto(file)
              return false
            }}
          >
            <Button size="small">{t(checksText.addPhoto)}</Button>
          </Upload>{' '}
          <span className="muted">
            {photos.length > 0 ? photos.map(({ name }) => name).join('、') : t(checksText.photoLimit)}
          </span>
        </>
      )}
    </Modal>
  )
}
