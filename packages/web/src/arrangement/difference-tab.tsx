import type { EntryChange, EntryField, EntryInput } from '@lantai/core/arrangement/schedule.ts'
import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import { useQuery } from '@tanstack/react-query'
import { useLanguage, useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { differenceQuery } from './queries.ts'
import { entryText, scheduleText } from './schedule-text.ts'

const tones: Readonly<Record<EntryChange['kind'], Tone>> = { added: 'good', changed: 'warning', removed: 'bad' }

/** What a version changes against the one in force: for the archivist who decides, and for the drafter before she submits. */
export function DifferenceTab({ id }: { id: string }) {
  const t = useText()
  const { data, error } = useQuery(differenceQuery(id))
  if (error) return <ProblemNote error={error} />
  if (!data) return null
  const { against, changes, unchanged } = data
  const count = (kind: EntryChange['kind']) => changes.filter((change) => change.kind === kind).length
  return (
    <>
      <p>
        {against
          ? t(scheduleText.against, {
              version: against.version,
              number: against.number,
              day: against.effectiveFrom ?? '',
            })
          : t(scheduleText.first)}{' '}
        {against &&
          t(scheduleText.counts, {
            added: count('added'),
            changed: count('changed'),
            removed: count('removed'),
            unchanged,
          })}
      </p>
      {changes.length === 0 ? (
        <EmptyNote title={t(scheduleText.same)} />
      ) : (
        <ul className="differences">
          {changes.map((change) => (
            <Change key={`${change.kind} ${change.code} ${(change.after ?? change.before)?.scope}`} change={change} />
          ))}
        </ul>
      )}
    </>
  )
}

function Change({ change: { kind, code, before, after, fields } }: { change: EntryChange }) {
  const t = useText()
  const say = useFieldText()
  const shown = (after ?? before) as EntryInput
  return (
    <li>
      <div className="difference-head">
        <Word tone={tones[kind]}>{t(scheduleText[kind])}</Word>
        <strong className="figures">{code}</strong>
        <span>{shown.scope || shown.heading}</span>
        <span className="muted">{say(shown, shown.filed ? 'retention' : 'filed')}</span>
      </div>
      {kind === 'changed' && before && after && (
        <dl className="difference-fields">
          {fields.map((field) => (
            <div key={field}>
              <dt>{t(entryText[field])}</dt>
              <dd>
                <del>{say(before, field) || '—'}</del> <ins>{say(after, field) || '—'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

function useFieldText(): (entry: EntryInput, field: EntryField) => string {
  const t = useText()
  const { language } = useLanguage()
  return (entry, field) => {
    const value = entry[field]
    if (field === 'retention')
      return entry.retention ? (retentionByCode(entry.retention)?.name[language] ?? entry.retention) : ''
    if (typeof value === 'boolean') return t(value ? scheduleText.yes : scheduleText.no)
    return Array.isArray(value) ? value.join('、') : (value ?? '')
  }
}
