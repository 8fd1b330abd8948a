import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { catalogueText } from '../catalogue/text.ts'
import { countText } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { useTitle } from '../ui/use-title.ts'
import { fieldRows, filterRows } from './name-table.ts'
import { indexQuery } from './queries.ts'
import { queryExamples, searchText } from './text.ts'
import './search.css'

const facts = [
  searchText.factFold,
  searchText.factInitials,
  searchText.factFormer,
  searchText.factText,
  searchText.factAbout,
  searchText.factScope,
]

/** All that can be typed into the search box, each with an example that can be tried. */
export function SearchHelpPage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  useTitle(t(searchText.helpTitle))
  const named = (rows: typeof fieldRows) =>
    rows.map(({ name, value, means }) => ({ query: `${t(name)}:${t(value)}`, means: t(means) }))
  return (
    <div className="page search-help">
      <header className="page-head">
        <h1>{t(searchText.helpTitle)}</h1>
        {may('catalogue.read') && <BackLink to="/catalogue">{t(catalogueText.area)}</BackLink>}
      </header>
      <p>{t(searchText.helpIntro)}</p>
      <section className="panel">
        <h2>{t(searchText.helpWords)}</h2>
        <Examples
          rows={queryExamples.map(({ query, queryEn, means }) => ({
            query: language === 'zh' ? query : (queryEn ?? query),
            means: t(means),
          }))}
        />
      </section>
      <section className="panel">
        <h2>{t(searchText.helpFields)}</h2>
        <p>{t(searchText.helpFieldsLead)}</p>
        <Examples rows={named(fieldRows)} />
      </section>
      <section className="panel">
        <h2>{t(searchText.helpConditions)}</h2>
        <p>{t(searchText.helpConditionsLead)}</p>
        <Examples rows={named(filterRows)} />
      </section>
      <section className="panel">
        <h2>{t(searchText.helpFacts)}</h2>
        <ul className="search-facts">
          {facts.map((fact) => (
            <li key={fact.en}>{t(fact)}</li>
          ))}
        </ul>
      </section>
      {may('catalogue.read') && <IndexState />}
    </div>
  )
}

function Examples({ rows }: { rows: readonly { query: string; means: string }[] }) {
  const t = useText()
  const may = useMay()
  return (
    <table className="examples">
      <thead>
        <tr>
          <th scope="col">{t(searchText.helpExample)}</th>
          <th scope="col">{t(searchText.helpMeaning)}</th>
          <th scope="col">
            <span className="unseen">{t(searchText.helpTry)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ query, means }) => (
          <tr key={query}>
            <td>
              <code>{query}</code>
            </td>
            <td>{means}</td>
            <td>
              {may('catalogue.read') && (
                <Link to="/catalogue" search={{ q: query } as never} aria-label={`${t(searchText.helpTry)} ${query}`}>
                  {t(searchText.helpTry)}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function IndexState() {
  const t = useText()
  const { data } = useQuery(indexQuery)
  if (!data) return null
  const { text } = data
  const rows = [
    [searchText.indexItems, data.items],
    ...(data.stale > 0 ? ([[searchText.indexStale, data.stale]] as const) : []),
    [searchText.indexText, text.read + text.part],
    [searchText.indexNoText, text.noText],
    [searchText.indexUnread, text.unread],
    [searchText.indexWaiting, text.waiting],
  ] as const
  return (
    <section className="panel">
      <h2>{t(searchText.indexState)}</h2>
      <dl className="facts">
        {rows.map(([name, count]) => (
          <div key={name.en} className="fact">
            <dt>{t(name)}</dt>
            <dd className="figures">{countText(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
