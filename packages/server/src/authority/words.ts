import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { authorisedName } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import { initialsOf } from '@lantai/core/search/initials.ts'
import { runsOf, wordLexeme } from '@lantai/core/search/lexemes.ts'
import { facetLexeme, normaliseText, quoteLexeme, searchText, toTsvector } from '@lantai/core/search/rules.ts'

const longestInitials = 16
const readingsLimit = 16

const initialsLexeme = (letters: string) => facetLexeme('n', letters)

/** A name as namesakes are found by; cut, as some signs fold to many letters and an index holds 2 704 bytes. */
export const foldedName = (name: string): string => normaliseText(name).slice(0, 400)

/** Every end of a name's pinyin initials in each of its readings, so that letters are found from any character on by a prefix. */
function endsOf(name: string): string[] {
  const ends: string[] = []
  for (const stretch of initialsOf(name))
    for (let at = 0; at < stretch.length; at++) {
      let readings = ['']
      for (const letters of stretch.slice(at, at + longestInitials))
        readings = readings.flatMap((begun) => [...letters].map((letter) => begun + letter)).slice(0, readingsLimit)
      ends.push(...readings)
    }
  return ends
}

/** The columns by which a record is found and ordered. Restricted dates stay out: no list may tell them. */
export function derived(content: AuthorityContent, code: string) {
  const name = authorisedName(content)
  const dated = !content.restricted.includes('dates')
  const initials = initialsOf(name).map((stretch) => stretch.map(([letter]) => letter).join(''))
  const ends = new Set(content.names.flatMap(({ text }) => endsOf(text)))
  return {
    kind: content.kind,
    codeKey: codeSortKey(code),
    name,
    nameKey: `${initials.join('')} ${normaliseText(name)}`.trim().slice(0, 300),
    existFrom: dated ? content.from : null,
    existTo: dated ? content.to : null,
    status: content.status,
    detail: content.detail,
    public: content.public,
    plain: searchText(content.names.map(({ text }) => text)),
    search: toTsvector([...content.names.map(({ text }) => text), code], [...ends].map(initialsLexeme)),
  }
}

export interface Words {
  /** Text of a tsquery. */
  readonly tsquery: string
  /** Folded words that must stand in one of the names, letter for letter: one or two characters are found exactly already. */
  readonly exact: readonly string[]
  /** A word by which the name that was meant is told. */
  readonly shown: string | null
}

/** What was typed, as a look-up; null when nothing in it can be looked for. */
export function lookUp(typed: string): Words | null {
  const terms: string[] = []
  const exact: string[] = []
  let shown: string | null = null
  for (const { cjk, text } of runsOf(normaliseText(typed))) {
    const characters = [...text]
    if (!cjk) {
      const word = `${quoteLexeme(wordLexeme(text))}:*`
      const initials = /^[a-z]+$/.test(text) && text.length >= 2 && text.length <= longestInitials
      terms.push(initials ? `(${word} | ${quoteLexeme(initialsLexeme(text))}:*)` : word)
    } else {
      if (characters.length > 2) exact.push(text)
      shown ??= text
      if (characters.length === 1) terms.push(`${quoteLexeme(text)}:*`)
      for (let at = 0; at + 1 < characters.length; at++)
        terms.push(quoteLexeme(`${characters[at]}${characters[at + 1]}`))
    }
  }
  if (terms.length === 0) return null
  return { tsquery: [...new Set(terms)].slice(0, 40).join(' & '), exact: [...new Set(exact)].slice(0, 8), shown }
}
