import { entriesFromTable, entryHeadings, readWords } from '@lantai/core/arrangement/entries-from-table.ts'
import type { EntryInput, EntryTable } from '@lantai/core/arrangement/schedule.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { GridEdit, Reading } from '../ui/grid/types.ts'

/** A line while it is edited: the key keeps it apart from others with the same number. */
export interface EntryRow extends EntryInput {
  readonly key: string
}

let made = 0
export const rowsOf = (entries: readonly EntryInput[]): EntryRow[] =>
  entries.map(({ code, heading, scope, filed, retention, organ, category, keywords, basis }) => {
    made += 1
    return { key: `e${made}`, code, heading, scope, filed, retention, organ, category, keywords: [...keywords], basis }
  })

export const entriesOf = (rows: readonly EntryRow[]): EntryInput[] => rows.map(({ key: _, ...entry }) => entry)

/** The number after this one: 1.2 → 1.3, nothing → 1. */
export function nextCode(code: string | undefined): string {
  const parts = (code ?? '').split('.')
  const last = Number(parts.at(-1) ?? 0)
  return [...parts.slice(0, -1), Math.min((Number.isFinite(last) ? last : 0) + 1, 999)].join('.')
}

/** A number after `before` that no line has yet: 1.2, or 1.1.1 where 1.2 is taken. */
function freeCode(before: string | undefined, taken: ReadonlySet<string>): string {
  const next = nextCode(before)
  if (!taken.has(next) || before === undefined) return next
  for (let code = `${before}.1`; code.split('.').length <= 6; code = nextCode(code)) if (!taken.has(code)) return code
  return next
}

/** An empty line that goes on from the one before it. */
export function blankAfter(before: EntryRow | undefined, rows: readonly EntryRow[] = []): EntryRow {
  const [row] = rowsOf([
    {
      code: freeCode(before?.code, new Set(rows.map(({ code }) => code))),
      heading: before?.heading ?? '',
      scope: '',
      filed: before?.filed ?? true,
      retention: before?.retention ?? 'D30',
      organ: before?.organ ?? null,
      category: before?.category ?? 'WS',
      keywords: [],
      basis: '',
    },
  ])
  return row as EntryRow
}

/** The text that a cell of a line shows and copies. */
export function cellOf(row: EntryRow, column: keyof EntryInput): string {
  const value = row[column]
  if (column === 'filed') return row.filed ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join('、')
  return value === null || typeof value === 'boolean' ? '' : String(value)
}

export const readCodeCell = (typed: string): Reading => {
  const code = typed
    .normalize('NFKC')
    .replace(/[。、·]/g, '.')
    .replace(/^\.+|\.+$/g, '')
  return /^\d{1,3}(\.\d{1,3}){0,5}$/.test(code)
    ? { value: code }
    : { problem: { zh: '写成 1.2.3 这样的号', en: 'A number such as 1.2.3' } }
}
export const readRetentionCell = (typed: string): Reading => {
  if (typed === '' || /^(?:—|-|不归档)$/.test(typed)) return { value: '' }
  const found = retentionByName(typed)
  return found && !found.legacy
    ? { value: found.code }
    : { problem: { zh: '永久，或定期加年数', en: 'Permanent, or a number of years' } }
}
export const readOrganCell = (typed: string): Reading => {
  const code = typed.normalize('NFKC').toUpperCase()
  return code === '' || /^[A-Z0-9\p{Script=Han}]{1,20}$/u.test(code)
    ? { value: code }
    : { problem: { zh: '大写字母、数字或汉字', en: 'Capitals, digits or Chinese characters' } }
}

/** The lines with these cells changed. A line that is no longer filed loses its period, one that is filed again gets 定期30年. */
export function withEdits(rows: readonly EntryRow[], edits: readonly GridEdit[]): EntryRow[] {
  const byRow = new Map<string, GridEdit[]>()
  for (const edit of edits) byRow.set(edit.row, [...(byRow.get(edit.row) ?? []), edit])
  return rows.map((row) => (byRow.get(row.key) ?? []).reduce(withEdit, row))
}

function withEdit(row: EntryRow, { column, value }: GridEdit): EntryRow {
  switch (column) {
    case 'filed':
      return value === 'no'
        ? { ...row, filed: false, retention: null }
        : { ...row, filed: true, retention: row.retention ?? 'D30' }
    case 'retention':
      return { ...row, retention: value || null, filed: value !== '' || row.filed }
    case 'organ':
      return { ...row, organ: value || null }
    case 'keywords':
      return { ...row, keywords: readWords(value) }
    case 'category':
      return { ...row, category: value || 'WS' }
    case 'code':
    case 'heading':
    case 'scope':
    case 'basis':
      return { ...row, [column]: value }
    default:
      return row
  }
}

/** Moves lines one place up or down together; those at the edge stay. */
export function shifted(rows: readonly EntryRow[], keys: readonly string[], step: 1 | -1): EntryRow[] {
  const moving = new Set(keys)
  const next = [...rows]
  const order = step === -1 ? next.keys() : [...next.keys()].reverse()
  for (const at of order) {
    const [row, other] = [next[at], next[at + step]]
    if (!row || !other || !moving.has(row.key) || moving.has(other.key)) continue
    next[at] = other
    next[at + step] = row
  }
  return next
}

/** Lines from a block copied out of a spreadsheet: by its headings where the first line holds any that are known, by place otherwise. */
export function pastedEntries(block: readonly (readonly string[])[]): EntryTable {
  const lines = block.filter((cells) => cells.some((cell) => cell.trim() !== ''))
  const known = new Set([
    '序号',
    '编号',
    '类目',
    '类别',
    '归档文件材料',
    '期限',
    ...entryHeadings.map(([, name]) => name),
  ])
  const plain = (cell: string) => cell.replace(/\s+/g, '')
  const headed = (lines[0] ?? []).filter((cell) => known.has(plain(cell))).length >= 2
  const heads = headed ? (lines[0] ?? []).map(plain) : entryHeadings.map(([, name]) => name)
  return entriesFromTable(
    lines.slice(headed ? 1 : 0).map((cells, at) => ({
      line: at + (headed ? 2 : 1),
      cells: Object.fromEntries(heads.flatMap((head, column) => (head ? [[head, cells[column] ?? '']] : []))),
    })),
  )
}
