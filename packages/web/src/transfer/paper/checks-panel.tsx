import type { PaperCheck, PaperTransfer } from '@lantai/core/transfer/paper-schema.ts'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { Word } from '../../ui/word.tsx'
import { papers, usePaperChanged } from './queries.ts'
import { paperText } from './text.ts'

const outcomes = {
  pending: ['waiting', paperText.checkPending],
  passed: ['good', paperText.checkPassed],
  failed: ['bad', paperText.checkFailed],
} as const

/** What a person looks at before paper is accepted, and what was found. */
export function ChecksPanel({ of, onClose }: { of: PaperTransfer; onClose: () => void }) {
  const t = useText()
  const changed = usePaperChanged()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('')
  const { attempt, busy, error } = useAttempt()
  const { checks, transfer, may } = of
  const pending = checks.filter(({ outcome }) => outcome === 'pending')
  const choose = (code: string) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(code)) next.add(code)
      return next
    })
  const decide = (outcome: 'passed' | 'failed') =>
    attempt(async () => {
      await papers.decideChecks({
        params: { id: transfer.id },
        body: { version: transfer.version, codes: [...chosen], outcome, note: note.trim() },
      })
      setChosen(new Set())
      setNote('')
      message.success(t(paperText.done))
      await changed()
    })
  const ready = chosen.size > 0 && note.trim() !== ''
  return (
    <SidePanel
      title={t(paperText.checks)}
      onClose={onClose}
      width={500}
      actions={
        may.decideChecks && (
          <>
            <Button danger disabled={!ready} loading={busy} onClick={() => decide('failed')}>
              {t(paperText.checkFailed)}
            </Button>
            <Button type="primary" disabled={!ready} loading={busy} onClick={() => decide('passed')}>
              {t(paperText.checkPassed)}
            </Button>
          </>
        )
      }
    >
      <ProblemNote error={error} />
      <p className="muted">{t(paperText.checksWhy)}</p>
      {may.decideChecks && pending.length > 0 && (
        <Button size="small" onClick={() => setChosen(new Set(pending.map(({ code }) => code)))}>
          {t(paperText.chooseAllPending)}
        </Button>
      )}
      <ul className="found-list">
        {checks.map((check) => (
          <CheckLine
            key={check.code}
            check={check}
            chosen={chosen.has(check.code)}
            onChoose={may.decideChecks ? () => choose(check.code) : undefined}
          />
        ))}
      </ul>
      {may.decideChecks && (
        <>
          <p>{t(paperText.decide, { count: chosen.size })}</p>
          <Field label={t(paperText.seen)}>
            <Input.TextArea rows={3} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
        </>
      )}
    </SidePanel>
  )
}

interface CheckLineProps {
  readonly check: PaperCheck
  readonly chosen: boolean
  readonly onChoose: (() => void) | undefined
}

function CheckLine({ check, chosen, onChoose }: CheckLineProps) {
  const t = useText()
  const { language } = useLanguage()
  const name = language === 'zh' ? check.name : check.nameEn
  const [tone, word] = outcomes[check.outcome]
  return (
    <li>
      <div>
        {onChoose ? (
          <Checkbox checked={chosen} onChange={onChoose}>
            <strong>{name}</strong>
          </Checkbox>
        ) : (
          <strong>{name}</strong>
        )}{' '}
        <Word tone={tone}>{t(word)}</Word>
      </div>
      <div className="muted">{language === 'zh' ? check.ask : check.askEn}</div>
      {check.decidedBy && (
        <div>
          {check.decidedBy} <When at={check.decidedAt} /> {check.note}
        </div>
      )}
    </li>
  )
}
