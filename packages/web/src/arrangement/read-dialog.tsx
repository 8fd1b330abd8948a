import type { EntryTable } from '@lantai/core/arrangement/schedule.ts'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { parseTsv } from '../ui/grid/tsv.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { pastedEntries } from './entry-rows.ts'
import { schedules } from './queries.ts'
import { scheduleText } from './schedule-text.ts'

export interface ReadEntries {
  readonly entries: EntryTable['entries']
  readonly replace: boolean
}

/** Takes lines from a file or from what was copied out of a spreadsheet; shows what was read before it is used. */
export function ReadDialog({ from, onEnd }: { from: 'file' | 'paste'; onEnd: (read?: ReadEntries) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [read, setRead] = useState<EntryTable>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setError(undefined)
    try {
      setRead(await schedules.read({ query: { name: file.name }, body: file }))
    } catch (problem) {
      setRead(undefined)
      setError(problem)
    }
    setBusy(false)
  }
  const count = read?.entries.length ?? 0
  return (
    <Modal
      open
      width={640}
      title={t(from === 'file' ? scheduleText.import : scheduleText.pasteTitle)}
      onCancel={() => onEnd()}
      footer={
        <>
          <Button disabled={count === 0} onClick={() => read && onEnd({ entries: read.entries, replace: true })}>
            {t(scheduleText.replace)}
          </Button>
          <Button
            type="primary"
            disabled={count === 0}
            onClick={() => read && onEnd({ entries: read.entries, replace: false })}
          >
            {t(scheduleText.append)}
          </Button>
        </>
      }
    >
      <ProblemNote error={error} />
      {from === 'file' ? (
        <input
          type="file"
          accept=".xlsx,.csv"
          aria-label={t(scheduleText.import)}
          disabled={busy}
          onChange={(event) => take(event.target.files?.[0])}
        />
      ) : (
        <>
          <p className="hint">{t(scheduleText.pasteHint)}</p>
          <Input.TextArea
            autoFocus
            rows={8}
            aria-label={t(scheduleText.pasteTitle)}
            onChange={({ target }) =>
              setRead(target.value.trim() === '' ? undefined : pastedEntries(parseTsv(target.value)))
            }
          />
        </>
      )}
      {read && <p aria-live="polite">{t(scheduleText.readLines, { count })}</p>}
      {read && read.findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(scheduleText.readFindings, { count: read.findings.length })}
          description={
            <ul className="read-findings">
              {read.findings.slice(0, 50).map(({ line, zh, en }) => (
                <li key={`${line} ${zh}`}>
                  {t(scheduleText.lineNumber, { line })}
                  {language === 'zh' ? zh : en}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Modal>
  )
}
