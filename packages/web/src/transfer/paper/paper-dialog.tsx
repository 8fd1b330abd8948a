import type { PaperTransfer } from '@lantai/core/transfer/paper-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useMe } from '../../app/session.ts'
import { fondsChoiceQuery } from '../../catalogue/queries.ts'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { useAgencies } from '../agencies.ts'
import { papers } from './queries.ts'
import { paperText } from './text.ts'

interface PaperDialogProps {
  /** The transfer to change; none: a new one. */
  readonly of?: PaperTransfer
  readonly onEnd: (saved?: PaperTransfer) => void
}

/** Begins a transfer of paper: by the agency for itself, or by the archives for an agency. */
export function PaperDialog({ of, onEnd }: PaperDialogProps) {
  const t = useText()
  const organisation = useMe().organisation
  const ownFonds = Boolean(organisation && !organisation.organisationRoles.includes('repository'))
  const agencies = useAgencies()
  const fonds = useQuery(fondsChoiceQuery).data ?? []
  const [agencyId, setAgencyId] = useState(of?.transfer.agency.id ?? (ownFonds ? organisation?.id : undefined))
  const choices = fonds.filter(({ agency }) => agency?.id === agencyId)
  const [chosenFonds, setFonds] = useState(of?.transfer.fonds?.id)
  const fondsId = chosenFonds ?? (choices.length === 1 ? choices[0]?.id : undefined)
  const [name, setName] = useState(of?.transfer.packageName ?? '')
  const [metres, setMetres] = useState<number | null>(of?.metres ?? null)
  const [boxes, setBoxes] = useState<number | null>(of?.boxes ?? null)
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      const given = { name: name.trim(), metres, boxes }
      if (of)
        onEnd(
          await papers.change({
            params: { id: of.transfer.id },
            body: { version: of.transfer.version, ...given },
          }),
        )
      else if (agencyId && fondsId) onEnd(await papers.create({ body: { agencyId, fondsId, ...given } }))
    })
  return (
    <Modal
      open
      width={520}
      title={t(of ? paperText.change : paperText.beginTitle)}
      okText={t(of ? uiTexts.save : paperText.begin)}
      okButtonProps={{ loading: busy, disabled: name.trim() === '' || (!of && (!agencyId || !fondsId)) }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {!of && (
        <>
          <p>{t(paperText.beginWhy)}</p>
          {!ownFonds && (
            <Field label={t(paperText.agency)}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                style={{ width: '100%' }}
                value={agencyId}
                onChange={(next) => {
                  setAgencyId(next)
                  setFonds(undefined)
                }}
                options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          )}
          <Field label={t(paperText.fonds)}>
            <Select
              style={{ width: '100%' }}
              value={fondsId}
              onChange={setFonds}
              options={choices.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </Field>
        </>
      )}
      <Field label={t(paperText.name)}>
        <Input maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <div className="two-columns">
        <Field label={t(paperText.metres)}>
          <InputNumber min={0} max={1_000_000} precision={2} value={metres} onChange={setMetres} />
        </Field>
        <Field label={t(paperText.boxes)}>
          <InputNumber min={0} max={10_000_000} precision={0} value={boxes} onChange={setBoxes} />
        </Field>
      </div>
    </Modal>
  )
}
