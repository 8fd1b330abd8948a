import { dirname, extname } from 'node:path/posix'
import { RecordFiles } from '../carrier-2012/record-files.ts'
import { MappedItems } from '../packages/mapped-items.ts'
import { csvLines } from '../tables/csv-lines.ts'
import type { TableLine } from '../tables/read-table.ts'
import { TABLE_LIMITS, TableUnreadable } from '../tables/table-unreadable.ts'
import { xlsxLines } from '../tables/xlsx-lines.ts'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import type { Carrier, CarrierEntry, ReadProblem, TransferPackage } from '../transfer-package/model.ts'
import { CATALOGUE_FILE, NOTES_FILE } from '../transfer-package/names.ts'

/** What the columns of a list are. */
interface ListColumns {
  /** Index among the given lines of the last line of headings. */
  readonly headings: number
  /** For each column the code of a DA/T 46 element, `files` for the names of the files, `volume` for the volume's 档号; null to pass over. */
  readonly fields: readonly (string | null)[]
}

/** Tells what the columns of a list are from its first lines, or null when it is no list of records. */
export type ColumnsOf = (first: readonly TableLine[]) => ListColumns | null

const LOOKED_AT = 60

/** Tables that may be the list: those in the folder that stands nearest to the root. */
function listCandidates(carrier: Carrier): CarrierEntry[] {
  const tables = [...carrier.entries.values()].filter(({ path }) => /^\.(?:csv|xlsx)$/i.test(extname(path)))
  const depth = (entry: CarrierEntry) => entry.path.split('/').length
  const least = Math.min(...tables.map(depth))
  return tables.filter((entry) => depth(entry) === least && least <= 2).slice(0, 20)
}

/** Whether one of the tables is a list of records by what its columns are. */
export async function hasList(carrier: Carrier, columnsOf: ColumnsOf): Promise<boolean> {
  for (const entry of listCandidates(carrier)) {
    const lines = await linesOf(entry, LOOKED_AT)
    if (!('kind' in lines) && columnsOf(lines)) return true
  }
  return false
}

/** Reads a folder of files with a list of them, whose columns the caller knows. The list must name the files. */
export async function readListedFolder(carrier: Carrier, columnsOf: ColumnsOf): Promise<TransferPackage> {
  const items = new MappedItems(carrier)
  const lists: { entry: CarrierEntry; lines: readonly TableLine[]; columns: ListColumns }[] = []
  let problem: ReadProblem | null = null
  for (const entry of listCandidates(carrier)) {
    const lines = await linesOf(entry)
    if ('kind' in lines) problem ??= lines
    else {
      const columns = columnsOf(lines.slice(0, LOOKED_AT))
      if (columns) lists.push({ entry, lines, columns })
    }
  }
  const [list, ...more] = lists
  for (const { entry } of more)
    items.problems.push({ kind: 'name-ambiguous', path: entry.path, detail: list?.entry.path ?? '' })
  const notes = { kind: 'missing', path: NOTES_FILE } as const
  if (!list) {
    const missing = { kind: 'missing', path: CATALOGUE_FILE } as const
    const strays = [...carrier.entries.keys()]
    return items.package({ layout: 'folder-list', notes, catalogue: problem ?? missing, fixity: 'none', strays })
  }
  items.other(list.entry)
  const base = dirname(list.entry.path)
  const records = [...carrier.entries.values()].filter((entry) => entry !== list.entry)
  const files = new RecordFiles(records, base === '.' ? '' : base)
  for (const { line, cells } of list.lines.slice(list.columns.headings + 1)) {
    if (cells.every((cell) => cell === '')) continue
    const values: Record<string, string> = {}
    for (const [index, field] of list.columns.fields.entries())
      if (field && cells[index] && !values[field]) values[field] = cells[index]
    const { files: named = '', volume, ...described } = values
    const code = described.archivalCode ?? ''
    const at = `${list.entry.path} 第 ${line} 行 ${code}`.trim()
    const found = files.of(named, code, (kind, detail) => items.problems.push({ kind, path: at, detail }))
    for (const { path } of found) files.claim(path)
    items.add({
      name: code || described.title || `第${line}行`,
      metadata: { values: { aggregationLevel: '文件', ...described } },
      files: found.map((entry, index) => ({ name: nameOf(entry), role: index === 0 ? '正文' : '附件', entry })),
      ...(volume ? { volume } : {}),
    })
  }
  return items.package({ layout: 'folder-list', notes, fixity: 'none', strays: files.unclaimed })
}

const nameOf = ({ path }: CarrierEntry): string => path.slice(path.lastIndexOf('/') + 1)

async function linesOf(entry: CarrierEntry, most = Number.POSITIVE_INFINITY): Promise<TableLine[] | ReadProblem> {
  const unreadable = (detail: string): ReadProblem => ({ kind: 'unreadable', path: entry.path, detail })
  if (entry.bytes > TABLE_LIMITS.bytes) return { kind: 'too-large', path: entry.path, detail: `${entry.bytes} bytes` }
  try {
    const pieces: Buffer[] = []
    for await (const piece of (await entry.open()) as AsyncIterable<Buffer>) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    const lines: TableLine[] = []
    let characters = 0
    for await (const line of extname(entry.path).toLowerCase() === '.xlsx' ? xlsxLines(bytes) : csvLines(bytes)) {
      // Cells that share one string make a small workbook a table of any size.
      characters += line.cells.reduce((sum, cell) => sum + cell.length, 0)
      if (characters > TABLE_LIMITS.bytes || lines.length >= TABLE_LIMITS.rows)
        return { kind: 'too-large', path: entry.path }
      if (lines.length >= most) break
      lines.push({ line: line.line, cells: line.cells.map((cell) => cell.trim()) })
    }
    return lines
  } catch (error) {
    if (error instanceof TableUnreadable) return unreadable(error.sentence.en)
    if (error instanceof DamagedContent) return unreadable(error.message)
    throw error
  }
}
