import type { RecordLevel } from '../catalogue/levels.ts'
import type { AccessStatus } from '../opening/schema.ts'
import { addInitials } from './initials.ts'
import { facetLexeme, normaliseText } from './rules.ts'
import { vectorOfFolded } from './tsvector.ts'

/**
 * Version of what is written into `plain` and `search`. A change to folding, fields or lexemes makes it one more: rows of an older version
 * are found by other rules until the rebuild has been over them.
 */
export const indexVersion = 2

/** What of an item is searched, and what it is filtered by. */
export interface Indexed {
  readonly repositoryId: string
  readonly fondsId: string
  readonly referenceCode: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly organ: string | null
  readonly securityClass: string
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

/** Parts into which the catalogue is split by chance, so that the index itself gives a sample of what is found. */
export const sampleParts = 256

export const lexemes = {
  repository: (id: string) => facetLexeme('g', tail(id)),
  fonds: (id: string) => facetLexeme('f', tail(id)),
  category: (code: string) => facetLexeme('c', code.slice(0, 40)),
  year: (year: number) => facetLexeme('y', year),
  decade: (year: number) => facetLexeme('t', Math.floor(year / 10)),
  retention: (name: string) => facetLexeme('r', name.slice(0, 40)),
  access: (status: AccessStatus) => facetLexeme('a', accessLetters[status]),
  /** Beginning of a date: decade (3 digits), year (4) or month (6, 13 for a mistaken one). By it the newest of many are found. */
  dated: (beginning: string) => facetLexeme('d', beginning),
  hasFiles: () => facetLexeme('x', 1),
  level: (level: RecordLevel) => facetLexeme('l', level),
  /** All that lies below this record, at any depth. */
  below: (id: string) => facetLexeme('p', tail(id)),
  organ: (name: string) => facetLexeme('o', name.slice(0, 40)),
  /** The class without its period: 机密 of 机密★20年. */
  security: (name: string) => facetLexeme('s', name.replace(/[★*☆\d].*$/u, '').slice(0, 40)),
  part: (number: number) => facetLexeme('q', number % sampleParts),
  version: (version: number) => facetLexeme('v', version),
}

/** FNV-1a: spreads reference codes, which run on, over the parts. */
function partOf(referenceCode: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < referenceCode.length; at++) hash = Math.imul(hash ^ referenceCode.charCodeAt(at), 0x01000193)
  return ((hash >>> 16) ^ hash) & (sampleParts - 1)
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
  ...(item.organ ? [lexemes.organ(item.organ)] : []),
  lexemes.security(item.securityClass),
  ...(item.fileCount > 0 ? [lexemes.hasFiles()] : []),
  lexemes.part(partOf(item.referenceCode)),
  lexemes.version(indexVersion),
]

/** The year of the date is not always the year of filing that people filter by. Months that do not exist are all the 13th. */
const dateBeginnings = (date: string): string[] => {
  const given = /^\d{6}/.exec(date)?.[0] ?? '000000'
  const known = Number(given.slice(4)) > 12 ? `${given.slice(0, 4)}13` : given
  return [known.slice(0, 3), known.slice(0, 4), known]
}

/** Fields that a query may name, by the line of `plain` that holds them. */
export const fieldLines = {
  title: 1,
  creator: 2,
  number: 3,
  code: 4,
  notes: 5,
  alias: 6,
  person: 7,
  subject: 8,
} as const

/** The searched fields by line; several values of one field are kept apart. What is not named in `fieldLines` stands in the last line. */
const linesOf = (item: Indexed): string[][] => {
  const { persons, subjects, ...rest } = item.description
  return [
    [item.title],
    [item.creator],
    [item.documentNo ?? ''],
    [item.referenceCode],
    [item.notes ?? ''],
    [...item.aliases],
    textsOf(persons),
    textsOf(subjects),
    textsOf(rest),
  ]
}

/**
 * Words inside a described value: texts, lists of them, and what is nested in either. By the order of the names: the
 * database keeps them in an order of its own, and an index made anew must be the same.
 */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, inner]) => textsOf(inner))
}

/** Parts the values of one line; no folded text holds it. */
const apart = '\u001f'
// The vector of the full text takes the rest of what PostgreSQL allows: the two are put together.
const vectorBytes = 240_000

/** The columns `plain` (a line a field, see `fieldLines`) and `search` of an item. */
export function indexItem(item: Indexed): { plain: string; search: string } {
  const lines = linesOf(item).map((values) => values.map(normaliseText))
  const found = new Set(facetsOf(item))
  for (const [field = ''] of lines.slice(0, 2)) addInitials(found, field.slice(0, 400))
  return {
    plain: lines.map((values) => values.join(apart)).join('\n'),
    search: vectorOfFolded(lines.flat(), found, vectorBytes).tsvector,
  }
}

/** The columns `plain` and `body` of an item's full text. */
export function indexText(text: string): { plain: string; body: string; complete: boolean } {
  const plain = normaliseText(text)
  const { tsvector, complete } = vectorOfFolded([plain], new Set(), 760_000)
  return { plain, body: tsvector, complete }
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
