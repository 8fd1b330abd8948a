import { addLexemes } from './lexemes.ts'
import { normaliseText } from './normalise.ts'

/** A lexeme as the text form of `tsvector` and `tsquery` wants it. */
export const quoteLexeme = (lexeme: string): string =>
  lexeme.includes("'") || lexeme.includes('\\') ? `'${lexeme.replace(/['\\]/g, '$&$&')}'` : `'${lexeme}'`

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
export const vectorOf = (fields: Fields, facets: readonly string[] = [], most = maxVectorBytes): Vector =>
  vectorOfFolded([fields].flat().map(normaliseText), new Set(facets), most)

/** `vectorOf` for fields that are folded already; adds their lexemes to `found`. */
export function vectorOfFolded(fields: readonly string[], found: Set<string>, most: number): Vector {
  for (const field of fields) addLexemes(found, field)
  let quoted = ''
  let bytes = 0
  for (const lexeme of found) {
    bytes += utf8Length(lexeme)
    if (bytes > most) return { tsvector: quoted, complete: false }
    quoted += quoted === '' ? quoteLexeme(lexeme) : ` ${quoteLexeme(lexeme)}`
  }
  return { tsvector: quoted, complete: true }
}

/** `vectorOf` where the caller does not ask whether all of a very long text found room. */
export const toTsvector = (fields: Fields, facets: readonly string[] = []): string => vectorOf(fields, facets).tsvector

function utf8Length(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // Half of a pair: four bytes for the two.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
  }
  return bytes
}
