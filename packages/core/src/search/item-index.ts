import type { RecordLevel } from '../catalogue/levels.ts'
import type { AccessStatus } from '../opening/schema.ts'
import { facetLexeme, searchText, toTsvector } from './rules.ts'

/** What of an item is searched, and what it is filtered by. */
export interface Indexed {
  readonly repositoryId: string
  readonly fondsId: string
  readonly referenceCode: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly title: string
  readonly creator: string
  readonly documentNo: string | null
  readonly notes: string | null
  /** YYYYMMDD */
  readonly date: string
  readonly fileCount: number
  readonly accessStatus: AccessStatus
  readonly level: RecordLevel
  readonly ancestors: readonly string[]
  /** Former reference codes. */
  readonly aliases: readonly string[]
  readonly description: Readonly<Record<string, unknown>>
}

const accessLetters: Readonly<Record<AccessStatus, string>> = { 未审核: 'u', 开放: 'o', 控制: 'r', 延期开放: 'd' }

// The tail of a UUID is random; a rare collision costs a row that the column condition drops again.
const tail = (id: string) => id.slice(-8)

export const lexemes = {
  repository: (id: string) => facetLexeme('g', tail(id)),
  fonds: (id: string) => facetLexeme('f', tail(id)),
  category: (code: string) => facetLexeme('c', code),
  year: (year: number) => facetLexeme('y', year),
  decade: (year: number) => facetLexeme('t', Math.floor(year / 10)),
  retention: (name: string) => facetLexeme('r', name),
  access: (status: AccessStatus) => facetLexeme('a', accessLetters[status]),
  /** Beginning of a date: decade (3 digits), year (4) or month (6). By it the newest of many are found. */
  dated: (beginning: string) => facetLexeme('d', beginning),
  hasFiles: () => facetLexeme('x', 1),
  level: (level: RecordLevel) => facetLexeme('l', level),
  /** All that lies below this record, at any depth. */
  below: (id: string) => facetLexeme('p', tail(id)),
}

export const facetsOf = (item: Indexed): string[] => [
  lexemes.repository(item.repositoryId),
  lexemes.fonds(item.fondsId),
  lexemes.category(item.category),
  lexemes.year(item.year),
  lexemes.decade(item.year),
  lexemes.retention(item.retention),
  ...dateBeginnings(item.date).map(lexemes.dated),
  lexemes.access(item.accessStatus),
  lexemes.level(item.level),
  ...item.ancestors.map(lexemes.below),
  ...(item.fileCount > 0 ? [lexemes.hasFiles()] : []),
]

/** The year of the date is not always the year of filing that people filter by. */
const dateBeginnings = (date: string): string[] => {
  const known = /^\d{6}/.exec(date)?.[0] ?? '000000'
  return [known.slice(0, 3), known.slice(0, 4), known]
}

/** The searched fields, the title first. */
const fieldsOf = ({ title, creator, documentNo, referenceCode, notes, aliases, description }: Indexed): string[] => [
  ...[title, creator, documentNo, referenceCode, notes].map((field) => field ?? ''),
  ...aliases,
  ...Object.values(description).flatMap(textsOf),
]

/** Words inside a described value: texts, lists of them, and what is nested in either. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []

/** The columns `plain` (a line a field, the title first) and `search` of an item. */
export function indexItem(item: Indexed): { plain: string; search: string } {
  const fields = fieldsOf(item)
  return { plain: searchText(fields), search: toTsvector(fields, facetsOf(item)) }
}

/** Lexemes of the years from–to: whole decades by one lexeme each. Null when the range is too wide to help. */
export function yearLexemes(from: number, to: number): string[] | null {
  if (to < from || to - from > 200) return null
  const found: string[] = []
  for (let year = from; year <= to; ) {
    if (year % 10 === 0 && year + 9 <= to) {
      found.push(lexemes.decade(year))
      year += 10
    } else {
      found.push(lexemes.year(year))
      year += 1
    }
  }
  return found
}
