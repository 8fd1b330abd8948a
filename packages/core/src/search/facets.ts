/**
 * Lexeme of a facet value, e.g. `facetLexeme('y', 2011)` is `%y2011`: `kind` is one small letter. Lexemes of text begin with a letter or a
 * digit, so the two never meet. Different values give different lexemes: all but letters, digits, `-`, `_` and `·` is written as its code
 * point (`%20.` for a blank). Throws RangeError for a kind that is no letter and for a value of more than 200 characters.
 */
export function facetLexeme(kind: string, value: string | number): string {
  const text = String(value)
  if (!/^[a-z]$/.test(kind)) throw new RangeError(`facet kind ${kind} is not one small letter`)
  if (text.length > 200) throw new RangeError(`facet ${kind} is ${text.length} characters long`)
  const escaped = text.replace(/[^\p{L}\p{N}\-_·]/gu, (sign) => `%${sign.codePointAt(0)?.toString(16)}.`)
  return `%${kind}${escaped}`
}
