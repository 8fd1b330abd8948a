import { type LookUp, lookUpsOf, type QueryTerm, quoteLexeme, wordLookUp } from '@lantai/core/search/rules.ts'
import type { Frequencies } from './frequencies.ts'

/** One thing that the index can be asked for; a row must have it. */
export interface Part {
  /** Text of a `tsquery`. */
  readonly query: string
  /** Share of the rows that have it. */
  readonly share: number
  /** Entries that the index reads to know those rows, as a share of the rows. */
  readonly entries: number
  /** It has nothing to do with what else is asked for, or its share of just that is known. */
  readonly apart?: boolean
}

const share = (known: Frequencies, { lexeme, prefix }: LookUp) =>
  prefix ? known.prefixShare(lexeme) : known.share(lexeme)

const written = ({ lexeme, prefix }: LookUp) => `${quoteLexeme(lexeme)}${prefix ? ':*' : ''}`

/** The look-up of a term as text of a `tsquery`: where it is met the term may stand, and nowhere else. '' when it has no lexemes. */
export function termQuery(term: QueryTerm): string {
  const ways = lookUpsOf(term)
    .map((lookUps) => [...new Set(lookUps.map(written))].join(' & '))
    .filter((way) => way !== '')
  return ways.length > 1 ? `(${ways.map((way) => `(${way})`).join(' | ')})` : (ways[0] ?? '')
}

/** What a term can be looked up by, each of it to be met: its pairs and words one by one, or the ways that it may be meant together. */
export function termParts(known: Frequencies, term: QueryTerm): Part[] {
  const [first = [], ...more] = lookUpsOf(term)
  if (more.length === 0) {
    const each = [...new Map(first.map((one) => [written(one), one])).values()]
      .map((one) => ({ one, part: share(known, one) }))
      .sort((a, b) => a.part - b.part)
      .slice(0, 12)
    // A pair mostly stands where the rarest of its word does. What a beginning meets is gathered before anything is compared.
    return each.map(({ one, part }, index) => ({
      query: written(one),
      share: index === 0 || latin.test(one.lexeme) ? part : part ** (1 / 4),
      entries: one.prefix ? part * 4 : part,
      ...(index > 0 && !latin.test(one.lexeme) ? { apart: true } : {}),
    }))
  }
  const lists = [first, ...more].flat()
  const [together = 1] = termShares(known, term)
  return [
    { query: termQuery(term), share: together, entries: lists.reduce((sum, each) => sum + share(known, each), 0) },
  ]
}

/** The look-up of all lexemes of a text as it stands: where it is met, the text may stand. '' when it has none. */
export const wholeQuery = (text: string): string => wordLookUp(text).map(written).join(' & ')

/** Any of these lexemes. */
export const anyOf = (lexemes: readonly string[]): string => `(${lexemes.map(quoteLexeme).join(' | ')})`

const latin = /^[a-z0-9]/

/** Shares of rows for the chances of a term that are independent of each other. */
export function termShares(known: Frequencies, term: QueryTerm): number[] {
  const ways = lookUpsOf(term).map((lookUps) => runShares(known, lookUps))
  const [first = []] = ways
  return ways.length === 1
    ? first
    : [
        Math.min(
          1,
          ways.reduce((sum, way) => sum + jointShare(way), 0),
        ),
      ]
}

/** A run of Chinese characters, or of their initials, is as rare as its rarest pair; a number or word beside it is a chance of its own. */
function runShares(known: Frequencies, lookUps: readonly LookUp[]): number[] {
  const shares: number[] = []
  let pairs = 1
  for (const each of lookUps) {
    if (latin.test(each.lexeme)) shares.push(share(known, each))
    else pairs = Math.min(pairs, share(known, each))
  }
  return [...shares, pairs]
}

/**
 * Words that stand together are no independent chances: each further one, from the rarest on, counts with half the
 * exponent of the one before.
 */
export const jointShare = (shares: readonly number[]): number =>
  [...shares].sort((a, b) => a - b).reduce((product, each, index) => product * Math.min(each, 1) ** (1 / 2 ** index), 1)
