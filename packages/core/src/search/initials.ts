import { facetLexeme } from './facets.ts'
import { firstLetters, otherLetters } from './initial-letters.ts'
import { isCjk, normaliseText } from './normalise.ts'

/** How many letters of initials a query word may have: fewer say too little, more nobody types. */
export const initialsLimits = { least: 2, most: 12, gram: 4 } as const

const first = 0x4e00
const others: ReadonlyMap<string, string> = new Map(
  [...otherLetters].flatMap((character, index, all) => (index % 2 === 0 ? [[character, all[index + 1] ?? '']] : [])),
)

/** Letters that the reading of a folded character may begin with, at most two; '' when none is known. */
export function lettersOf(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const letter = firstLetters[point - first]
  if (letter === undefined || letter === '-') return ''
  return letter + (others.get(character) ?? '')
}

/** Letters of each character of a text, stretch by stretch: words and figures part stretches, signs and blanks do not (《, 、). */
export const initialsOf = (text: string): string[][] => stretchesOf(normaliseText(text))

function stretchesOf(folded: string): string[][] {
  const stretches: string[][] = [[]]
  for (const character of folded) {
    const letters = lettersOf(character)
    if (letters) stretches.at(-1)?.push(letters)
    else if (/[\p{L}\p{N}]/u.test(character) || isCjk(character.codePointAt(0) ?? 0)) stretches.push([])
  }
  return stretches.filter((stretch) => stretch.length > 0)
}

/** All readings of the next `length` characters from a place. */
function gramsAt(stretch: readonly string[], at: number, length: number): string[] {
  const letters = stretch.slice(at, at + length)
  // Nearly every character has one reading.
  if (letters.every((each) => each.length === 1)) return [letters.join('')]
  return letters.reduce<string[]>(
    (grams, each) => grams.flatMap((gram) => [...each].map((letter) => gram + letter)),
    [''],
  )
}

// The letters need no escape: what a query asks for by `facetLexeme` is the same.
const initialsLexeme = (kind: 'i' | 'j', gram: string) => `%${kind}${gram}`

/**
 * Lexemes that pinyin initials are found by: from every character four letters (fewer at the end of a stretch), so that three and more are
 * found anywhere; and the first two of a field by themselves, as two letters anywhere would meet half of all titles. The field is folded.
 */
export function addInitials(found: Set<string>, folded: string): void {
  const stretches = stretchesOf(folded)
  for (const [index, stretch] of stretches.entries()) {
    for (let at = 0; at + 3 <= stretch.length; at++)
      for (const gram of gramsAt(stretch, at, initialsLimits.gram)) found.add(initialsLexeme('i', gram))
    if (index === 0 && stretch.length >= 2)
      for (const gram of gramsAt(stretch, 0, 2)) found.add(initialsLexeme('j', gram))
  }
}

/** What a word typed as initials is looked up by, all of it to be met; null when it cannot be initials. */
export function initialsTerms(word: string): { lexeme: string; prefix: boolean }[] | null {
  if (!/^[a-z]+$/.test(word) || word.length < initialsLimits.least || word.length > initialsLimits.most) return null
  if (word.length === 2) return [{ lexeme: facetLexeme('j', word), prefix: false }]
  if (word.length === 3) return [{ lexeme: facetLexeme('i', word), prefix: true }]
  return Array.from({ length: word.length - initialsLimits.gram + 1 }, (_, at) => ({
    lexeme: facetLexeme('i', word.slice(at, at + initialsLimits.gram)),
    prefix: false,
  }))
}
