import type { Transfer } from '@lantai/core/transfer/schema.ts'
import type { SelfCheck } from '@lantai/core/transfer/self-check-schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { CheckView } from '../../checks/check-view.tsx'
import { checkRunQuery } from '../../checks/queries.ts'
import { useAsk } from '../../ui/ask.tsx'
import { Facts } from '../../ui/facts.tsx'
import { bytesText, countText, When } from '../../ui/format.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RunLive } from '../../ui/run-progress.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useTitle } from '../../ui/use-title.ts'
import { transfersKey } from '../queries.ts'
import { selfCheckQuery, selfChecks, useSelfChecksChanged } from './queries.ts'
import { SelfCheckWord } from './self-check-word.tsx'
import { selfCheckText } from './text.ts'

/** One self-check: its results, and the same package sent on. */
export function SelfCheckPage() {
  const t = useText()
  const changed = useSelfChecksChanged()
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery(selfCheckQuery(id))
  useTitle(data && `${t(selfCheckText.area)} ${data.packageName}`)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error && <Link to="/self-checks">{t(selfCheckText.area)}</Link>}
      </section>
    )
  return (
    <section className="page" key={id}>
      <nav aria-label={t(selfCheckText.area)}>
        <BackLink to="/self-checks">{t(selfCheckText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{data.packageName}</h1>
        <div className="page-actions">
          <SelfCheckWord state={data.state} />
          <SelfCheckActs of={data} />
        </div>
      </header>
      {data.runId && (data.state === 'checking' || data.state === 'failed') && (
        <RunLive id={data.runId} onEnd={changed} />
      )}
      <section className="panel" style={{ marginBottom: 16 }}>
        <Facts
          of={[
            [
              t(selfCheckText.from),
              data.draftId ? (
                <span key="from">
                  {t(selfCheckText.draft)}{' '}
                  <Link to="/packages/$id" params={{ id: data.draftId }}>
                    {t(selfCheckText.seeDraft)}
                  </Link>
                </span>
              ) : (
                t(selfCheckText[data.from])
              ),
            ],
            data.fonds !== null && [t(selfCheckText.fonds), `${data.fonds.code} ${data.fonds.name}`],
            [
              t(selfCheckText.itemsFiles),
              t(uiTexts.withNote, {
                text: `${countText(data.items)} / ${countText(data.files)}`,
                note: bytesText(data.bytes),
              }),
            ],
            data.checkedAt !== null && [t(selfCheckText.results), t(selfCheckText.resultsOf, { ...data.checks })],
            [
              t(selfCheckText.digest),
              <span key="sm3" className="code">
                {data.packageSm3}
              </span>,
            ],
            [
              t(selfCheckText.createdBy),
              <span key="by">
                {data.createdBy} <When at={data.createdAt} />
              </span>,
            ],
            data.state === 'checked' && [t(selfCheckText.expiresAt), <When key="until" at={data.expiresAt} />],
          ]}
        />
      </section>
      {data.checkRunId && data.checkedAt ? (
        <Results runId={data.checkRunId} />
      ) : (
        <p className="muted">{t(selfCheckText.waiting)}</p>
      )}
    </section>
  )
}

function Results({ runId }: { runId: string }) {
  const { data, error } = useQuery(checkRunQuery(runId))
  return data ? <CheckView run={data} /> : <ProblemNote error={error} />
}

function SelfCheckActs({ of }: { of: SelfCheck }) {
  const t = useText()
  const ask = useAsk()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const changed = useSelfChecksChanged()
  const { message } = App.useApp()
  const params = { id: of.id }
  const send = async () => {
    let sent: Transfer | undefined
    const { failed } = of.checks
    await ask({
      title: t(selfCheckText.sendAsk, { name: of.packageName }),
      text: (
        <>
          <p>{t(selfCheckText.sendWhy)}</p>
          {failed > 0 && <p className="bad-text">{t(selfCheckText.sendFailed, { count: failed })}</p>}
        </>
      ),
      act: t(selfCheckText.send),
      danger: failed > 0,
      work: async () => {
        sent = await selfChecks.send({ params })
      },
    })
    if (!sent) return
    message.success(t(selfCheckText.sendDone, { number: sent.number }))
    await Promise.all([changed(), queries.invalidateQueries({ queryKey: transfersKey })])
    await navigate({ to: '/transfers/$id', params: { id: sent.id } })
  }
  const remove = async () => {
    const done = await ask({
      title: t(selfCheckText.removeAsk, { name: of.packageName }),
      text: t(selfCheckText.removeWhy),
      act: t(selfCheckText.remove),
      danger: true,
      work: () => selfChecks.remove({ params }),
    })
    if (!done) return
    await navigate({ to: '/self-checks' })
    await changed()
  }
  return (
    <>
      {of.transferId && (
        <Link to="/transfers/$id" params={{ id: of.transferId }}>
          {t(selfCheckText.seeTransfer)}
        </Link>
      )}
      {of.state !== 'checking' && <Button onClick={remove}>{t(selfCheckText.remove)}</Button>}
      {of.state === 'checked' && (
        <Button type="primary" danger={of.checks.failed > 0} onClick={send}>
          {t(selfCheckText.send)}
        </Button>
      )}
    </>
  )
}
