import type { AuthorityAct, AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { countText, When } from '../ui/format.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { actsQuery, authority, useAuthoritiesChanged } from './queries.ts'
import { authorityText } from './text.ts'

/** Linkings and merges, each with its undo. Nothing where there were none. */
export function ActsPanel({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const { data: acts } = useQuery(actsQuery(record.id))
  if (!acts || acts.length === 0) return null
  return (
    <section className="panel">
      <h2>{t(authorityText.acts)}</h2>
      {acts.map((act) => (
        <ActLine key={act.id} act={act} own={record.own} />
      ))}
    </section>
  )
}

function ActLine({ act, own }: { act: AuthorityAct; own: boolean }) {
  const t = useText()
  const ask = useAsk()
  const changed = useAuthoritiesChanged()
  const [runId, setRunId] = useState<string>()
  const count = countText(act.items)
  const linking = act.kind === 'link'
  const undo = () =>
    ask({
      title: t(authorityText.undoAsk),
      text: t(linking ? authorityText.undoLinkWhy : authorityText.undoMergeWhy, { count }),
      act: t(authorityText.undo),
      danger: true,
      work: async () => {
        const begun = await authority.undo({ params: { id: act.id } })
        setRunId(begun.runId ?? undefined)
        await changed()
      },
    })
  return (
    <div className="version">
      <strong>{t(linking ? authorityText.actLink : authorityText.actMerge, { count })}</strong>{' '}
      <span className="muted">
        {act.by} <When at={act.at} />
      </span>
      <div>{act.reason}</div>
      {act.undoneAt && (
        <span className="muted">
          {t(authorityText.undone, { by: act.undoneBy ?? '' })} <When at={act.undoneAt} />
        </span>
      )}
      {own && !act.undoneAt && (
        <Button type="link" size="small" className="flush" onClick={undo}>
          {t(authorityText.undo)}
        </Button>
      )}
      {runId && <RunLive id={runId} onEnd={() => changed()} />}
    </div>
  )
}
