import { documentOrigin } from '@lantai/core/arrangement/document-origin.ts'
import { matchEntry } from '@lantai/core/arrangement/match-schedule.ts'
import type { Sureness } from '@lantai/core/arrangement/match-schema.ts'
import { Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import type { EntryRow } from './entry-rows.ts'
import { scheduleText } from './schedule-text.ts'

const tones: Readonly<Record<Sureness, Tone>> = { sure: 'good', likely: 'waiting', unsure: 'warning' }

/** What these lines, saved or not, would propose for a document: keywords are tried out here. */
export function MatchTab({ rows, body }: { rows: readonly EntryRow[]; body: string }) {
  const t = useText()
  const { language } = useLanguage()
  const [title, setTitle] = useState('')
  const [creator, setCreator] = useState('')
  const asked = useDeferredValue(title.trim())
  const origin = creator.trim() ? documentOrigin(creator, body) : 'own'
  const matches = useMemo(() => (asked ? matchEntry(rows, { title: asked, origin }) : []), [rows, asked, origin])
  return (
    <div className="match">
      <p className="hint">{t(scheduleText.matchHint)}</p>
      <Field label={t(scheduleText.matchTitle)}>
        <Input value={title} maxLength={400} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <Field label={t(scheduleText.matchCreator)}>
        <Input value={creator} maxLength={200} placeholder={body} onChange={({ target }) => setCreator(target.value)} />
      </Field>
      {asked && matches.length === 0 && <p>{t(scheduleText.matchNothing)}</p>}
      <ol className="matches" aria-live="polite">
        {matches.map(({ entry, sureness, reason }, at) => (
          <li key={entry.key}>
            {at === 0 && <Word tone={tones[sureness]}>{t(scheduleText[sureness])}</Word>}
            <span>{reason[language]}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
