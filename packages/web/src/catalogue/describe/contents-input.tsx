import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import {
  type ContentsRow,
  contentsColumns,
  contentsFaults,
  contentsFromBlock,
  contentsLength,
  contentsText,
  mostContents,
} from '@lantai/core/catalogue/contents.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { Button, Input } from 'antd'
import { type ClipboardEvent, useMemo, useRef, useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Grid } from '../../ui/grid/grid.tsx'
import type { GridHandle } from '../../ui/grid/grid-props.ts'
import { parseTsv } from '../../ui/grid/tsv.ts'
import type { GridColumn } from '../../ui/grid/types.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { contentsRowsOf, type KeyedRow, keyed, withCells } from './contents-rows.ts'
import { describeText } from './describe-text.ts'

interface Props {
  readonly id: string
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
}

const widths = {
  sequence: 64,
  documentNumber: 140,
  creator: 130,
  title: 260,
  date: 100,
  pages: 100,
  note: 120,
} as const

/** 卷内文件目录 as a grid: rows pasted from a spreadsheet stand behind those that are there, lines that cannot be kept are marked. */
export function ContentsInput({ id, value, onChange }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const narrow = useNarrow()
  const grid = useRef<GridHandle>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => contentsRowsOf(value), [value])
  const faults = useMemo(() => contentsFaults(rows), [rows])
  const lines = useMemo(() => keyed(rows), [rows])
  const columns = useMemo(
    () =>
      contentsColumns.map(
        (key): GridColumn<KeyedRow> => ({
          key,
          title: contentsText[key][language],
          kind: key === 'title' || key === 'note' ? 'long' : 'text',
          width: narrow ? Math.min(widths[key], 160) : widths[key],
          maxLength: contentsLength[key],
          value: ({ row }) => String(row[key] ?? ''),
          mark: ({ at }) => {
            const fault = faults.find(({ row, column }) => row === at && column === key)
            return (
              fault && {
                tone: fault.blocking ? 'invalid' : 'unsure',
                word: t(fault.blocking ? describeText.contentsWrong : describeText.contentsUnsure),
                reason: fault.text[language],
              }
            )
          },
        }),
      ),
    [faults, language, narrow, t],
  )
  const change = (next: readonly ContentsRow[]) => onChange(next.length === 0 ? '' : [...next])
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    change([...rows, ...contentsFromBlock(parseTsv(event.clipboardData.getData('text/plain')))])
  }
  const drop = () => {
    change(rows.filter((_, at) => !chosen.has(String(at))))
    setChosen(new Set())
  }
  const blocking = faults.filter((fault) => fault.blocking)
  const [first] = blocking
  return (
    <div className="contents-input" id={id}>
      <div className="contents-bar">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => change([...rows, { sequence: rows.length + 1, title: '' }])}
        >
          {t(describeText.contentsAdd)}
        </Button>
        {chosen.size > 0 && (
          <Button size="small" danger icon={<DeleteOutlined />} onClick={drop}>
            {t(describeText.contentsDrop, { count: chosen.size })}
          </Button>
        )}
        <span className="muted">{t(describeText.contentsCount, { count: rows.length, most: mostContents })}</span>
      </div>
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 1 }}
        value=""
        aria-label={t(describeText.contentsPaste)}
        placeholder={t(describeText.contentsPaste)}
        onPaste={paste}
        onChange={() => {}}
      />
      {rows.length > 0 && (
        <div className="contents-grid">
          <Grid<KeyedRow>
            name="volume-contents"
            label={t(describeText.contentsGrid)}
            rows={lines}
            columns={columns}
            rowKey={({ key }) => key}
            rowName={({ at, row }) => `${at + 1} ${row.title ?? ''}`}
            arrangeKey={rows.length}
            chosen={chosen}
            onChoose={setChosen}
            onEdit={(edits) => change(withCells(rows, edits))}
            handle={grid}
            empty={null}
          />
        </div>
      )}
      {rows.length > mostContents && (
        <p className="bad-text" role="alert">
          {t(describeText.contentsTooMany, { count: rows.length, most: mostContents })}
        </p>
      )}
      {first && (
        <p className="bad-text" role="alert">
          {t(describeText.contentsFaults, {
            count: blocking.length,
            line: first.row + 1,
            column: contentsText[first.column][language],
            what: first.text[language],
          })}{' '}
          <Button size="small" type="link" onClick={() => grid.current?.goToMarked(1)}>
            {t(describeText.contentsNext)}
          </Button>
        </p>
      )}
    </div>
  )
}
