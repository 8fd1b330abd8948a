import type { SearchData } from '@lantai/core/search/public.ts'
import { Page } from '../document.tsx'
import { Icon } from '../parts/icon.tsx'
import { OwnWords } from '../parts/own-words.tsx'
import { RecordRows } from '../parts/record-row.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { searchText } from '../text/search.ts'
import { counted, useSay } from '../view.tsx'
import { Conditions } from './conditions.tsx'
import { NothingFound } from './nothing-found.tsx'

export function SearchPage({ data }: { data: SearchData }) {
  const say = useSay()
  const title = data.query ? say(searchText.titleQuery, { query: data.query }) : say(searchText.titleAll)
  const found = data.rows.length > 0
  const narrow = found || data.chosen.length > 0
  return (
    <Page
      title={title}
      indexed={false}
      head={
        <>
          {data.nextUrl && <link rel="next" href={data.nextUrl} />}
          {data.firstUrl && <link rel="first" href={data.firstUrl} />}
        </>
      }
    >
      <div className="band">
        <h1 className={data.query ? 'unseen' : 'page-title'}>{title}</h1>
        <SearchForm query={data.query} fields={data.fields} size="large" />
        <Chosen data={data} />
        <div className={narrow ? 'with-conditions' : undefined}>
          {narrow && <Conditions data={data} />}
          <section className="results" aria-labelledby="results">
            <h2 id="results" className="unseen">
              {say(searchText.results)}
            </h2>
            {data.note && <p className="note">{data.note}</p>}
            {data.notes.map((note) => (
              <p key={note} className="note">
                {note}
              </p>
            ))}
            {found ? <Results data={data} /> : <NothingFound data={data} />}
          </section>
        </div>
      </div>
    </Page>
  )
}

function Chosen({ data }: { data: SearchData }) {
  const say = useSay()
  if (data.chosen.length === 0) return null
  return (
    <nav className="chosen" aria-label={say(searchText.chosen)}>
      <span>{say(searchText.chosen)}</span>
      {data.chosen.map(({ label, removeUrl }) => (
        <a key={removeUrl} href={removeUrl}>
          <span className="unseen">{say(searchText.remove)} </span>
          <OwnWords>{label}</OwnWords>
          <Icon name="close" />
        </a>
      ))}
    </nav>
  )
}

function Results({ data }: { data: SearchData }) {
  const say = useSay()
  const total = data.approximate ? searchText.about : counted(data.total, searchText.totalOne, searchText.total)
  const asked = data.sorts.find(({ selected }) => selected)?.order
  const newestInstead = asked === 'relevance' && data.order === 'newest' && data.query !== ''
  return (
    <>
      <div className="results-head">
        <p className="total">{say(total, { total: data.total })}</p>
        <nav className="sorts" aria-label={say(searchText.sort)}>
          <span aria-hidden="true">{say(searchText.sort)}</span>
          {data.sorts.map(({ order, label, selected, url }) => (
            <a key={order} href={url} aria-current={selected ? 'true' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      </div>
      {newestInstead && <p className="note">{say(searchText.newestInstead)}</p>}
      <RecordRows rows={data.rows} />
      {(data.firstUrl || data.nextUrl) && (
        <nav className="pager" aria-label={say(searchText.pages)}>
          {data.firstUrl && <a href={data.firstUrl}>{say(searchText.first)}</a>}
          {data.nextUrl && (
            <a className="next" rel="next" href={data.nextUrl}>
              {say(searchText.next)}
            </a>
          )}
        </nav>
      )}
    </>
  )
}
