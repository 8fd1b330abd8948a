import { isCjk, normaliseText } from './normalise.ts'

/** A stretch of Chinese characters, or a word of letters and digits of another script. */
export interface Run {
  readonly cjk: boolean
  readonly text: string
  /** In UTF-16 units of the folded text. */
  readonly start: number
}

const letter = /[\p{L}\p{N}\p{M}]/u

const kinds = { gap: 0, cjk: 1, word: 2 } as const

function kindOf(point: number): 0 | 1 | 2 {
  if (point < 0x80) {
    const word = (point >= 0x61 && point <= 0x7a) || (point >= 0x30 && point <= 0x39)
    return word ? kinds.word : kinds.gap
  }
  if (isCjk(point)) return kinds.cjk
  return letter.test(String.fromCodePoint(point)) ? kinds.word : kinds.gap
}

/** Runs of a folded text, in order. Signs and blanks part them and are not in them. */
export function* runsOf(folded: string): Generator<Run> {
  let kind: 0 | 1 | 2 = kinds.gap
  let start = 0
  for (let at = 0; at < folded.length; ) {
    const point = folded.codePointAt(at) ?? 0
    const next = kindOf(point)
    if (next !== kind) {
      if (kind !== kinds.gap) yield { cjk: kind === kinds.cjk, text: folded.slice(start, at), start }
      kind = next
      start = at
    }
    at += point > 0xffff ? 2 : 1
  }
  if (kind !== kinds.gap) yield { cjk: kind === kinds.cjk, text: folded.slice(start), start }
}

// A lexeme may have 2 046 bytes in PostgreSQL; no word of any language needs that, and base64 must not fill the index.
const longestWord = 64

export const wordLexeme = (word: string): string =>
  word.length <= longestWord ? word : [...word].slice(0, longestWord).join('')

/**
 * What a text is found by: of Chinese characters every two neighbours and the last one of each run, of other scripts whole words.
 * The last characters are there for one-character words: as a prefix (`'水':*`) a character meets every pair that it begins, and where it
 * begins none, at the end of a run, itself. That costs one lexeme a run, where single characters would cost one a character.
 */
export function bigrams(text: string): string[] {
  const found = new Set<string>()
  addLexemes(found, normaliseText(text))
  return [...found]
}

export function addLexemes(found: Set<string>, folded: string): void {
  for (const run of runsOf(folded)) {
    if (!run.cjk) found.add(wordLexeme(run.text))
    else {
      const characters = [...run.text]
      for (let index = 0; index + 1 < characters.length; index++)
        found.add(`${characters[index]}${characters[index + 1]}`)
      found.add(characters.at(-1) ?? '')
    }
  }
}
