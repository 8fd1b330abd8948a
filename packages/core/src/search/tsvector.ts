import { addLexemes } from './lexemes.ts'
import { normaliseText } from './normalise.ts'

/** A lexeme as the text form of `tsvector` and `tsquery` wants it. */
export const quoteLexeme = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`

/** The fields of one record; they are kept apart, so that no word is found across the end of one and the beginning of the next. */
export type Fields = string | readonly string[]

/** The text that `recheck` and `LIKE` look into: every field folded, a line each. */
export const searchText = (fields: Fields): string => [fields].flat().map(normaliseText).join('\n')

// PostgreSQL takes 1 048 575 bytes of lexemes in one vector.
const maxVectorBytes = 1_000_000

export interface Vector {
  /** Safe to cast `::tsvector`. */
  readonly tsvector: string
  /** False when the text has more different lexemes than one vector holds: words of its end may not be found. */
  readonly complete: boolean
}

/** The search vector of a record: its facet lexemes (see `facetLexeme`) and the lexemes of its text, each once, without positions; `most` in bytes. */
export function vectorOf(fields: Fields, facets: readonly string[] = [], most = maxVectorBytes): Vector {
  const found = new Set(facets)
  for (const field of [fields].flat()) addLexemes(found, normaliseText(field))
  const quoted: string[] = []
  let bytes = 0
  for (const lexeme of found) {
    bytes += utf8Length(lexeme)
    if (bytes > most) return { tsvector: quoted.join(' '), complete: false }
    quoted.push(quoteLexeme(lexeme))
  }
  return { tsvector: quoted.join(' '), complete: true }
}

/** `vectorOf` where the caller does not ask whether all of a very long text found room. */
export const toTsvector = (fields: Fields, facets: readonly string[] = []): string => vectorOf(fields, facets).tsvector

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
