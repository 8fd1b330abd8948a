import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { bytesText } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { DraftFiles } from './draft-files.tsx'
import { DraftMake } from './draft-make.tsx'
import { DraftRows } from './draft-rows.tsx'
import { DraftStateMark } from './draft-state-mark.tsx'
import { draftText } from './draft-text.ts'
import { draftQuery, draftsKey, transfers } from './queries.ts'
import './draft.css'

/** A package being made: its catalogue, the files that rows name, and what can be done with it. */
export function DraftPage() {
  const t = useText()
  const ask = useAsk()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const { data: draft, error } = useQuery(draftQuery(id))
  if (!draft)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error && <Link to="/packages">{t(draftText.title)}</Link>}
      </section>
    )
  const remove = async () => {
    const done = await ask({
      title: t(draftText.deleteTitle, { name: draft.name }),
      text: t(draftText.deleteBody, { count: draft.filesPresent + draft.filesUnnamed.length }),
      act: t(draftText.delete),
      danger: true,
      work: () => transfers.removeDraft({ params: { id } }),
    })
    if (!done) return
    await navigate({ to: '/packages' })
    await queries.invalidateQueries({ queryKey: draftsKey })
  }
  const editable = draft.state === 'open' || draft.state === 'made'
  return (
    <section className="page draft-page" key={id}>
      <nav aria-label={t(draftText.title)}>
        <BackLink to="/packages">{t(draftText.title)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{draft.name}</h1>
        <div className="page-actions">
          <Button disabled={draft.state === 'making'} onClick={remove}>
            {t(draftText.delete)}
          </Button>
        </div>
      </header>
      <div className="draft-line">
        <DraftStateMark state={draft.state} />
        <span>
          {draft.fonds.code} {draft.fonds.name}
        </span>
        <span>{t(draftText.rows, { rows: draft.rows })}</span>
        {draft.rowsWithProblems > 0 && (
          <span className="bad-text">{t(draftText.rowsWrong, { count: draft.rowsWithProblems })}</span>
        )}
        <span>
          {t(draftText.filesPresent, { present: draft.filesPresent, named: draft.filesNamed })}
          {draft.bytes > 0 && ` · ${bytesText(draft.bytes)}`}
        </span>
      </div>
      {editable && <DraftFiles draft={draft} />}
      <DraftMake draft={draft} />
      <DraftRows draft={draft} />
    </section>
  )
}
