/**
 * The table that Excel, WPS and LibreOffice put on the clipboard: cells by tab, rows by \r\n, \n or \r; a cell that holds
 * one of those stands in double quotes, with its own quotes doubled. The line end after the last row is no further row.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let at = 0
  const endRow = () => {
    row.push(cell)
    rows.push(row)
    row = []
    cell = ''
  }
  while (at < text.length) {
    const sign = text[at] as string
    if (quoted) {
      if (sign !== '"') cell += sign === '\r' ? (text[at + 1] === '\n' ? '' : '\n') : sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '' && closes(text, at)) quoted = true
    else if (sign === '\t') {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      endRow()
      if (sign === '\r' && text[at + 1] === '\n') at += 1
    } else cell += sign
    at += 1
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** A quote that no end of a cell follows is a quote of the text: `"十四五"规划` copied from a page. */
function closes(text: string, open: number): boolean {
  let at = open + 1
  for (;;) {
    at = text.indexOf('"', at)
    if (at < 0) return false
    if (text[at + 1] !== '"') return at + 1 === text.length || '\t\r\n'.includes(text[at + 1] as string)
    at += 2
  }
}

const quoteTsv = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * Rows as the clipboard's plain text. A cell that begins with = + - @ goes out as it is: what is copied comes back the same,
 * and “-” before a title is a title. The guard against formulas stands where a file leaves the house (export), and
 * the HTML that is copied beside this text tells a spreadsheet that every cell is text.
 */
export const printTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoteTsv).join('\t')).join('\r\n')

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The same as HTML, which Excel prefers: `\@` makes each cell text there, so that `0001` keeps its zeros, `20250304`
 * stays eight digits, and `=1+1` is no formula.
 */
export const printHtml = (rows: readonly (readonly string[])[]): string =>
  `<meta charset="utf-8"><table>${rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell) => `<td style="mso-number-format:'\\@';white-space:pre-wrap">${lines(escaped(cell))}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</table>`

const lines = (html: string) => html.replaceAll('\n', '<br style="mso-data-placement:same-cell">')
