export interface XmlNode {
  readonly name: string
  /** Names are the caller's constants and are not checked. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly content: string | readonly XmlNode[]
  /** Text before the elements of `content`. */
  readonly text?: string
}

/** A character XML 1.0 cannot hold (clause 2.2), found in a value that was to be written. */
export class IllegalCharacter extends Error {
  /** Code point as `U+0001`. */
  readonly codePoint: string
  constructor(codePoint: string) {
    super(`${codePoint} cannot stand in XML`)
    this.codePoint = codePoint
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

/** First character of the text that XML 1.0 cannot hold, as `U+0001`; null when there is none. */
export function illegalCharacter(text: string): string | null {
  const found = ILLEGAL.exec(text)?.[0]
  if (found === undefined) return null
  return `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The text with U+FFFD for each character that XML 1.0 cannot hold. */
export const legalXml = (text: string): string => text.replace(new RegExp(ILLEGAL, 'gu'), '\ufffd')

/** @throws IllegalCharacter */
export function escapeXml(text: string): string {
  const illegal = illegalCharacter(text)
  if (illegal) throw new IllegalCharacter(illegal)
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
}

// Line ends and tabs would be read back as blanks (XML 1.0, 3.3.3).
const escapeAttribute = (text: string): string =>
  escapeXml(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')

/** One element, indented, with a line end. Element names are the caller's constants and are not checked. */
export function writeElement({ name, attributes = {}, content, text = '' }: XmlNode, depth = 0): string {
  const pad = '  '.repeat(depth)
  const begin = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeAttribute(value)}"`)].join(
    ' ',
  )
  if (typeof content === 'string') {
    return content === '' ? `${pad}<${begin}/>\n` : `${pad}<${begin}>${escapeXml(content)}</${name}>\n`
  }
  return `${pad}<${begin}>${escapeXml(text)}\n${content.map((node) => writeElement(node, depth + 1)).join('')}${pad}</${name}>\n`
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A whole UTF-8 document. @throws IllegalCharacter */
export const writeXml = (root: XmlNode): string => XML_DECLARATION + writeElement(root)
