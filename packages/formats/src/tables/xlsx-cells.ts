/** Characters that Excel keeps of one cell. */
export const XLSX_CELL = 32_767
/** Rows that Excel keeps of one sheet. */
export const XLSX_ROWS = 1_048_576

export type XlsxCell = string | number | null

/** `A1` of a zero-based column and a one-based row. */
export function cellName(column: number, row: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these (clause 2.2), nor keeps it a CR
const UNHELD = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
const WRITTEN_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g
const hex = (character: string) => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

/** Text as workbooks write it: what XML cannot hold as `_x0001_`, an underscore that would be read as such an escape as one too. */
export function cellText(text: string): string {
  return text
    .toWellFormed()
    .replace(WRITTEN_ESCAPE, '_x005F_')
    .replace(UNHELD, (character) => `_x${hex(character)}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** The text cut to what a cell can hold, its last words saying so; whole characters only. */
function heldText(text: string): string {
  if (text.length <= XLSX_CELL) return text
  const notice = `…（原文 ${text.length} 字，超出单元格上限，已截断）`
  const kept = text.slice(0, XLSX_CELL - notice.length)
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}${notice}`
}

/**
 * One cell. Text stands as an inline string under the format "text": such a cell is no formula whatever it begins with, also after
 * someone has edited it, so nothing is put in front of `=`, `+`, `-` or `@` and the text stays right. (In CSV nothing tells text
 * from formula; there the sign is set off.)
 */
export function cellXml(value: XlsxCell, name: string, style: number): string {
  if (value === null || value === '' || (typeof value === 'number' && !Number.isFinite(value)))
    return style === 0 ? '' : `<c r="${name}" s="${style}"/>`
  if (typeof value === 'number') return `<c r="${name}" s="${style}"><v>${value}</v></c>`
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(heldText(value))}</t></is></c>`
}
