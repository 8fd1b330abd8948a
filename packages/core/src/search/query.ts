import type { Text } from '../text.ts'
import { initialsTerms } from './initials.ts'
import { type Run, runsOf, wordLexeme } from './lexemes.ts'
import { isCjk } from './normalise.ts'
import type { QueryConditions } from './query-filters.ts'
import type { QueryField } from './query-names.ts'

/** One thing that was asked for. */
export interface QueryTerm {
  /** Where it must stand; null: anywhere. */
  readonly field: QueryField | null
  /** Folded; of a `code` as reference codes are kept. */
  readonly text: string
  /** `word`: may also be pinyin initials. `phrase`: as it stands. `code`: beginning of a reference code. */
  readonly kind: 'word' | 'phrase' | 'code'
  /** What is found must not have it. */
  readonly excluded: boolean
}

/** What a reader typed. All terms must be met, and all conditions. */
export interface Query {
  readonly terms: readonly QueryTerm[]
  readonly conditions: QueryConditions
  /** Words and phrases asked for anywhere. */
  readonly words: readonly string[]
  readonly phrases: readonly string[]
  /** More was typed than is used. */
  readonly truncated: boolean
  /** What could not be read as it was meant, for the reader. */
  readonly notes: readonly Text[]
}

/** Longest input in UTF-16 units, and most terms, that a query uses. */
export const queryLimits = { length: 400, words: 20 } as const

export const isEmptyQuery = ({ terms, conditions }: Query): boolean =>
  terms.length === 0 && Object.keys(conditions).length === 0

/** Needles that every hit holds and that are worth marking in a field: those asked for anywhere or there. */
export const needlesFor = ({ terms }: Query, field: QueryField | null = null): string[] => [
  ...new Set(
    terms
      .filter((term) => !term.excluded && term.kind !== 'code' && (term.field === null || term.field === field))
      .map(({ text }) => text),
  ),
]

/** Needle as a `LIKE` pattern with the usual escape character. */
export const likePattern = (needle: string): string => `%${needle.replace(/[\\%_]/g, '\\$&')}%`

/** A lexeme to look up. */
export interface LookUp {
  readonly lexeme: string
  /** Meets every lexeme that begins so. */
  readonly prefix: boolean
}

/** Ways in which the index knows a term, each a list of lexemes that must all be met: its characters and words, or its initials. */
export function lookUpsOf({ text, kind, field }: Pick<QueryTerm, 'text' | 'kind' | 'field'>): LookUp[][] {
  const words = wordLookUp(text)
  const initials =
    kind === 'word' && (field === null || field === 'title' || field === 'creator') ? initialsTerms(text) : null
  return initials ? [words, initials] : [words]
}

/** Lexemes of the words of a folded text. */
export function wordLookUp(needle: string): LookUp[] {
  const runs = [...runsOf(needle)]
  const strong = runs.flatMap((run) => strongTerms(run, run.start + run.text.length === needle.length))
  // A lone Chinese character beside something longer would only make the look-up slower: the recheck sees it.
  return strong.length > 0 ? strong : runs.map((run) => ({ lexeme: run.text, prefix: true }))
}

function strongTerms(run: Run, last: boolean): LookUp[] {
  // The last word may be the beginning of a longer one: 2011 finds 20110203.
  if (!run.cjk) return [{ lexeme: wordLexeme(run.text), prefix: last }]
  const characters = [...run.text]
  return characters.slice(1).map((character, index) => ({ lexeme: `${characters[index]}${character}`, prefix: false }))
}

/** False when the lexemes alone decide: then a count needs no look at the text. */
export function needsRecheck(needle: string): boolean {
  const [run, ...more] = runsOf(needle)
  if (!run || more.length > 0 || run.text.length !== needle.length) return true
  return run.cjk ? [...needle].length > 2 : wordLexeme(needle) !== needle
}

const letter = /[\p{L}\p{N}\p{M}]/u

/** Where a folded text holds a needle: words of letters and figures from their beginning, so that 12 is in 12号 and not in 112号. */
export function* placesOf(folded: string, needle: string): Generator<number> {
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1))
    if (beginsWord(folded, at)) yield at
}

export const holds = (folded: string, needle: string): boolean => !placesOf(folded, needle).next().done

function beginsWord(folded: string, at: number): boolean {
  const first = folded.codePointAt(at) ?? 0
  const previous = [...folded.slice(Math.max(at - 2, 0), at)].at(-1)
  if (previous === undefined || isCjk(first) || !letter.test(String.fromCodePoint(first))) return true
  return !letter.test(previous) || isCjk(previous.codePointAt(0) ?? 0)
}
