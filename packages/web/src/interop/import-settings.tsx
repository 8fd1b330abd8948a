import { existingPolicies, type ImportChange, type ImportDetail } from '@lantai/core/interop/schema.ts'
import { existingPolicyText } from '@lantai/core/interop/text.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { ConstantValues } from './constant-values.tsx'
import { importsKey, interop, mapsQuery } from './queries.ts'
import { interopText } from './text.ts'

/** How rows meet what is there already, values that no column gives, saved maps, and the check itself. */
export function ImportSettings({ detail, onChange }: { detail: ImportDetail; onChange: (next: ImportDetail) => void }) {
  const t = useText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const maps = useQuery(mapsQuery).data ?? []
  const [name, setName] = useState(detail.mapName ?? '')
  const { attempt: act, busy, error } = useAttempt()
  const params = { id: detail.id }
  const change = (body: Omit<ImportChange, 'version'>) =>
    act(async () => onChange(await interop.change({ params, body: { ...body, version: detail.version } })))
  const save = () =>
    act(async () => {
      // The same heading in two files has one field.
      const columns = new Map(detail.files.flatMap(({ reading }) => reading.columns.map((one) => [one.heading, one])))
      const saved = await interop.saveMap({
        body: { name, columns: [...columns.values()].filter(({ heading }) => heading), constants: detail.constants },
      })
      await queries.invalidateQueries({ queryKey: importsKey })
      message.success(t(interopText.mapSaved, { name: saved.name }))
    })
  const check = () => act(async () => onChange(await interop.check({ params, body: { version: detail.version } })))
  return (
    <section className="panel import-settings">
      <Field label={t(interopText.settings)}>
        <Radio.Group
          disabled={busy}
          value={detail.onExisting}
          onChange={({ target }) => change({ onExisting: target.value })}
          options={existingPolicies.map((one) => ({ value: one, label: t(existingPolicyText[one]) }))}
        />
      </Field>
      <Field label={t(interopText.keyLabel)}>
        <Radio.Group
          disabled={busy}
          value={detail.key}
          onChange={({ target }) => change({ key: target.value })}
          options={[
            { value: 'code', label: t(interopText.keyCode) },
            { value: 'document', label: t(interopText.keyDocument) },
          ]}
        />
      </Field>
      <Field label={t(interopText.bad)}>
        <Radio.Group
          disabled={busy}
          value={detail.goodOnly}
          onChange={({ target }) => change({ goodOnly: target.value })}
          options={[
            { value: true, label: t(interopText.goodOnly) },
            { value: false, label: t(interopText.strict) },
          ]}
        />
      </Field>
      <ConstantValues detail={detail} disabled={busy} onChange={(constants) => change({ constants })} />
      <div className="import-maps">
        <span className="muted">{t(interopText.maps)}</span>
        {maps.length > 0 && (
          <Select
            size="small"
            style={{ width: 180 }}
            aria-label={t(interopText.maps)}
            placeholder={t(interopText.applyMap)}
            value={detail.mapName ?? undefined}
            disabled={busy}
            onChange={(mapName) => change({ mapName })}
            options={maps.map((map) => ({ value: map.name, label: map.name }))}
          />
        )}
        <Input
          size="small"
          style={{ width: 200 }}
          maxLength={60}
          aria-label={t(interopText.mapName)}
          placeholder={t(interopText.mapName)}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button size="small" disabled={busy || name.trim() === ''} onClick={save}>
          {t(interopText.saveMap)}
        </Button>
      </div>
      <ProblemNote error={error} />
      <Button type={detail.counts ? 'default' : 'primary'} loading={busy} onClick={check}>
        {t(detail.counts ? interopText.checkAgain : interopText.check)}
      </Button>
    </section>
  )
}
