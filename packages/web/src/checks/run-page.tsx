import { urlOf } from '@lantai/core/api.ts'
import { checkRunApi } from '@lantai/core/checks/api.ts'
import type { CheckRunDetail } from '@lantai/core/checks/run-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { uiTexts } from '../ui/text.ts'
import { useTitle } from '../ui/use-title.ts'
import { CheckView } from './check-view.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { checkRunQuery } from './queries.ts'
import { RunStateWord } from './runs-page.tsx'
import { schemeTitle } from './scheme-title.ts'
import { checksText } from './text.ts'

/** One check: what it was judged by, how every item came out, and who decided what. */
export function CheckRunPage() {
  const t = useText()
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(checkRunQuery(id))
  useTitle(data && `${t(checksText.area)} ${data.subject}`)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  const report = (form: 'pdf' | 'xml' | 'json') => urlOf(checkRunApi.report, { params: { id }, query: { form } })
  return (
    <section className="page" key={id}>
      <nav aria-label={t(checksText.area)}>
        <BackLink to="/checks">{t(checksText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>
          {t(checksText[data.stage])} {data.subject}
        </h1>
        <RunStateWord state={data.state} />
        <div className="page-actions">
          <Button href={report('pdf')} target="_blank">
            {t(checksText.reportPdf)}
          </Button>
          <Button href={report('xml')}>XML</Button>
          <Button href={report('json')}>JSON</Button>
        </div>
      </header>
      {data.runId && data.state === 'running' && <RunLive id={data.runId} onEnd={() => refetch()} />}
      <section className="panel" style={{ marginBottom: 16 }}>
        <Facts
          of={[
            [t(checksText.standing), <Standing key="standing" run={data} />],
            [
              t(checksText.subjectKind),
              data.subjectKind === 'transfer' ? (
                <Link key="subject" to="/transfers/$id" params={{ id: data.subjectId }}>
                  {t(checksText.transfer)} {data.subject}
                </Link>
              ) : data.subjectKind === 'delivery' ? (
                <Link key="subject" to="/deliveries/$id" params={{ id: data.subjectId }}>
                  {t(checksText.delivery)} {data.subject}
                </Link>
              ) : (
                t(checksText[data.subjectKind])
              ),
            ],
            data.agency !== null && [t(checksText.agency), data.agency.name],
            [t(checksText.scheme), schemeTitle(t, data)],
            [t(checksText.catalogueOf), data.catalogue],
            [
              t(checksText.itemsFiles),
              `${countText(data.items)} / ${countText(data.files)}（${bytesText(data.bytes)}）`,
            ],
            data.score !== null && [t(checksText.score), data.score],
            [
              t(checksText.startedBy),
              <span key="by">
                {data.startedBy} <When at={data.startedAt} />
              </span>,
            ],
          ]}
        />
      </section>
      <CheckView run={data} />
      {data.decisions.length > 0 && <Decisions run={data} />}
    </section>
  )
}

function Standing({ run: { standing } }: { run: CheckRunDetail }) {
  const t = useText()
  const { stopping, askingPerson, pending } = standing
  const told = [
    stopping.length > 0 && t(checksText.standsStop, { codes: stopping.join('、') }),
    askingPerson.length > 0 && t(checksText.standsPerson, { codes: askingPerson.join('、') }),
    pending.length > 0 && t(checksText.standsPending, { count: pending.length }),
  ].filter((line) => line !== false)
  return <>{told.length > 0 ? told.join(' ') : t(checksText.standsGood)}</>
}

/** Decisions one after the other; a later one over the same item does not hide the earlier. */
function Decisions({ run }: { run: CheckRunDetail }) {
  const t = useText()
  return (
    <section className="panel">
      <h2>{t(checksText.decisions)}</h2>
      <ol className="decision-lines">
        {run.decisions.map(({ code, outcome, seen, note, by, at }) => (
          <li key={`${code} ${at}`}>
            <When at={at} /> {by} <span className="code">{code}</span>{' '}
            {outcome === 'go-on' ? t(checksText.goOn) : <OutcomeMark outcome={outcome} />}{' '}
            {seen ? t(uiTexts.joined, { first: seen, second: note }) : note}
          </li>
        ))}
      </ol>
    </section>
  )
}
