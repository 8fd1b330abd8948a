import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { Facts } from '../ui/facts.tsx'
import { momentText, When } from '../ui/format.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { runQuery, runs } from './queries.ts'
import { runTexts as texts } from './text.ts'

export function RunPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const ask = useAsk()
  const queries = useQueryClient()
  const { data, error } = useQuery(runQuery(id))
  if (!data)
    return (
      <SidePanel title={t(texts.what)} onClose={onClose}>
        <ProblemNote error={error} />
      </SidePanel>
    )
  const { run, log } = data
  const title = language === 'zh' ? run.title : run.titleEn
  const again = run.state === 'failed' || run.state === 'cancelled'
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      actions={
        again &&
        run.own &&
        may('run.control') && (
          <Button
            type="primary"
            onClick={() =>
              ask({
                title: t(texts.retryAsk, { title }),
                text: t(texts.retryWhy),
                act: t(texts.retry),
                work: async () => {
                  await runs.retry({ params: { id } })
                  await Promise.all([['run', id], ['runs']].map((queryKey) => queries.invalidateQueries({ queryKey })))
                },
              })
            }
          >
            {t(texts.retry)}
          </Button>
        )
      }
    >
      <RunLive id={id} onEnd={() => queries.invalidateQueries({ queryKey: ['runs'] })} />
      <div style={{ marginTop: 16 }}>
        <Facts
          of={[
            [t(texts.by), run.startedBy],
            [t(texts.started), <When key="started" at={run.createdAt} seconds />],
            run.endedAt !== null && [t(texts.ended), <When key="ended" at={run.endedAt} seconds />],
            run.attempt > 1 && [t(texts.attempt), run.attempt],
          ]}
        />
      </div>
      <h3>{t(texts.log)}</h3>
      {log.length === 0 ? (
        <p className="muted">{t(texts.noLog)}</p>
      ) : (
        <ol className="run-log">
          {log.map((line) => (
            <li key={line.line}>
              <time dateTime={line.at} title={momentText(line.at, true)} className="muted figures">
                {momentText(line.at, true).slice(11)}
              </time>
              <span className={line.level}>{language === 'zh' ? line.zh : line.en}</span>
            </li>
          ))}
        </ol>
      )}
    </SidePanel>
  )
}
