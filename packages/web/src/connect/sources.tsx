import type { Source } from '@lantai/core/connect/source-schema.ts'
import { sourceKindNames } from '@lantai/core/connect/text.ts'
import { App, Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText, When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { Word } from '../ui/word.tsx'
import { connect, useConnectChanged } from './queries.ts'
import { SourceDialog } from './source-dialog.tsx'
import { connectText } from './text.ts'

interface SourcesProps {
  readonly systemId: string
  readonly sources: readonly Source[]
  readonly manage: boolean
}

/** Where our own job looks for packages of the system. */
export function Sources({ systemId, sources, manage }: SourcesProps) {
  const t = useText()
  const dialog = useDialog()
  const changed = useConnectChanged()
  const edit = async (source?: Source) => {
    await dialog((close) => <SourceDialog systemId={systemId} of={source} onEnd={close} />)
    await changed()
  }
  return (
    <section className="panel">
      <h2>
        {t(connectText.sources)}{' '}
        {manage && (
          <Button size="small" onClick={() => edit()}>
            {t(connectText.addSource)}
          </Button>
        )}
      </h2>
      {sources.length === 0 && <p className="muted">{t(connectText.noSources)}</p>}
      {sources.map((source) => (
        <SourceCard key={source.id} systemId={systemId} source={source} manage={manage} onEdit={() => edit(source)} />
      ))}
    </section>
  )
}

interface SourceCardProps {
  readonly systemId: string
  readonly source: Source
  readonly manage: boolean
  readonly onEdit: () => void
}

function SourceCard({ systemId, source, manage, onEdit }: SourceCardProps) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const changed = useConnectChanged()
  const { message } = App.useApp()
  const { attempt, busy, error } = useAttempt()
  const params = { id: systemId, sourceId: source.id }
  const { settings, fault } = source
  const place = settings.kind === 'pull' ? settings.base : settings.kind === 'staging' ? settings.schema : source.folder
  const collect = () =>
    attempt(async () => {
      await connect.collect({ params })
      await changed()
      message.success(t(connectText.started))
    })
  const remove = () =>
    ask({
      title: t(connectText.removeSourceAsk),
      text: t(connectText.removeSourceWhy),
      act: t(connectText.remove),
      danger: true,
      work: async () => {
        await connect.removeSource({ params })
        await changed()
      },
    })
  return (
    <div className="source-card">
      <ProblemNote error={error} />
      <Facts
        of={[
          [t(connectText.kind), t(sourceKindNames[source.kind])],
          [t(connectText.place), <code key="place">{place}</code>],
          [
            t(connectText.state),
            <Word key="state" tone={!source.enabled ? 'idle' : fault ? 'bad' : 'good'}>
              {t(source.enabled ? connectText.enabled : connectText.disable)} ·{' '}
              {t(connectText.everyMinutesText, { count: source.everyMinutes })}
            </Word>,
          ],
          [t(connectText.lastLook), <When key="last" at={source.lastAt} />],
          [t(connectText.taken), `${countText(source.taken)} / ${countText(source.failed)}`],
          fault && [
            t(connectText.problem),
            <span key="fault" className="bad-text">
              {fault[language]}
            </span>,
          ],
        ]}
      />
      {source.runId && <RunLive id={source.runId} onEnd={changed} />}
      {manage && (
        <p className="connect-links">
          <Button size="small" onClick={collect} loading={busy} disabled={!source.enabled}>
            {t(connectText.collect)}
          </Button>
          <Button size="small" onClick={onEdit}>
            {t(connectText.change)}
          </Button>
          <Button size="small" danger onClick={remove}>
            {t(connectText.remove)}
          </Button>
        </p>
      )}
    </div>
  )
}
