import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../app/language.tsx'
import { useMe } from '../app/session.ts'
import { appTexts } from '../app/text.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Ago, countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { administrationWaits } from './administration-waits.ts'
import { searchWaits } from './search-waits.ts'
import { homeTexts as texts } from './text.ts'
import { transferWaits } from './transfer-waits.ts'
import type { Wait, Waiting } from './wait.ts'

const waits: readonly Wait[] = [...transferWaits, ...searchWaits, ...administrationWaits]

/** What waits for the person, by what the person may do; the urgent first. */
export function HomePage() {
  const t = useText()
  const { language } = useLanguage()
  const { account, permissions } = useMe()
  const mine = waits
    .filter((wait) => permissions.includes(wait.may))
    .sort((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false))
  const answers = useQueries({
    queries: mine.map((wait) => ({
      queryKey: ['waits', wait.key],
      queryFn: wait.load,
      refetchInterval: 30_000,
    })),
  })
  const waiting = answers.flatMap(({ data }, i) => (data ? [{ key: mine[i]?.key ?? '', data }] : []))
  const settled = answers.every((answer) => !answer.isPending)
  const day = new Date().toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'full' })
  return (
    <div className="page page-narrow">
      <header className="page-head">
        <h1>{t(texts.title)}</h1>
        <span className="muted">{t(texts.hello, { name: account.name, day })}</span>
      </header>
      <ProblemNote error={answers.find((answer) => answer.error)?.error} />
      {waiting.map(({ key, data }) => (
        <WaitPanel key={key} of={data} />
      ))}
      {settled && waiting.length === 0 && answers.every((answer) => !answer.error) && (
        <section className="panel">
          {permissions.length === 0 ? (
            <EmptyNote title={t(appTexts.noRole)} text={t(appTexts.noRoleWhy)} />
          ) : (
            <EmptyNote title={t(texts.nothing)} text={t(texts.nothingWhy)} />
          )}
        </section>
      )}
    </div>
  )
}

function WaitPanel({ of }: { of: Waiting }) {
  const t = useText()
  return (
    <section className="panel">
      <div className="wait-head">
        <h2>
          {of.count !== null && (
            <span className="wait-count">
              {countText(of.count)}
              {of.approximate && '+'}
            </span>
          )}
          {t(of.title)}
        </h2>
        <Link {...(of.all as object)} to={of.all.to} aria-label={`${t(of.act ?? texts.seeAll)}: ${t(of.title)}`}>
          {t(of.act ?? texts.seeAll)}
        </Link>
      </div>
      {of.rows.length > 0 && (
        <table className="waits">
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.key}>
                <td>
                  <Link {...(row.go as object)} to={row.go.to}>
                    {typeof row.text === 'string' ? row.text : t(row.text)}
                  </Link>
                  {row.note && <span className="muted"> {typeof row.note === 'string' ? row.note : t(row.note)}</span>}
                </td>
                <td>
                  <Ago at={row.since} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
