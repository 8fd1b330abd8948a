import { readDay } from '../norms/dates.ts'
import type { Text } from '../text.ts'

/** A line of 卷内文件目录 as a volume carries it in its description (`contents`). Only the title must be there. */
export interface ContentsLine {
  readonly sequence: number
  readonly documentNo: string | null
  readonly creator: string | null
  readonly title: string
  /** YYYYMMDD; null when it cannot be read, then it stands in `notes` as written. */
  readonly date: string | null
  readonly pageCount: number | null
  readonly retention: string | null
  readonly notes: string | null
}

/** What the items take from their volume, and the children that it may have already. */
export interface Convertible {
  readonly id: string
  readonly referenceCode: string
  readonly title: string
  readonly creator: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly organ: string | null
  readonly securityClass: string
  readonly date: string
  readonly documentNo: string | null
  readonly pageCount: number | null
  readonly notes: string | null
}

/** document: by the document's own date (DA/T 22-2015, 年度); volume: all items keep the volume's year. */
export const yearRules = ['document', 'volume'] as const
export type YearRule = (typeof yearRules)[number]

export interface PlannedItem extends Omit<Convertible, 'id' | 'referenceCode'> {
  /** The record that becomes the item; null: it is made. */
  readonly itemId: string | null
  /** The old code, kept as a findable alias: `C038-001-002-003`. */
  readonly alias: string
}

export interface ConvertFinding {
  readonly volume: string
  /** Line of the list of contents; null: the volume. */
  readonly line: number | null
  readonly kind: string
  /** The volume is left as it is. */
  readonly blocking: boolean
  readonly text: Text
}

/** At most so many items of one volume: it is converted as a whole, in one transaction. */
const volumeItems = 5000

const text = (value: unknown): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const plain = String(value)
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
  return plain === '' ? null : plain
}

/**
 * Lines of a list of contents, in its order; what is no line, or has no title, is told by `title: ''`. 页号 becomes a number of pages: by
 * the first page of the next document, of the last one by its `first-last`.
 */
export function readContents(value: unknown): ContentsLine[] {
  const rows = (Array.isArray(value) ? value : []) as readonly Record<string, unknown>[]
  const pages = pageCounts(rows.map((row) => text(row?.pages ?? row?.pageNumber)))
  return rows.map((row, index) => {
    const written = text(row?.date)
    const date = written === null ? null : readDay(written)
    const unread = written !== null && date === null ? `日期原写作“${written}”` : null
    return {
      sequence: Number(text(row?.sequence)) || index + 1,
      documentNo: text(row?.documentNumber ?? row?.documentNo),
      creator: text(row?.creator),
      title: text(row?.title) ?? '',
      date,
      pageCount: pages[index] ?? null,
      retention: text(row?.retention),
      notes: [text(row?.note ?? row?.notes), unread].filter(Boolean).join('；') || null,
    }
  })
}

/** Page numbers rise and begin with 1; anything else that is a number is taken for a number of pages. */
function pageCounts(written: readonly (string | null)[]): (number | null)[] {
  const read = written.map((one) => /^(\d{1,5})(?:\s*[-—–~～至]\s*(\d{1,5}))?$/.exec(one?.normalize('NFKC') ?? ''))
  const firsts = read.map((one) => (one ? Number(one[1]) : null))
  const known = firsts.filter((one) => one !== null)
  const rising = known.every((one, index) => index === 0 || one > (known[index - 1] as number))
  const numbered = read.some((one) => one?.[2]) || (known.length > 1 && rising && known[0] === 1)
  return firsts.map((first, index) => {
    const last = read[index]?.[2]
    if (first === null) return null
    if (last !== undefined) return Number(last) >= first ? Number(last) - first + 1 : null
    if (!numbered) return first
    const next = firsts[index + 1]
    return next !== null && next !== undefined && next > first ? next - first : null
  })
}

/**
 * The items that a volume becomes: its children where it has any, else one for each line of its list of contents. What a line does not
 * say is the volume's. A volume with a blocking finding has no items here.
 */
export function planVolume(
  volume: Convertible,
  {
    children,
    contents,
    yearBy,
  }: { children: readonly Convertible[]; contents: readonly ContentsLine[]; yearBy: YearRule },
): { items: PlannedItem[]; findings: ConvertFinding[] } {
  const findings: ConvertFinding[] = []
  const find = (line: number | null, kind: string, blocking: boolean, zh: string, en: string) =>
    void findings.push({ volume: volume.referenceCode, line, kind, blocking, text: { zh, en } })
  if (children.length === 0 && contents.length === 0)
    find(null, 'no-contents', true, '没有卷内文件，也没有卷内文件目录', 'it has neither items nor a list of contents')
  if (Math.max(children.length, contents.length) > volumeItems)
    find(null, 'too-many', true, `卷内文件超过 ${volumeItems} 件`, `it has more than ${volumeItems} items`)
  if (children.length > 0 && contents.length > 0 && children.length !== contents.length)
    find(
      null,
      'count-differs',
      false,
      `卷内有 ${children.length} 件，卷内文件目录有 ${contents.length} 条；以卷内条目为准`,
      `it holds ${children.length} items, its list ${contents.length} lines; the items count`,
    )
  const items =
    children.length > 0
      ? children.map(({ id, referenceCode, ...rest }): PlannedItem => ({ ...rest, itemId: id, alias: referenceCode }))
      : fromLines(volume, contents, yearBy, find)
  return { items: findings.some(({ blocking }) => blocking) ? [] : items, findings }
}

function fromLines(
  volume: Convertible,
  contents: readonly ContentsLine[],
  yearBy: YearRule,
  find: (line: number | null, kind: string, blocking: boolean, zh: string, en: string) => void,
): PlannedItem[] {
  const doubled = new Set(contents.map(({ sequence }) => sequence)).size !== contents.length
  if (doubled)
    find(
      null,
      'sequence-doubled',
      false,
      '顺序号有重复，旧档号按行次编',
      'sequence numbers are doubled; old codes follow the lines',
    )
  return contents.map((line, index) => {
    const number = index + 1
    if (line.title === '') find(number, 'title-missing', true, `第 ${number} 条没有题名`, `line ${number} has no title`)
    if (line.date === null)
      find(
        number,
        'date-unknown',
        false,
        `第 ${number} 条没有可读的日期，年度用案卷的`,
        `line ${number} has no date that can be read; the volume’s year is taken`,
      )
    const year = yearBy === 'document' && line.date !== null ? Number(line.date.slice(0, 4)) : volume.year
    return {
      itemId: null,
      alias: `${volume.referenceCode}-${String(doubled ? number : line.sequence).padStart(3, '0')}`,
      title: line.title.slice(0, 2000),
      creator: (line.creator ?? volume.creator).slice(0, 400),
      documentNo: line.documentNo?.slice(0, 200) ?? null,
      date: line.date ?? '00000000',
      year,
      category: volume.category,
      retention: line.retention ?? volume.retention,
      organ: volume.organ,
      securityClass: volume.securityClass,
      pageCount: line.pageCount,
      notes: line.notes,
    }
  })
}

/** What is added to the notes of a volume that has become items. */
export const convertedNote = (count: number, first: string, last: string, on: string): string =>
  `${on} 卷改件：卷内 ${count} 件文件已改为以件管理，档号 ${first === last ? first : `${first} 至 ${last}`}；原卷内档号仍可检索。`
