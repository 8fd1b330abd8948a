import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import type { EntryRow } from './entry-rows.ts'
import { scheduleText } from './schedule-text.ts'

/** Lines of a schedule to read on a telephone, under their headings. */
export function EntryList({ rows, empty }: { rows: readonly EntryRow[]; empty: ReactNode }) {
  const t = useText()
  const { language } = useLanguage()
  if (rows.length === 0) return empty
  return (
    <ol className="entry-list">
      {rows.map(({ key, code, heading, scope, retention, filed }, at) => (
        <li key={key}>
          {heading !== rows[at - 1]?.heading && <h3>{heading}</h3>}
          <p>
            <span className="figures">{code}</span> {scope || heading}
          </p>
          <p className="muted">
            {filed ? (retentionByCode(retention ?? '')?.name[language] ?? '—') : t(scheduleText.no)}
          </p>
        </li>
      ))}
    </ol>
  )
}
