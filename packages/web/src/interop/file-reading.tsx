import type { FileChange, ImportDetail, ImportFile } from '@lantai/core/interop/schema.ts'
import { importStateText } from '@lantai/core/interop/text.ts'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { bytesText, momentText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { ColumnMap } from './column-map.tsx'
import { interop } from './queries.ts'
import { interopText } from './text.ts'

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
const delimiters = [
  [',', interopText.comma],
  [';', interopText.semicolon],
  ['\t', interopText.tab],
  ['|', interopText.stroke],
] as const

interface Props {
  readonly detail: ImportDetail
  readonly file: ImportFile
  readonly editable: boolean
  readonly onChange: (next: ImportDetail) => void
}

/** How one file is read: sheet, encoding, headings, and which column fills what. */
export function FileReading({ detail, file, editable, onChange }: Props) {
  const t = useText()
  const { attempt, busy, error } = useAttempt()
  const { reading, sameAs } = file
  const params = { id: detail.id, fileId: file.id }
  const act = (work: () => Promise<ImportDetail>) =>
    attempt(async () => {
      onChange(await work())
    })
  const change = (body: FileChange) => act(() => interop.changeFile({ params, body }))
  const off = busy || !editable
  return (
    <div className="panel import-file">
      <div className="import-file-head">
        <strong>{file.name}</strong>
        <span className="muted figures">{bytesText(file.bytes)}</span>
        {editable && (
          <Button size="small" type="link" disabled={busy} onClick={() => act(() => interop.removeFile({ params }))}>
            {t(interopText.remove)}
          </Button>
        )}
      </div>
      <ProblemNote error={error} />
      {sameAs && (
        <p className="warn-text">
          {t(interopText.sameAs, {
            date: momentText(sameAs.createdAt, false),
            by: sameAs.createdBy,
            state: t(importStateText[sameAs.state]),
          })}
        </p>
      )}
      <div className="import-reading">
        {reading.sheets.length > 0 && (
          <Choice label={t(interopText.sheet)}>
            <Select
              size="small"
              disabled={off}
              aria-label={t(interopText.sheet)}
              value={reading.sheet ?? undefined}
              onChange={(sheet) => change({ sheet })}
              options={reading.sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? t(interopText.hidden, { name }) : name,
              }))}
            />
          </Choice>
        )}
        {reading.encoding && (
          <Choice label={t(interopText.encoding)}>
            <Select
              size="small"
              disabled={off}
              aria-label={t(interopText.encoding)}
              value={reading.encoding}
              onChange={(encoding) => change({ encoding: encoding as (typeof encodings)[number] })}
              options={encodings.map((one) => ({ value: one, label: one.toUpperCase() }))}
            />
          </Choice>
        )}
        {reading.delimiter && (
          <Choice label={t(interopText.delimiter)}>
            <Select
              size="small"
              disabled={off}
              aria-label={t(interopText.delimiter)}
              value={reading.delimiter}
              onChange={(delimiter) => change({ delimiter: delimiter as FileChange['delimiter'] & string })}
              options={delimiters.map(([value, name]) => ({ value, label: t(name) }))}
            />
          </Choice>
        )}
        {reading.kind !== 'jsonl' && (
          <Choice label={t(interopText.headRow)}>
            <InputNumber
              key={reading.headRow}
              size="small"
              min={0}
              max={1000}
              style={{ width: 70 }}
              disabled={off}
              aria-label={t(interopText.headRow)}
              defaultValue={reading.headRow}
              onBlur={(event) => {
                const headRow = Number(event.target.value)
                if (Number.isInteger(headRow) && headRow !== reading.headRow) change({ headRow })
              }}
            />
            <Checkbox
              disabled={off || reading.headRow === 0}
              checked={reading.headRows === 2}
              onChange={({ target }) => change({ headRow: reading.headRow, headRows: target.checked ? 2 : 1 })}
            >
              {t(interopText.headRows)}
            </Checkbox>
          </Choice>
        )}
      </div>
      {reading.headRow === 0 && reading.kind !== 'jsonl' && <p className="warn-text">{t(interopText.noHeadings)}</p>}
      {reading.wrongBytes > 0 && (
        <p className="warn-text">{t(interopText.wrongBytes, { count: reading.wrongBytes })}</p>
      )}
      <ColumnMap detail={detail} file={file} editable={!off} onChange={(columns) => change({ columns })} />
    </div>
  )
}

const Choice = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <span className="import-choice">
    <span className="muted">{label}</span>
    {children}
  </span>
)
