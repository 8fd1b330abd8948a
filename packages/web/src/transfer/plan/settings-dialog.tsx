import { repositoryRanks, type TransferForm } from '@lantai/core/norms/transfer-periods.ts'
import type { TransferSettings } from '@lantai/core/transfer/plan-schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { periodsQuery, plans, settingsQuery } from './queries.ts'
import { planText } from './text.ts'

/** What the archives decides about transfers: periods, due day, reminders. */
export function SettingsDialog({ onEnd }: { onEnd: () => void }) {
  const { data } = useQuery(settingsQuery)
  return data ? <SettingsForm of={data} onEnd={onEnd} /> : null
}

function SettingsForm({ of, onEnd }: { of: TransferSettings; onEnd: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [settings, setSettings] = useState(of)
  const set = (change: Partial<TransferSettings>) => setSettings({ ...settings, ...change })
  const periods = useQuery(periodsQuery).data ?? []
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      queries.setQueryData(settingsQuery.queryKey, await plans.setSettings({ body: settings }))
      message.success(t(planText.saved))
      onEnd()
    })
  const law = (form: TransferForm) => {
    const row = periods.find((one) => one.rank === settings.rank && one.form === form)
    if (!row) return null
    const { years, standard } = row
    const text = t(planText.lawYears, { years, standard, clause: language === 'zh' ? row.clause : row.clauseEn })
    return <p className="muted">{row.verified ? text : t(uiTexts.withNote, { text, note: t(planText.unverified) })}</p>
  }
  return (
    <Modal
      open
      width={560}
      title={t(planText.settings)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy, disabled: !/^\d\d-\d\d$/.test(settings.dueOn) }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(planText.rank)}>
        <Select
          style={{ width: '100%' }}
          value={settings.rank}
          onChange={(rank) => set({ rank })}
          options={repositoryRanks.map((value) => ({ value, label: t(planText[value]) }))}
        />
      </Field>
      <Field label={t(planText.paperYears)}>
        <InputNumber min={0} max={100} value={settings.paperYears} onChange={(paperYears) => set({ paperYears })} />
      </Field>
      {law('paper')}
      <Field label={t(planText.electronicYears)}>
        <InputNumber
          min={0}
          max={100}
          value={settings.electronicYears}
          onChange={(electronicYears) => set({ electronicYears })}
        />
      </Field>
      {law('electronic')}
      {(settings.paperYears !== null || settings.electronicYears !== null) && (
        <Field label={t(planText.basis)}>
          <Input
            maxLength={400}
            value={settings.basis ?? ''}
            onChange={({ target }) => set({ basis: target.value.trim() === '' ? null : target.value })}
          />
        </Field>
      )}
      <Field label={t(planText.dueDay)}>
        <Input
          style={{ width: 120 }}
          maxLength={5}
          value={settings.dueOn}
          onChange={({ target }) => set({ dueOn: target.value })}
        />
      </Field>
      <Field label={t(planText.remindBefore)}>
        <Select
          mode="tags"
          style={{ width: '100%' }}
          value={settings.remindBefore.map(String)}
          onChange={(days: string[]) =>
            set({ remindBefore: [...new Set(days.map(Number).filter((day) => Number.isInteger(day) && day >= 0))] })
          }
        />
      </Field>
      <Field label={t(planText.remindAfter)}>
        <InputNumber
          min={1}
          max={365}
          value={settings.remindAfterEvery}
          onChange={(remindAfterEvery) => set({ remindAfterEvery })}
        />
      </Field>
      <Field label={t(planText.appraisal)}>
        <Select
          style={{ width: '100%' }}
          value={settings.appraisal}
          onChange={(appraisal) => set({ appraisal })}
          options={[
            { value: 'asked' as const, label: t(planText.asked) },
            { value: 'required' as const, label: t(planText.required) },
          ]}
        />
      </Field>
    </Modal>
  )
}
