import type { SavedSearch } from '@lantai/core/search/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Ago, countText, When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { savedKey, savedQuery, search } from './queries.ts'
import { SearchWords } from './search-words.tsx'
import { searchText } from './text.ts'
import { addressOf } from './use-saved.ts'
import { useSaving } from './use-saving.tsx'

const manyNews = 1000

/** All of a person's saved searches; there are fifty at most. */
export function SavedSearches() {
  const t = useText()
  const { data, error } = useQuery(savedQuery)
  const [words, setWords] = useState('')
  const shown = (data ?? []).filter(({ name, query }) => `${name} ${query}`.toLowerCase().includes(words.toLowerCase()))
  if (data?.length === 0)
    return (
      <EmptyNote
        title={t(searchText.noSaved)}
        text={t(searchText.noSavedWhy)}
        action={<Link to="/catalogue">{t(searchText.toCatalogue)}</Link>}
      />
    )
  return (
    <>
      <ProblemNote error={error} />
      <div className="filters">
        <SearchBox label={t(searchText.mineFilter)} value={words} onSearch={(next) => setWords(next ?? '')} />
      </div>
      <div className="records records-plain searches">
        <table>
          <thead>
            <tr>
              <th scope="col">{t(searchText.name)}</th>
              <th scope="col" className="roomy">
                {t(searchText.what)}
              </th>
              <th scope="col" style={{ width: 104 }}>
                {t(searchText.news)}
              </th>
              <th scope="col" className="roomy" style={{ width: 64 }}>
                {t(searchText.told)}
              </th>
              <th scope="col" className="roomy" style={{ width: 132 }}>
                {t(searchText.seen)}
              </th>
              <th scope="col" className="roomy" style={{ width: 150 }}>
                {t(searchText.created)}
              </th>
              <th scope="col" style={{ width: 142 }}>
                {t(searchText.acts)}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((saved) => (
              <SavedRow key={saved.id} saved={saved} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function SavedRow({ saved }: { saved: SavedSearch }) {
  const t = useText()
  const ask = useAsk()
  const queries = useQueryClient()
  const saving = useSaving()
  const [error, setError] = useState<unknown>()
  const { id, name, query, filters, in: lookIn, alert, news } = saved
  const fresh = () => queries.invalidateQueries({ queryKey: savedKey })
  const setAlert = async (on: boolean) => {
    try {
      await search.change({ params: { id }, body: { name, query, filters, in: lookIn, alert: on } })
      await fresh()
    } catch (problem) {
      setError(problem)
    }
  }
  const remove = async () => {
    const done = await ask({
      title: t(searchText.removeAsk, { name }),
      text: t(searchText.removeWhy),
      act: t(searchText.removeOne),
      danger: true,
      work: () => search.remove({ params: { id } }),
    })
    if (done) await fresh()
  }
  return (
    <tr>
      <td>
        <div className="cell">
          <Link to="/catalogue" search={addressOf(saved) as never} title={name}>
            {name}
          </Link>
        </div>
        <ProblemNote error={error} />
      </td>
      <td className="roomy">
        <div className="cell">
          <SearchWords query={query} filters={filters} lookIn={lookIn} />
        </div>
      </td>
      <td>
        {news !== null && news > 0 ? (
          <strong className="figures">{news >= manyNews ? t(searchText.newsMany) : countText(news)}</strong>
        ) : (
          <span className="muted">{news === null ? '—' : 0}</span>
        )}
      </td>
      <td className="roomy">
        <Switch size="small" aria-label={`${t(searchText.alert)}: ${name}`} checked={alert} onChange={setAlert} />
      </td>
      <td className="roomy">
        <Ago at={saved.seenAt} />
      </td>
      <td className="roomy">
        <When at={saved.createdAt} />
      </td>
      <td>
        <Button size="small" type="link" onClick={() => saving({ of: saved, query, filters, lookIn })}>
          {t(searchText.edit)}
        </Button>
        <Button size="small" type="link" danger onClick={remove}>
          {t(searchText.removeOne)}
        </Button>
      </td>
    </tr>
  )
}
