import type { ContentField } from '@lantai/core/authority/rules.ts'
import { differences } from '@lantai/core/authority/rules.ts'
import type { AuthorityRecord, AuthorityVersion } from '@lantai/core/authority/schema.ts'
import { contentFieldText, versionActText } from '@lantai/core/authority/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { ActsPanel } from './acts-panel.tsx'
import { FieldValue } from './field-value.tsx'
import { authority, useAuthoritiesChanged, versionQuery, versionsQuery } from './queries.ts'
import { authorityText } from './text.ts'

/** Every version with who, when and why; what it changed; and the way back to it. */
export function HistoryTab({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const { data: versions, error } = useQuery(versionsQuery(record.id))
  return (
    <>
      <ActsPanel record={record} />
      <section className="panel">
        <h2>{t(authorityText.history)}</h2>
        <ProblemNote error={error} />
        {versions?.map((version) => (
          <VersionLine key={version.version} record={record} version={version} />
        ))}
      </section>
    </>
  )
}

function VersionLine({ record, version }: { record: AuthorityRecord; version: AuthorityVersion }) {
  const t = useText()
  const ask = useAsk()
  const changed = useAuthoritiesChanged()
  const [open, setOpen] = useState(false)
  const present = version.version === record.version
  const restore = () =>
    ask({
      title: t(authorityText.restoreAsk, { version: version.version }),
      text: t(authorityText.restoreWhy),
      act: t(authorityText.restore),
      reason: { label: t(authorityText.restoreReason) },
      work: async (reason) => {
        const body = { to: version.version, version: record.version, reason }
        await authority.restore({ params: { id: record.id }, body })
        await changed()
      },
    })
  const fields = version.act === 'created' ? [] : (version.fields as ContentField[])
  return (
    <div className="version">
      <div>
        <strong>{t(authorityText.versionLabel, { version: version.version })}</strong> {t(versionActText[version.act])}{' '}
        <span className="muted">
          {version.by} <When at={version.at} />
        </span>
      </div>
      {version.reason && <div>{version.reason}</div>}
      {fields.length > 0 && (
        <div className="muted">
          {t(authorityText.whatChanged)}：{fields.map((field) => t(contentFieldText[field])).join('、')}
        </div>
      )}
      {version.version > 1 && fields.length > 0 && (
        <Button type="link" size="small" className="flush" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(authorityText.compareWith)}
        </Button>
      )}{' '}
      {record.own && !present && !record.mergedInto && (
        <Button type="link" size="small" className="flush" onClick={restore}>
          {t(authorityText.restore)}
        </Button>
      )}
      {open && <Difference id={record.id} version={version.version} />}
    </div>
  )
}

function Difference({ id, version }: { id: string; version: number }) {
  const t = useText()
  const after = useQuery(versionQuery(id, version))
  const before = useQuery(versionQuery(id, version - 1))
  if (!before.data || !after.data) return <ProblemNote error={before.error ?? after.error} />
  const [was, is] = [before.data.content, after.data.content]
  return differences(was, is).map((field) => (
    <section key={field} className="difference">
      <h3>{t(contentFieldText[field])}</h3>
      <div className="difference-sides">
        <div>
          <h4>{t(authorityText.before)}</h4>
          <FieldValue content={was} field={field} />
        </div>
        <div>
          <h4>{t(authorityText.after)}</h4>
          <FieldValue content={is} field={field} />
        </div>
      </div>
    </section>
  ))
}
