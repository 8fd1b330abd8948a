import { type LookUp, lookUpsOf, type QueryTerm, quoteLexeme, wordLookUp } from '@lantai/core/search/rules.ts'
import type { Frequencies } from './frequencies.ts'

const share = (known: Frequencies, { lexeme, prefix }: LookUp) =>
  prefix ? known.prefixShare(lexeme) : known.share(lexeme)

const written = ({ lexeme, prefix }: LookUp) => `${quoteLexeme(lexeme)}${prefix ? ':*' : ''}`

/**
 * The look-up of a term as text of a `tsquery`; '' when it has no lexemes. Pairs of a longer word that are far more frequent than its
 * rarest are left out: the index would read their long lists for nothing, since the text is compared anyway. `rarest`: all but that one.
 */
export function termQuery(known: Frequencies, term: QueryTerm, rarest = false): string {
  const all = lookUpsOf(term)
  const ways = all.map((lookUps) => {
    const least = Math.min(...lookUps.map((each) => share(known, each)))
    const rare = lookUps.filter((each) => share(known, each) <= 8 * least)
    const one = rarest && all.length === 1 ? rare.filter((each) => share(known, each) === least).slice(0, 1) : rare
    return [...new Set(one.slice(0, 12).map(written))].join(' & ')
  })
  const found = ways.filter((way) => way !== '')
  return found.length > 1 ? `(${found.map((way) => `(${way})`).join(' | ')})` : (found[0] ?? '')
}

/** The look-up of all lexemes of a text as it stands: where it is met, the text may stand. '' when it has none. */
export const wholeQuery = (text: string): string => wordLookUp(text).map(written).join(' & ')

/** Any of these lexemes. */
export const anyOf = (lexemes: readonly string[]): string => `(${lexemes.map(quoteLexeme).join(' | ')})`

const latin = /^[a-z0-9%]/

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

/** A run of Chinese characters is as rare as its rarest pair; a number or word beside it is a chance of its own. */
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
