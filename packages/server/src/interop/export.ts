import { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import type { ExportFormat } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { writeXlsx } from '@lantai/formats/tables/write-xlsx.ts'
import { audit, transact } from '../base/audit.ts'
import { csvStream } from '../base/csv.ts'
import { dayOf, type House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { type FoundRow, type SearchRequest, searchItems } from '../search/index.ts'
import { type ExportedRow, exportColumn, jsonOf, restOf, usualColumns } from './export-columns.ts'
import { xlsxType } from './place.ts'
import { foundByIds } from './store-export.ts'

export interface ExportRequest {
  readonly search: SearchRequest
  /** These records only, instead of what the search finds. */
  readonly ids?: readonly string[] | undefined
  readonly format: ExportFormat
  readonly columns?: readonly string[] | undefined
}

const batch = 1000

/**
 * Everything that a search finds, or the chosen records, as one stream: read page by page as it is taken, whatever there is. Both the
 * beginning and how far it came are recorded; a stream that is closed early ends the reading.
 */
export async function exportItems(house: House, actor: Actor, request: ExportRequest): Promise<FileReply | Refusal> {
  const { format, search } = request
  const codes = request.columns?.length ? request.columns : usualColumns
  const unknown = codes.find((code) => exportColumn(code) === undefined)
  if (unknown !== undefined) return refuse('interop.no-column', { name: unknown })
  const columns = codes.flatMap((code) => exportColumn(code) ?? [])
  const first = request.ids ? null : await page(house, search, undefined)
  if (isRefusal(first)) return first

  const id = house.newId()
  await transact(house.database.db, actor, (tx) => {
    const { query, filters, sort } = search
    const asked = request.ids ? { ids: request.ids.length } : { query, filters, sort }
    return audit(tx, 'interop.export-begun', { id, format, query: asked, columns: [...codes] })
  })
  const name = `目录-${dayOf(house.now(), house.config.timeZone)}.${format}`
  const rows = counted(house, actor, { id, format }, recordsOf(house, request, first))
  if (format === 'jsonl') return { stream: jsonLines(rows), mediaType: 'application/x-ndjson; charset=utf-8', name }
  async function* cells() {
    for await (const row of rows) yield columns.map(({ value }) => value(row))
  }
  if (format === 'csv')
    return {
      stream: csvStream(
        columns.map(({ zh }) => zh),
        cells(),
      ),
      mediaType: 'text/csv; charset=utf-8',
      name,
    }
  const wide: Readonly<Record<string, number>> = { title: 60, referenceCode: 30, creator: 24 }
  const sheet = { name: '目录', columns: columns.map(({ code, zh }) => ({ title: zh, width: wide[code] ?? 14 })) }
  return { stream: writeXlsx(sheet, cells()), mediaType: xlsxType, name }
}

interface FoundPage {
  readonly rows: readonly FoundRow[]
  readonly next: string | null
}

/** By code where nothing else is asked for: along an index, and as a catalogue stands. */
const page = (house: House, search: SearchRequest, cursor: string | undefined): Promise<FoundPage | Refusal> =>
  searchItems(house, {
    ...search,
    sort: search.sort && search.sort !== 'relevance' ? search.sort : 'code',
    limit: batch,
    uncounted: true,
    ...(cursor === undefined ? {} : { cursor }),
  })

async function* recordsOf(
  house: House,
  { search, ids }: ExportRequest,
  first: FoundPage | null,
): AsyncGenerator<ExportedRow> {
  const { db } = house.database
  const whole = async function* (rows: readonly FoundRow[]) {
    const rest = await restOf(
      db,
      rows.map(({ id }) => id),
    )
    for (const row of rows) {
      const more = rest.get(row.id)
      if (more) yield { ...row, ...more }
    }
  }
  if (ids) {
    yield* whole(await foundByIds(db, search.scope, ids))
    return
  }
  for (let found = first; found; ) {
    yield* whole(found.rows)
    if (found.next === null) return
    const next = await page(house, search, found.next)
    if (isRefusal(next)) throw new Error('the cursor of our own page was refused')
    found = next
  }
}

/** The rows as they are taken; how many there were is recorded when the last has left, or the reader has. */
async function* counted(
  house: House,
  actor: Actor,
  about: { id: string; format: string },
  rows: AsyncIterable<ExportedRow>,
): AsyncGenerator<ExportedRow> {
  let taken = 0
  let whole = false
  try {
    for await (const row of rows) {
      taken += 1
      yield row
    }
    whole = true
  } finally {
    await transact(house.database.db, actor, (tx) => audit(tx, 'interop.exported', { ...about, rows: taken, whole }))
  }
}

function jsonLines(rows: AsyncIterable<ExportedRow>): Readable {
  async function* lines() {
    let text = ''
    for await (const row of rows) {
      text += `${JSON.stringify(jsonOf(row))}\n`
      if (text.length < 65_536) continue
      yield text
      text = ''
    }
    if (text) yield text
  }
  return Readable.from(lines(), { objectMode: false })
}
