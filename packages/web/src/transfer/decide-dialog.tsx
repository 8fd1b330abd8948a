import type { CheckResult } from '@lantai/core/checks/schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { transfers } from './queries.ts'
import { transferText } from './text.ts'

interface Props {
  readonly transfer: Transfer
  readonly results: readonly CheckResult[]
  readonly onEnd: (decided?: true) => void
}

/** A named person's decision over manual check items; the note goes into the report. */
export function DecideDialog({ transfer, results, onEnd }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const [outcome, setOutcome] = useState<'passed' | 'failed'>()
  const [note, setNote] = useState('')
  const { attempt, busy, error } = useAttempt()
  const decide = async () => {
    if (!outcome) return
    await attempt(async () => {
      const codes = results.map(({ code }) => code)
      await transfers.decideChecks({
        params: { id: transfer.id },
        body: { codes, outcome, note: note.trim(), version: transfer.version },
      })
      onEnd(true)
    })
  }
  return (
    <Modal
      open
      width={520}
      title={t(results.length > 1 ? transferText.decideMany : transferText.decideTitle, { count: results.length })}
      okText={t(transferText.decide)}
      okButtonProps={{ disabled: !outcome || note.trim() === '', loading: busy }}
      onOk={decide}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className="decide-list" tabIndex={0}>
        {results.map((result) => (
          <li key={result.code}>
            <span className="code">{result.code}</span> {language === 'zh' ? result.name : result.nameEn}
          </li>
        ))}
      </ul>
      <Radio.Group
        aria-label={t(transferText.decideTitle)}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        options={[
          { value: 'passed', label: t(transferText.decidePassed) },
          { value: 'failed', label: t(transferText.decideFailed) },
        ]}
      />
      <Field label={t(transferText.decideNote)}>
        <Input.TextArea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <p className="hint">{t(transferText.decideNoteNeeded)}</p>
    </Modal>
  )
}
