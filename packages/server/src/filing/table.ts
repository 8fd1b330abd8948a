import { createHash } from 'node:crypto'

import { type CellBy, readCell } from '@lantai/core/filing/cells.ts'
import { newItem } from '@lantai/core/filing/compose.ts'
import { stride } from '@lantai/core/filing/order.ts'
import { type FilingField, filingFields, type TableOutcome } from '@lantai/core/filing/schema.ts'
import { type FilingWork, type ItemWork, withChanged } from '@lantai/core/filing/state.ts'
import { documentNumberKey, matchKey } from '@lantai/core/filing/title-parts.ts'
import { suggestColumns } from '@lantai/core/interop/column-map.ts'
import { bareHeading, importFields } from '@lantai/core/interop/fields.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { readTable } from '@lantai/formats/tables/read-table.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'
import { sizeText } from '../transfer/index.ts'

export const mostItems = 20_000
const mostBytes = 64 * 2 ** 20
const mostProblems = 500

/** Fields of the grid by the codes that headings are known by. */
const ofHeading: Readonly<Record<string, FilingField>> = {
  title: 'title',
  documentNo: 'documentNo',
  creator: 'creator',
  date: 'date',
  year: 'year',
  retention: 'retention',
  securityClass: 'securityClass',
  pageCount: 'pages',
  notes: 'notes',
  category: 'category',
  organ: 'organ',
  'description.genre': 'documentType',
  'description.persons': 'persons',
  'description.subjects': 'keywords',
}
const fileHeadings = new Set(
  ['文件', '电子文件', '文件路径', '电子文件名', '文件名', '附件路径', '电子全文', '全文', 'file'].map(bareHeading),
)
const matterHeadings = new Set(['事由', '事项'].map(bareHeading))

export interface TableRead {
  readonly digest: string
  readonly columns: TableOutcome['columns']
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[]
}

/** Reads a catalogue, CSV or XLSX by its name's ending. A table that cannot be read is refused. */
export async function readCatalogue(source: AsyncIterable<Uint8Array>, name: string): Promise<TableRead | Refusal> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return refuse('http.too-large', { limit: sizeText(mostBytes) })
    chunks.push(chunk)
  }
  const all = Buffer.concat(chunks)
  const rows: { line: number; cells: Readonly<Record<string, string>> }[] = []
  try {
    for await (const row of readTable(one(all), { name })) {
      if (rows.length >= mostItems) return refuse('filing.too-many', { limit: mostItems, what: '件', whatEn: 'items' })
      rows.push(row)
    }
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    return refuse('transfer.catalogue-unreadable', { name, what: error.sentence.zh, whatEn: error.sentence.en })
  }
  const columns = columnsOf(Object.keys(rows[0]?.cells ?? {}))
  if (!columns.some(({ field }) => field === 'title' || field === 'documentNo' || field === 'files'))
    return refuse('transfer.catalogue-unreadable', {
      name,
      what: rows.length === 0 ? '没有任何一行。' : '没有“题名”“文号”或“文件”一列。',
      whatEn: rows.length === 0 ? 'it has no row.' : 'it has no column for titles, document numbers or files.',
    })
  return { digest: createHash('sha512').update(all).digest('hex'), columns, rows }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** What each heading fills; headings that nobody knows are told as such. */
function columnsOf(headings: readonly string[]): TableOutcome['columns'] {
  const suggested = suggestColumns(headings, importFields)
  const taken = new Set<string>()
  return suggested.map(({ heading, field: code }) => {
    const bare = bareHeading(heading)
    const field = fileHeadings.has(bare)
      ? 'files'
      : matterHeadings.has(bare)
        ? 'matter'
        : ((code && ofHeading[code]) ?? null)
    if (field === null || taken.has(field)) return { heading, field: null }
    taken.add(field)
    return { heading, field }
  })
}

export interface TableAdded {
  readonly work: FilingWork
  readonly added: number
  readonly same: number
  readonly problems: TableOutcome['problems']
}

/** An item for each row that no item says already. A value that does not fit is left out and told; the row stays. */
export function addRows(work: FilingWork, table: TableRead, by: CellBy & { newId: () => string }): TableAdded {
  const known = new Set([...work.items.values()].map(({ values }) => sameness(values)))
  const problems: TableOutcome['problems'] = []
  const items: ItemWork[] = []
  const blank = newItem(work, '')
  let same = 0
  for (const { line, cells } of table.rows) {
    const values: Partial<Record<FilingField, string>> = {}
    let named: string[] = []
    for (const { heading, field } of table.columns) {
      const text = (cells[heading] ?? '').trim()
      if (field === null || text === '') continue
      if (field === 'files') {
        named = text
          .split(/[;；\n]/)
          .map((name) => name.trim().slice(0, 400))
          .filter((name) => name !== '')
          .slice(0, 200)
        continue
      }
      const value = readCell(field as FilingField, text, by)
      if (typeof value === 'string') values[field as FilingField] = value
      else if (problems.length < mostProblems) problems.push({ line, column: heading, ...value.not })
    }
    if (Object.keys(values).length === 0 && named.length === 0) continue
    const key = sameness(values)
    if (key !== '' && known.has(key)) {
      same += 1
      continue
    }
    known.add(key)
    const sources = Object.fromEntries(
      filingFields.flatMap((field) => (values[field] ? [[field, 'table' as const]] : [])),
    )
    items.push({
      ...blank,
      id: by.newId(),
      position: blank.position + items.length * stride,
      values,
      sources,
      line,
      named,
    })
  }
  return { work: withChanged(work, { items }), added: items.length, same, problems }
}

/** What makes two rows the same paper: number, title and date. */
const sameness = ({ documentNo = '', title = '', date = '' }: ItemWork['values']): string =>
  title === '' && documentNo === '' ? '' : `${documentNo && documentNumberKey(documentNo)} ${matchKey(title)} ${date}`
