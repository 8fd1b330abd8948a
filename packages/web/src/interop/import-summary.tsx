import type { Counts, ImportDetail } from '@lantai/core/interop/schema.ts'
import { importStateText } from '@lantai/core/interop/text.ts'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { countText } from '../ui/format.tsx'
import { interop } from './queries.ts'
import { interopText } from './text.ts'

const shown = ['create', 'update', 'same', 'skip', 'bad'] as const

/** What the dry run found, in figures, and the act that loads it. */
export function ImportSummary({ detail, onChange }: { detail: ImportDetail; onChange: (next: ImportDetail) => void }) {
  const t = useText()
  const ask = useAsk()
  const counts = detail.counts as Counts
  const { loaded } = detail
  const many = counts.create + counts.update
  const blocked = !detail.goodOnly && counts.bad > 0
  const load = () =>
    ask({
      title: t(interopText.loadAsk, { fonds: detail.fonds.code }),
      text: t(interopText.loadText, {
        create: countText(counts.create),
        update: countText(counts.update),
        bad: countText(counts.bad),
      }),
      act: t(interopText.load, { count: countText(many) }),
      work: async () => onChange(await interop.load({ params: { id: detail.id }, body: { version: detail.version } })),
    })
  return (
    <section>
      <h2 className="step-head">{t(interopText.result)}</h2>
      <dl className="import-counts" aria-label={t(importStateText[detail.state])}>
        <div>
          <dt>{t(interopText.rows)}</dt>
          <dd>{countText(counts.rows)}</dd>
        </div>
        {shown.map((name) => (
          <div key={name} className={name === 'bad' && counts.bad > 0 ? 'bad-text' : undefined}>
            <dt>{t(interopText[name])}</dt>
            <dd>{countText(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {detail.state === 'checked' && (
        <Button type="primary" disabled={many === 0 || blocked} onClick={load}>
          {t(interopText.load, { count: countText(many) })}
        </Button>
      )}
      {blocked && <p className="bad-text">{t(interopText.strict)}</p>}
      {loaded && detail.state !== 'checked' && detail.state !== 'loading' && (
        <p>
          {t(interopText.loadedResult, {
            created: countText(loaded.created),
            updated: countText(loaded.updated),
            left: countText(loaded.left + counts.bad),
          })}
        </p>
      )}
    </section>
  )
}
