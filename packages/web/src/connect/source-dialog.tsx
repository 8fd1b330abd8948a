import {
  type Source,
  type SourceKind,
  type SourceSettings,
  sourceKinds,
  type WholeRule,
  wholeRules,
} from '@lantai/core/connect/source-schema.ts'
import { sourceKindNames, wholeRuleNames } from '@lantai/core/connect/text.ts'
import { Checkbox, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { connect } from './queries.ts'
import { connectText } from './text.ts'

interface SourceDialogProps {
  readonly systemId: string
  readonly of: Source | undefined
  readonly onEnd: () => void
}

const begun: Readonly<Record<SourceKind, SourceSettings>> = {
  pull: { kind: 'pull', base: '', list: '/packages?after={cursor}&limit={limit}', package: '/packages/{businessId}' },
  staging: { kind: 'staging', schema: 'lantai_staging' },
  folder: { kind: 'folder', whole: 'marker', stableSeconds: 30 },
}

/** A source of packages: their interface, staging tables, or a folder. */
export function SourceDialog({ systemId, of, onEnd }: SourceDialogProps) {
  const t = useText()
  const [settings, setSettings] = useState<SourceSettings>(of?.settings ?? begun.folder)
  const [credential, setCredential] = useState('')
  const [everyMinutes, setEveryMinutes] = useState(of?.everyMinutes ?? 15)
  const [enabled, setEnabled] = useState(of?.enabled ?? true)
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      const body = { settings, everyMinutes, enabled, ...(credential ? { credential } : {}) }
      if (of) await connect.changeSource({ params: { id: systemId, sourceId: of.id }, body })
      else await connect.addSource({ params: { id: systemId }, body })
      onEnd()
    })
  const text = (label: string, value: string, change: (value: string) => void, placeholder?: string) => (
    <Field label={label}>
      <Input value={value} maxLength={300} placeholder={placeholder} onChange={({ target }) => change(target.value)} />
    </Field>
  )
  return (
    <Modal
      open
      width={620}
      title={t(of ? connectText.change : connectText.addSource)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
      maskClosable={false}
    >
      <ProblemNote error={error} />
      <div className="two-columns">
        <Field label={t(connectText.kind)}>
          <Select<SourceKind>
            disabled={of !== undefined}
            value={settings.kind}
            onChange={(kind) => setSettings(begun[kind])}
            options={sourceKinds.map((value) => ({ value, label: t(sourceKindNames[value]) }))}
          />
        </Field>
        {settings.kind === 'pull' && (
          <>
            {text(t(connectText.base), settings.base, (base) => setSettings({ ...settings, base }), 'https://…')}
            {text(t(connectText.listPath), settings.list, (list) => setSettings({ ...settings, list }))}
            {text(t(connectText.packagePath), settings.package, (path) => setSettings({ ...settings, package: path }))}
            {text(
              t(connectText.dayPath),
              settings.day ?? '',
              (day) => setSettings(withDay(settings, day)),
              '/days/{day}',
            )}
          </>
        )}
        {settings.kind === 'staging' &&
          text(t(connectText.schema), settings.schema, (schema) => setSettings({ ...settings, schema }))}
        {settings.kind === 'folder' ? (
          <>
            <Field label={t(connectText.whole)}>
              <Select<WholeRule>
                value={settings.whole}
                onChange={(whole) => setSettings({ ...settings, whole })}
                options={wholeRules.map((value) => ({ value, label: t(wholeRuleNames[value]) }))}
              />
            </Field>
            {settings.whole === 'stable' && (
              <Field label={t(connectText.stableSeconds)}>
                <InputNumber
                  min={2}
                  max={3600}
                  value={settings.stableSeconds}
                  onChange={(seconds) => setSettings({ ...settings, stableSeconds: seconds ?? 30 })}
                />
              </Field>
            )}
          </>
        ) : (
          <Field label={t(settings.kind === 'pull' ? connectText.credential : connectText.databaseAddress)}>
            <Input.Password
              value={credential}
              maxLength={1000}
              autoComplete="off"
              placeholder={of?.credential ? t(connectText.credentialKept) : ''}
              onChange={({ target }) => setCredential(target.value)}
            />
          </Field>
        )}
        <Field label={t(connectText.everyMinutes)}>
          <InputNumber min={1} max={1440} value={everyMinutes} onChange={(minutes) => setEveryMinutes(minutes ?? 15)} />
        </Field>
      </div>
      <Checkbox checked={enabled} onChange={({ target }) => setEnabled(target.checked)}>
        {t(connectText.enabled)}
      </Checkbox>
    </Modal>
  )
}

type Pull = Extract<SourceSettings, { kind: 'pull' }>

function withDay({ day: _, ...rest }: Pull, day: string): Pull {
  return day === '' ? rest : { ...rest, day }
}
