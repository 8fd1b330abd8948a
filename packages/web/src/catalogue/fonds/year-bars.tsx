import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../app/language.tsx'
import { countText } from '../../ui/format.tsx'
import { catalogue, itemsKey } from '../queries.ts'
import { fondsText } from './fonds-text.ts'

const height = 96

/** How the records of a fonds spread over the years; a bar leads to its records. */
export function YearBars({ fondsId }: { fondsId: string }) {
  const t = useText()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: [...itemsKey, 'years', fondsId],
    queryFn: () => catalogue.facets({ query: { fondsId: [fondsId], kinds: ['year'] } }),
  })
  const years = (data?.facets ?? [])
    .map(({ value, count }) => ({ year: Number(value), count }))
    .sort((a, b) => a.year - b.year)
  const [first, last] = [years[0], years.at(-1)]
  if (!first || !last) return data ? <p className="muted">{t(fondsText.noYears)}</p> : null
  const most = Math.max(...years.map(({ count }) => count))
  return (
    <figure className="year-bars">
      <ol>
        {years.map(({ year, count }) => {
          const label = t(fondsText.yearBar, { year, count: countText(count) })
          return (
            <li key={year}>
              <button
                type="button"
                title={label}
                aria-label={label}
                onClick={() =>
                  navigate({ to: '/catalogue', search: { fondsId: [fondsId], yearFrom: year, yearTo: year } })
                }
              >
                <span style={{ height: Math.max(3, Math.round((count / most) * height)) }} />
              </button>
            </li>
          )
        })}
      </ol>
      <figcaption className="figures muted">
        <span>{first.year}</span>
        <span>{last.year}</span>
      </figcaption>
    </figure>
  )
}
