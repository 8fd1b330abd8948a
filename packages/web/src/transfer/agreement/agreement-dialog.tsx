import { type AgreementTerms, agreementWays, type TransferAgreement } from '@lantai/core/transfer/agreement-schema.ts'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { useAgencies } from '../agencies.ts'
import { agreements } from './queries.ts'
import { agreementText, layoutNames } from './text.ts'

interface AgreementDialogProps {
  /** The draft to change, or the version that the next one begins from; none: the first one of an agency. */
  readonly of?: TransferAgreement
  readonly next?: boolean
  readonly onEnd: (saved?: TransferAgreement) => void
}

const nobody = { name: '', phone: '', mail: '' }
const contactParts = [
  ['name', agreementText.contactName, 60],
  ['phone', agreementText.contactPhone, 60],
  ['mail', agreementText.contactMail, 120],
] as const

/** The terms of an agreement as the archives draws them up. */
export function AgreementDialog({ of, next = false, onEnd }: AgreementDialogProps) {
  const t = useText()
  const agencies = useAgencies()
  const [agencyId, setAgencyId] = useState(of?.agency.id)
  const [terms, setTerms] = useState<AgreementTerms>({
    what: of?.what ?? '',
    ways: of?.ways ?? ['online'],
    formats: of?.formats ?? [],
    layouts: of?.layouts ?? [],
    agencyContact: of?.agencyContact ?? nobody,
    repositoryContact: of?.repositoryContact ?? nobody,
    validFrom: of?.validFrom ?? '',
    validTo: of?.validTo ?? null,
    note: of?.note ?? null,
  })
  const { attempt, busy, error } = useAttempt()
  const set = (change: Partial<AgreementTerms>) => setTerms((before) => ({ ...before, ...change }))
  const save = () =>
    attempt(async () => {
      if (!agencyId) return
      const given = { ...terms, what: terms.what.trim(), note: terms.note?.trim() || null }
      const saved =
        of && !next
          ? await agreements.change({ params: { id: of.id }, body: { version: of.version, ...given } })
          : await agreements.create({ body: { agencyId, ...given } })
      onEnd(saved)
    })
  const contact = (key: 'agencyContact' | 'repositoryContact') => (
    <fieldset className="plain">
      <legend>{t(agreementText[key])}</legend>
      <div className="two-columns">
        {contactParts.map(([part, label, maxLength]) => (
          <Field key={part} label={t(label)}>
            <Input
              maxLength={maxLength}
              value={terms[key][part]}
              onChange={({ target }) => set({ [key]: { ...terms[key], [part]: target.value } })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  )
  return (
    <Modal
      open
      width={680}
      title={t(of ? (next ? agreementText.nextVersion : agreementText.change) : agreementText.draft)}
      okText={t(uiTexts.save)}
      okButtonProps={{
        loading: busy,
        disabled: !agencyId || terms.what.trim() === '' || terms.ways.length === 0 || terms.validFrom === '',
      }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {next && <p>{t(agreementText.nextWhy)}</p>}
      <Field label={t(agreementText.agency)}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          disabled={of !== undefined}
          value={agencyId}
          onChange={setAgencyId}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label={t(agreementText.what)}>
        <Input.TextArea
          rows={4}
          maxLength={4000}
          value={terms.what}
          onChange={({ target }) => set({ what: target.value })}
        />
      </Field>
      <div className="field">
        <span>{t(agreementText.ways)}</span>
        <Checkbox.Group
          value={terms.ways}
          onChange={(ways) => set({ ways: ways as AgreementTerms['ways'] })}
          options={agreementWays.map((value) => ({ value, label: t(agreementText[value]) }))}
        />
      </div>
      <Field label={t(agreementText.formats)}>
        <Select
          mode="tags"
          style={{ width: '100%' }}
          tokenSeparators={[' ', ',', '，', '、', ';', '；']}
          value={terms.formats}
          onChange={(formats) =>
            set({
              formats: [...new Set(formats.map((format) => format.replace(/^\./, '').toLowerCase().slice(0, 20)))],
            })
          }
        />
      </Field>
      <Field label={t(agreementText.layouts)}>
        <Select
          mode="multiple"
          style={{ width: '100%' }}
          value={terms.layouts}
          onChange={(layouts) => set({ layouts })}
          options={Object.entries(layoutNames).map(([value, name]) => ({ value, label: t(name) }))}
        />
      </Field>
      {contact('agencyContact')}
      {contact('repositoryContact')}
      <div className="two-columns">
        <Field label={t(agreementText.validFrom)}>
          <Input type="date" value={terms.validFrom} onChange={({ target }) => set({ validFrom: target.value })} />
        </Field>
        <Field label={t(agreementText.validTo)}>
          <Input
            type="date"
            value={terms.validTo ?? ''}
            onChange={({ target }) => set({ validTo: target.value || null })}
          />
        </Field>
      </div>
      <Field label={t(agreementText.note)}>
        <Input.TextArea
          rows={2}
          maxLength={4000}
          value={terms.note ?? ''}
          onChange={({ target }) => set({ note: target.value })}
        />
      </Field>
    </Modal>
  )
}
