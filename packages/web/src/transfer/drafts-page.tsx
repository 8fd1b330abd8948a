import type { TransferDraft } from '@lantai/core/transfer/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../app/language.tsx'
import { When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { CatalogueForm } from './catalogue-form.tsx'
import { DraftStateMark } from './draft-state-mark.tsx'
import { draftText } from './draft-text.ts'
import { draftsQuery } from './queries.ts'
import { selfCheckText } from './self-check/text.ts'
import './draft.css'

export function DraftsPage() {
  const t = useText()
  const { data, error } = useQuery(draftsQuery)
  return (
    <section className="page page-narrow">
      <header className="page-head">
        <h1>{t(draftText.title)}</h1>
      </header>
      <p>{t(draftText.lead)}</p>
      <CatalogueForm />
      <h2 className="drafts-head">{t(draftText.unfinished)}</h2>
      <ProblemNote error={error} />
      {data?.length === 0 && <p className="muted">{t(draftText.noDrafts)}</p>}
      <ul className="drafts">
        {data?.map((draft) => (
          <DraftLine key={draft.id} draft={draft} />
        ))}
      </ul>
      <p className="muted">
        {t(draftText.haveOne)} <Link to="/transfers/upload">{t(draftText.sendTitlePage)}</Link>{' '}
        <Link to="/self-checks">{t(selfCheckText.area)}</Link>
      </p>
    </section>
  )
}

function DraftLine({ draft }: { draft: TransferDraft }) {
  const t = useText()
  const { id, name, fonds, rows, rowsWithProblems, filesPresent, filesNamed, createdAt } = draft
  return (
    <li>
      <div>
        <Link to="/packages/$id" params={{ id }}>
          {name}
        </Link>{' '}
        <span className="muted">
          {fonds.code} {fonds.name}
        </span>
      </div>
      <div className="draft-line">
        <DraftStateMark state={draft.state} />
        <span>{t(draftText.rows, { rows })}</span>
        {rowsWithProblems > 0 && (
          <span className="bad-text">{t(draftText.rowsWrong, { count: rowsWithProblems })}</span>
        )}
        <span>{t(draftText.filesPresent, { present: filesPresent, named: filesNamed })}</span>
        <When at={createdAt} />
      </div>
    </li>
  )
}
