import { dateText, spanText } from '@lantai/core/authority/dates.ts'
import type { NameProposal } from '@lantai/core/authority/link-schema.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { uiTexts } from '../ui/text.ts'
import { authority, proposalQuery, useAuthoritiesChanged } from './queries.ts'
import { authorityText } from './text.ts'

/** What could be linked by 责任者, name by name; a name that others bore at the same time is not chosen from the start. */
export function ProposalPanel({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const changed = useAuthoritiesChanged()
  const [asked, setAsked] = useState(false)
  const [unlike, setUnlike] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [runId, setRunId] = useState<string>()
  const [error, setError] = useState<unknown>()
  const proposal = useQuery({ ...proposalQuery(record.id, 'creator'), enabled: asked })
  const names = proposal.data?.filter(({ count }) => count > 0) ?? []
  const isChosen = ({ name, rivals }: NameProposal) => unlike.get(name) ?? rivals.length === 0
  const chosen = names.filter(isChosen)
  const count = chosen.reduce((sum, each) => sum + each.count, 0)
  const start = async () => {
    setError(undefined)
    try {
      const body = { role: 'creator' as const, names: chosen.map(({ name }) => name) }
      const begun = await authority.linkProposed({ params: { id: record.id }, body })
      setRunId(begun.runId ?? undefined)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <section className="panel">
      <h2>{t(authorityText.propose)}</h2>
      <p className="hint">{t(authorityText.proposeWhy)}</p>
      <ProblemNote error={error ?? proposal.error} />
      {!asked && <Button onClick={() => setAsked(true)}>{t(authorityText.propose)}</Button>}
      {asked && proposal.isPending && <p className="muted">{t(uiTexts.loading)}</p>}
      {proposal.data && names.length === 0 && !runId && <p className="muted">{t(authorityText.proposeNone)}</p>}
      {!runId &&
        names.map((each) => (
          <div key={each.name} className="proposal-name">
            <Checkbox
              checked={isChosen(each)}
              onChange={(event) => setUnlike(new Map(unlike).set(each.name, event.target.checked))}
            >
              <strong>{each.name}</strong> <span className="muted figures">{each.spans.map(spanText).join('，')}</span>{' '}
              {t(each.more ? authorityText.proposedMore : authorityText.proposed, { count: countText(each.count) })}
            </Checkbox>
            {each.rivals.length > 0 && (
              <p className="bad-text">
                {t(authorityText.rivals)}
                {each.rivals.map(({ id, name, code }) => (
                  <Link key={id} to="/authorities/$id" params={{ id }}>
                    {t(uiTexts.withNote, { text: name, note: code })}
                  </Link>
                ))}
              </p>
            )}
            <ul aria-label={t(authorityText.examples)}>
              {each.examples.map((item) => (
                <li key={item.id}>
                  <Link to="/catalogue/$id" params={{ id: item.id }}>
                    {item.title}
                  </Link>{' '}
                  <span className="muted figures">
                    {dateText(item.date)} {item.referenceCode}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      {!runId && names.length > 0 && (
        <Button type="primary" disabled={chosen.length === 0} onClick={start}>
          {t(authorityText.linkChosen, { count: countText(count) })}
        </Button>
      )}
      {runId && <RunLive id={runId} onEnd={() => changed().then(() => setRunId(undefined))} />}
    </section>
  )
}
