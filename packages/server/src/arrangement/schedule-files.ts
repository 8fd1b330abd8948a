import { Readable } from 'node:stream'
import { entriesFromTable, entryHeadings } from '@lantai/core/arrangement/entries-from-table.ts'
import { type EntryInput, type EntryTable, maxEntries, type ScheduleEntry } from '@lantai/core/arrangement/schedule.ts'
import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { readTable, type TableRow } from '@lantai/formats/tables/read-table.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'
import { writeXlsx } from '@lantai/formats/tables/write-xlsx.ts'
import { csvStream } from '../base/csv.ts'
import type { FileReply } from '../base/http.ts'

/** A schedule is a few hundred lines; what is larger was not meant. */
const maxBytes = 16 * 2 ** 20

/** Reads lines from a table; nothing is kept. Refuses with `http.too-large` and `arrangement.table-unreadable`. */
export async function readEntries(name: string, source: Readable): Promise<EntryTable | Refusal> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += (chunk as Buffer).byteLength
    if (bytes > maxBytes) return refuse('http.too-large', { limit: '16 MB' })
    chunks.push(chunk as Buffer)
  }
  try {
    const rows: TableRow[] = []
    for await (const row of readTable(whole(Buffer.concat(chunks)), { name })) {
      if (rows.length === maxEntries) return refuse('http.too-large', { limit: `${maxEntries}` })
      rows.push(row)
    }
    return entriesFromTable(rows)
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    return refuse('arrangement.table-unreadable', { why: error.sentence.zh, whyEn: error.sentence.en })
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

const cell = (entry: EntryInput, field: keyof EntryInput): string => {
  const value = entry[field]
  if (field === 'retention')
    return entry.retention === null ? '' : (retentionByCode(entry.retention)?.name.zh ?? entry.retention)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.join('、')
  return value === null ? '' : String(value)
}

/** The lines as a table that `readEntries` reads back to the same lines. */
export function entriesFile(title: string, entries: readonly ScheduleEntry[], format: 'csv' | 'xlsx'): FileReply {
  const rows = entries.map((entry) => entryHeadings.map(([field]) => cell(entry, field)))
  const titles = entryHeadings.map(([, name]) => name)
  if (format === 'csv')
    return {
      stream: csvStream(titles, Readable.from(rows)),
      mediaType: 'text/csv; charset=utf-8',
      name: `${title}.csv`,
    }
  const widths: Partial<Record<keyof EntryInput, number>> = { heading: 30, scope: 50, keywords: 40, basis: 24 }
  const columns = entryHeadings.map(([field, name]) => ({ title: name, width: widths[field] ?? 12 }))
  return {
    stream: writeXlsx({ name: '归档范围和保管期限表', columns }, rows),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `${title}.xlsx`,
  }
}
