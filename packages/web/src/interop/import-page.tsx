import type { ImportDetail } from '@lantai/core/interop/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { useTitle } from '../ui/use-title.ts'
import { ImportFiles } from './import-files.tsx'
import { ImportFindings } from './import-findings.tsx'
import { ImportLoaded } from './import-loaded.tsx'
import { ImportSettings } from './import-settings.tsx'
import { ImportSummary } from './import-summary.tsx'
import { ImportWord } from './import-word.tsx'
import { importQuery, importsKey, interop } from './queries.ts'
import { interopText } from './text.ts'
import './interop.css'

const editableIn = new Set(['reading', 'checked', 'failed'])

/** One import from its files to its records, top to bottom; what is done stays readable above what comes next. */
export function ImportPage() {
  const t = useText()
  const ask = useAsk()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery(importQuery(id))
  useTitle(data && `${t(interopText.area)} ${data.fonds.code}`)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  const show = (next: ImportDetail) => queries.setQueryData(importQuery(id).queryKey, next)
  const renew = () => queries.invalidateQueries({ queryKey: importsKey })
  const editable = editableIn.has(data.state)
  const working = data.state === 'checking' || data.state === 'loading'
  const body = { version: data.version }
  const giveUp = () =>
    ask({
      title: t(interopText.giveUpAsk),
      text: t(interopText.giveUpText),
      act: t(interopText.giveUp),
      danger: true,
      work: async () => show(await interop.giveUp({ params: { id }, body })),
    })
  const undo = () =>
    ask({
      title: `${t(interopText.undo)}？`,
      text: t(interopText.undoText),
      act: t(interopText.undo),
      danger: true,
      work: async () => {
        show(await interop.undo({ params: { id }, body }))
        await renew()
      },
    })
  return (
    <section className="page import-page" key={id}>
      <nav aria-label={t(interopText.area)}>
        <BackLink to="/imports">{t(interopText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>
          {data.fonds.code} {data.fonds.name}
        </h1>
        <div className="page-actions">
          <ImportWord state={data.state} />
          {editable && <Button onClick={giveUp}>{t(interopText.giveUp)}</Button>}
          {data.state === 'loaded' && <Button onClick={undo}>{t(interopText.undo)}</Button>}
        </div>
      </header>
      <ImportFiles detail={data} editable={editable} onChange={show} />
      {data.files.length > 0 && editable && <ImportSettings detail={data} onChange={show} />}
      {(working || data.state === 'undone') && data.runId && <RunLive id={data.runId} onEnd={renew} />}
      {data.counts && <ImportSummary detail={data} onChange={show} />}
      {data.groups.length > 0 && !working && <ImportFindings detail={data} />}
      {data.state === 'loaded' && <ImportLoaded id={id} />}
    </section>
  )
}
