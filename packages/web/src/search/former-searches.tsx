import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { countText, When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { historyKey, historyQuery, search } from './queries.ts'
import { searchText } from './text.ts'

/** What the person searched for before, newest first; the server keeps two hundred. */
export function FormerSearches() {
  const t = useText()
  const ask = useAsk()
  const queries = useQueryClient()
  const { data, error } = useQuery(historyQuery)
  const clear = async () => {
    const done = await ask({
      title: t(searchText.clearHistoryAsk, { count: data?.length ?? 0 }),
      text: t(searchText.clearHistoryWhy),
      act: t(searchText.clearHistory),
      danger: true,
      work: () => search.forget(),
    })
    if (!done) return
    queries.setQueryData(historyKey, [])
    await queries.invalidateQueries({ queryKey: ['search', 'suggestions'] })
  }
  if (data?.length === 0) return <EmptyNote title={t(searchText.noFormer)} text={t(searchText.noFormerWhy)} />
  return (
    <>
      <ProblemNote error={error} />
      <div className="filters">
        <Button disabled={!data} onClick={clear}>
          {t(searchText.clearHistory)}
        </Button>
      </div>
      <div className="records records-plain searches">
        <table>
          <thead>
            <tr>
              <th scope="col">{t(searchText.what)}</th>
              <th scope="col" className="right" style={{ width: 72 }}>
                {t(searchText.times)}
              </th>
              <th scope="col" style={{ width: 150 }}>
                {t(searchText.last)}
              </th>
            </tr>
          </thead>
          <tbody>
            {(data ?? []).map(({ query, times, lastAt }) => (
              <tr key={query}>
                <td>
                  <div className="cell">
                    <Link to="/catalogue" search={{ q: query } as never} title={query}>
                      {query}
                    </Link>
                  </div>
                </td>
                <td className="right">{countText(times)}</td>
                <td>
                  <When at={lastAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
