/** What was wrong with a cell's characters; the text is usable all the same. */
export interface Cleaned {
  readonly text: string
  /** Controls taken out, and the first of them. */
  readonly controls: number
  readonly control: string
  readonly markup: string
  readonly privateUse: string
  /** Bytes that no character came of, or half a surrogate pair. */
  readonly broken: boolean
}

// Tab and line ends inside a cell are white space, not controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\ufffe\uffff]/g
// Tags of pages that titles are copied from; `<` in a formula or a title stays.
const tag = /<\/?(?:em|b|i|u|s|span|font|br|p|sub|sup|strong|a|div|mark|small|big)(?:\s[^<>]{0,200})?\/?>/gi
const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  middot: '·',
  ldquo: '“',
  rdquo: '”',
}
const entity = /&(nbsp|amp|lt|gt|quot|middot|ldquo|rdquo);/g
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{10fffd}]/u

const hex = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
const suspicious = /[^\u4e00-\u9fff0-9A-Za-z，。、；：（）〔〕“”·\-. ]/

/** A cell's text without what no catalogue holds: controls, tags of web pages; line ends become blanks when `line`. */
export function cleanText(given: string, line: boolean): Cleaned {
  // Almost every cell of a catalogue is plain: no pattern has to look at it.
  if (!suspicious.test(given))
    return { text: given.trim(), controls: 0, control: '', markup: '', privateUse: '', broken: false }
  const broken = given.includes('\ufffd') || !given.isWellFormed()
  const controls = given.match(control) ?? []
  const marks = given.match(tag) ?? []
  let text = controls.length > 0 ? given.replace(control, '') : given
  if (marks.length > 0) text = text.replace(tag, '')
  const named = entity.test(text)
  entity.lastIndex = 0
  if (named) text = text.replace(entity, (_, name: string) => entities[name] ?? '')
  if (line) text = text.replace(/\s+/g, ' ')
  const own = privateUse.exec(text)?.[0]
  return {
    text: text.toWellFormed().trim(),
    controls: controls.length,
    control: controls[0] ? hex(controls[0]) : '',
    markup: marks[0] ?? '',
    privateUse: own ? hex(own) : '',
    broken,
  }
}
