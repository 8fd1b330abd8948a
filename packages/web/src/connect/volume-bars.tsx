import { useQuery } from '@tanstack/react-query'
import { Tooltip } from 'antd'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { volumeQuery } from './queries.ts'
import { connectText } from './text.ts'

/** A bar for each day: what was filed, what was returned, what is under way. Each bar says its figures. */
export function VolumeBars({ id }: { id: string }) {
  const t = useText()
  const { data, error } = useQuery(volumeQuery(id))
  if (error) return <ProblemNote error={error} />
  const days = data?.items ?? []
  const most = Math.max(0, ...days.map(({ deliveries }) => deliveries))
  if (data && most === 0) return <p className="muted">{t(connectText.noVolume)}</p>
  const share = (count: number) => `${(count / most) * 100}%`
  return (
    <ol className="volume-bars">
      {days.map((each) => {
        const { day, deliveries, filed, returned, repeats } = each
        const counts = { day, deliveries, filed, returned, repeats }
        const told = t(
          connectText.volumeDay,
          Object.fromEntries(Object.entries(counts).map(([k, v]) => [k, typeof v === 'number' ? countText(v) : v])),
        )
        return (
          <Tooltip key={day} title={told}>
            <li>
              <span className="unseen">{told}</span>
              <span className="volume-bar" style={{ height: share(deliveries) }} aria-hidden>
                <span className="volume-returned" style={{ flexGrow: returned }} />
                <span className="volume-under-way" style={{ flexGrow: Math.max(0, deliveries - filed - returned) }} />
                <span className="volume-filed" style={{ flexGrow: filed }} />
              </span>
            </li>
          </Tooltip>
        )
      })}
    </ol>
  )
}
