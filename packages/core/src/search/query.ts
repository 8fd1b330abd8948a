import { type Run, runsOf, wordLexeme } from './lexemes.ts'
import { normaliseText } from './normalise.ts'
import { quoteLexeme } from './tsvector.ts'

/** What a reader typed, folded. All words and all phrases must be met. */
export interface Query {
  readonly words: readonly string[]
  /** Quoted: met as they stand, blanks and signs included. */
  readonly phrases: readonly string[]
  /** More was typed than is used. */
  readonly truncated: boolean
}

/** Longest input in UTF-16 units, and most words and phrases together, that a query uses. */
export const queryLimits = { length: 200, words: 20, terms: 60 } as const

const phrase = /["“”„＂「」『』]([^"“”„＂「」『』]*)(?:["“”„＂「」『』]|$)/gu
// Signs that part a list or a sentence also part a word; those inside document numbers, reference codes and figures do not.
const partings = /[^\p{L}\p{N}\p{M}()\-·./_%&+#@\s]+/u
const outer = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu
const hasLetter = /[\p{L}\p{N}\p{M}]/u

/** Reads what a reader typed: words parted by blanks, phrases in quotes (an open quote runs to the end). Never throws. */
export function parseQuery(input: string): Query {
  const used = input.slice(0, queryLimits.length)
  const phrases: string[] = []
  const rest = used.replace(phrase, (_, inside: string) => {
    const folded = normaliseText(inside)
    if (hasLetter.test(folded)) phrases.push(folded)
    return ' '
  })
  const words = rest
    .split(/[\s\p{Cc}]+/u)
    .flatMap((word) => normaliseText(word).split(partings))
    .map((word) => word.replace(outer, ''))
    .filter((word) => word !== '')
  const allPhrases = [...new Set(phrases)].slice(0, queryLimits.words)
  const allWords = [...new Set(words)].slice(0, queryLimits.words - allPhrases.length)
  const dropped = new Set(words).size > allWords.length || new Set(phrases).size > allPhrases.length
  return { words: allWords, phrases: allPhrases, truncated: dropped || used.length < input.length }
}

export const isEmptyQuery = ({ words, phrases }: Query): boolean => words.length + phrases.length === 0

/** Folded substrings that every hit must contain in one field of its `searchText`. */
export const recheck = ({ words, phrases }: Query): string[] => [...new Set([...phrases, ...words])]

/** Needle as a `LIKE` pattern with the usual escape character. */
export const likePattern = (needle: string): string => `%${needle.replace(/[\\%_]/g, '\\$&')}%`

export interface Term {
  readonly lexeme: string
  /** Meets every lexeme that begins so. */
  readonly prefix: boolean
}

/** Lexemes of each word and phrase, to look up and to estimate by; a word's frequency is at most the least of its lexemes'. */
export const queryTerms = (query: Query): Term[][] => recheck(query).map(termsOf)

function termsOf(needle: string): Term[] {
  const runs = [...runsOf(needle)]
  const strong = runs.flatMap((run) => strongTerms(run, run.start + run.text.length === needle.length))
  // A lone Chinese character beside something longer would only make the look-up slower: the recheck sees it.
  return strong.length > 0 ? strong : runs.map((run) => ({ lexeme: run.text, prefix: true }))
}

function strongTerms(run: Run, last: boolean): Term[] {
  // The last word may be the beginning of a longer one: 2011 finds 20110203.
  if (!run.cjk) return [{ lexeme: wordLexeme(run.text), prefix: last }]
  const characters = [...run.text]
  return characters.slice(1).map((character, index) => ({ lexeme: `${characters[index]}${character}`, prefix: false }))
}

/** False when the lexemes alone decide: then a count needs no look at the text. */
export const needsRecheck = (query: Query): boolean =>
  recheck(query).some((needle) => {
    const [run, ...more] = runsOf(needle)
    if (!run || more.length > 0 || run.text.length !== needle.length) return true
    return run.cjk ? [...needle].length > 2 : wordLexeme(needle) !== needle
  })

/**
 * The look-up, safe to cast `::tsquery`. `facets` are lexemes of `facetLexeme`: all must be met; of an inner list, one.
 * '' when nothing is asked for: cast it never, show everything or nothing instead.
 */
export function toTsquery(query: Query, facets: readonly (string | readonly string[])[] = []): string {
  const terms = new Map<string, Term>()
  for (const term of queryTerms(query).flat()) terms.set(`${term.lexeme}${term.prefix}`, term)
  const words = [...terms.values()]
    .slice(0, queryLimits.terms)
    .map(({ lexeme, prefix }) => `${quoteLexeme(lexeme)}${prefix ? ':*' : ''}`)
  const chosen = facets.flatMap((facet) => {
    const options = [facet].flat().map(quoteLexeme)
    return options.length > 1 ? [`(${options.join(' | ')})`] : options
  })
  return [...words, ...chosen].join(' & ')
}
