import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../app/language.tsx'
import { When } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { describeText } from '../describe/describe-text.ts'
import { ChangeList } from '../describe/history-list.tsx'
import { catalogue } from '../queries.ts'
import { fondsText } from './fonds-text.ts'

export function FondsHistoryList({ fonds }: { fonds: Fonds }) {
  const t = useText()
  const { data, error } = useQuery({
    queryKey: ['fonds', 'history', fonds.id, fonds.version],
    queryFn: () => catalogue.fondsHistory({ params: { id: fonds.id } }),
  })
  return (
    <div className="panel">
      <h2>{t(fondsText.history)}</h2>
      <ProblemNote error={error} />
      {data && data.entries.length === 0 && <p className="muted">{t(describeText.noVersions)}</p>}
      <ol className="acts">
        {data?.entries.map(({ version, by, at, reason, changes }) => (
          <li key={`${version}-${at}`}>
            <div>
              {version !== null && <strong>{t(describeText.version, { version })}</strong>}{' '}
              <span className="muted">
                {by} <When at={at} />
              </span>
            </div>
            {reason && <div>{reason}</div>}
            <ChangeList changes={changes} />
          </li>
        ))}
      </ol>
    </div>
  )
}
