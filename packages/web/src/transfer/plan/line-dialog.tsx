import { type TransferForm, transferForms } from '@lantai/core/norms/transfer-periods.ts'
import type { PlanLine } from '@lantai/core/transfer/plan-schema.ts'
import { transferFormNames } from '@lantai/core/transfer/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { fondsChoiceQuery } from '../../catalogue/queries.ts'
import { categoryOptions } from '../../ui/category-options.ts'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { useAgencies } from '../agencies.ts'
import { plans } from './queries.ts'
import { planText } from './text.ts'

interface LineDialogProps {
  readonly planId: string
  /** The line to change; none: a new one. */
  readonly of?: PlanLine
  readonly onEnd: () => void
}

/** What an agency has to bring, and by when. */
export function LineDialog({ planId, of, onEnd }: LineDialogProps) {
  const t = useText()
  const { language } = useLanguage()
  const agencies = useAgencies()
  const fonds = useQuery(fondsChoiceQuery).data ?? []
  const [agencyId, setAgencyId] = useState(of?.agency.id)
  const [fondsId, setFondsId] = useState(of?.fonds.id)
  const [form, setForm] = useState<TransferForm>(of?.form ?? 'electronic')
  const [category, setCategory] = useState<string | null>(of?.category ?? null)
  const [yearFrom, setYearFrom] = useState<number | null>(of?.yearFrom ?? null)
  const [yearTo, setYearTo] = useState<number | null>(of?.yearTo ?? null)
  const [dueOn, setDueOn] = useState(of?.dueOn ?? '')
  const [expectedItems, setItems] = useState<number | null>(of?.expectedItems ?? null)
  const [expectedVolumes, setVolumes] = useState<number | null>(of?.expectedVolumes ?? null)
  const [expectedMetres, setMetres] = useState<number | null>(of?.expectedMetres ?? null)
  const [note, setNote] = useState(of?.note ?? '')
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      if (!agencyId || !fondsId || yearFrom === null || yearTo === null) return
      const given = {
        form,
        category,
        yearFrom,
        yearTo,
        dueOn,
        expectedItems,
        expectedVolumes,
        expectedMetres,
        note: note.trim() || null,
      }
      if (of) await plans.changeLine({ params: { id: of.id }, body: { version: of.version, ...given } })
      else await plans.addLine({ params: { id: planId }, body: { agencyId, fondsId, ...given } })
      onEnd()
    })
  const number = (label: string, value: number | null, set: (value: number | null) => void, least = 0) => (
    <Field label={label}>
      <InputNumber style={{ width: '100%' }} min={least} value={value} onChange={set} />
    </Field>
  )
  return (
    <Modal
      open
      width={560}
      title={t(of ? planText.change : planText.addLine)}
      okText={t(uiTexts.save)}
      okButtonProps={{
        loading: busy,
        disabled: !agencyId || !fondsId || dueOn === '' || yearFrom === null || yearTo === null,
      }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <div className="two-columns">
        <Field label={t(planText.agency)}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            disabled={of !== undefined}
            value={agencyId}
            onChange={setAgencyId}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label={t(planText.fonds)}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            disabled={of !== undefined}
            value={fondsId}
            onChange={setFondsId}
            options={fonds.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          />
        </Field>
        <Field label={t(planText.form)}>
          <Select
            style={{ width: '100%' }}
            value={form}
            onChange={setForm}
            options={transferForms.map((value) => ({ value, label: t(transferFormNames[value]) }))}
          />
        </Field>
        <Field label={t(planText.category)}>
          <Select
            allowClear
            style={{ width: '100%' }}
            value={category}
            onChange={(next) => setCategory(next ?? null)}
            options={categoryOptions(language).filter(({ value }) => /^[A-Z]{2}$/.test(value))}
          />
        </Field>
        {number(t(planText.yearFrom), yearFrom, setYearFrom, 1000)}
        {number(t(planText.yearTo), yearTo, setYearTo, 1000)}
        <Field label={t(planText.dueOn)}>
          <Input type="date" value={dueOn} onChange={({ target }) => setDueOn(target.value)} />
        </Field>
        {number(t(planText.expectedItems), expectedItems, setItems)}
        {number(t(planText.expectedVolumes), expectedVolumes, setVolumes)}
        {number(t(planText.expectedMetres), expectedMetres, setMetres)}
      </div>
      <Field label={t(planText.note)}>
        <Input maxLength={1000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
    </Modal>
  )
}
