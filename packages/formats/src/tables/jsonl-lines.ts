import type { TableLine } from './read-table.ts'
import { type TableLimits, TableUnreadable, tooLarge } from './table-unreadable.ts'

/** Lines of text, the endless one cut: nothing longer is held. */
async function* textLines(pieces: AsyncIterable<string>, most: number): AsyncGenerator<{ line: number; text: string }> {
  let rest = ''
  let line = 1
  for await (const piece of pieces) {
    const parts = (rest + piece).split('\n')
    rest = (parts.pop() ?? '').slice(0, most + 1)
    for (const text of parts) yield { line: line++, text }
  }
  if (rest !== '') yield { line, text: rest }
}

type Cells = Map<string, string>

function cellsOf(text: string, most: number): Cells | null {
  if (text.length > most) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const cells: Cells = new Map()
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) cells.set(key, textOf(inner))
      else for (const [part, one] of Object.entries(inner)) cells.set(`${key}.${part}`, textOf(one))
    }
    return cells
  } catch {
    return null
  }
}

/** Lists of words joined as people write them; what is nested deeper stays JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('；')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const most = ({ cell }: TableLimits) => cell * 16

/** Keys of every object of a JSONL text, in the order they are met, those of an inner object as `outer.inner`. */
export async function jsonlKeys(pieces: AsyncIterable<string>, limits: TableLimits): Promise<string[]> {
  const keys = new Set<string>()
  for await (const { text, line } of textLines(pieces, most(limits))) {
    for (const key of cellsOf(text, most(limits))?.keys() ?? []) keys.add(key)
    if (keys.size > limits.columns) throw tooLarge('列数 columns', limits.columns, line)
  }
  if (keys.size === 0)
    throw new TableUnreadable('malformed', '文件里没有一行是 JSON 对象。', 'No line of the file is a JSON object.')
  return [...keys]
}

/** One object a line, its values under these keys. */
export async function* jsonlLines(
  pieces: AsyncIterable<string>,
  keys: readonly string[],
  limits: TableLimits,
): AsyncGenerator<TableLine> {
  for await (const { line, text } of textLines(pieces, most(limits))) {
    if (text.trim() === '') continue
    const found = cellsOf(text, most(limits))
    if (found === null) {
      yield { line, cells: [text.slice(0, 200)], faults: [{ column: 0, kind: 'not-json' }] }
      continue
    }
    const cells = keys.map((key) => (found.get(key) ?? '').trim())
    const long = [...cells.entries()].filter(([, cell]) => cell.length > limits.cell)
    for (const [column, cell] of long) cells[column] = cell.slice(0, limits.cell)
    yield {
      line,
      cells,
      ...(long.length > 0 ? { faults: long.map(([column]) => ({ column, kind: 'too-long' as const })) } : {}),
    }
  }
}
