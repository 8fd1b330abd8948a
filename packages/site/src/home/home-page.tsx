import type { HomeData } from '@lantai/core/search/public.ts'
import { Page } from '../document.tsx'
import { RecordRows } from '../parts/record-row.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { homeText } from '../text/home.ts'
import { siteName, useSay, useView } from '../view.tsx'
import { Decades } from './decades.tsx'
import { FondsList } from './fonds-list.tsx'

export function HomePage({ data }: { data: HomeData }) {
  const say = useSay()
  const view = useView()
  return (
    <Page title={say(homeText.title)} head={<meta name="description" content={holdings(data, say)} />}>
      <div className="hero">
        <div className="band">
          <h1>
            {siteName(view)} <span>{say(homeText.title)}</span>
          </h1>
          <SearchForm size="large" />
          <p className="holdings">{holdings(data, say)}</p>
        </div>
      </div>
      <div className="band">
        <Doors data={data} />
        {data.fonds.length > 0 && (
          <section aria-labelledby="fonds">
            <h2 id="fonds">{say(homeText.byFonds)}</h2>
            <FondsList fonds={data.fonds} />
          </section>
        )}
        {data.decades.length > 0 && (
          <section aria-labelledby="decades">
            <h2 id="decades">{say(homeText.byDecade)}</h2>
            <Decades decades={data.decades} />
          </section>
        )}
        {data.recentlyOpened.length > 0 && (
          <section aria-labelledby="recent">
            <h2 id="recent">{say(homeText.recent)}</h2>
            <RecordRows rows={data.recentlyOpened} />
          </section>
        )}
      </div>
    </Page>
  )
}

function holdings({ counts }: HomeData, say: ReturnType<typeof useSay>): string {
  if (counts.items === 0) return say(homeText.nothing)
  if (counts.items === 1) return say(homeText.openOne, { items: 1 })
  return say(counts.repositories > 1 ? homeText.openMany : homeText.open, counts)
}

/** Only doors that lead somewhere: a list that is empty has none. */
function Doors({ data }: { data: HomeData }) {
  const say = useSay()
  const doors = [
    { id: 'fonds', name: homeText.byFonds, hint: homeText.byFondsHint, open: data.fonds.length > 0 },
    { id: 'decades', name: homeText.byDecade, hint: homeText.byDecadeHint, open: data.decades.length > 0 },
    { id: 'recent', name: homeText.recent, hint: homeText.recentHint, open: data.recentlyOpened.length > 0 },
  ].filter(({ open }) => open)
  if (doors.length === 0) return null
  return (
    <nav className="doors" aria-label={say(homeText.doors)}>
      {doors.map(({ id, name, hint }) => (
        <a key={id} href={`#${id}`}>
          <strong>{say(name)}</strong>
          <span>{say(hint)}</span>
        </a>
      ))}
    </nav>
  )
}
