import { Readable } from 'node:stream'

// A cell that begins so is a formula for spreadsheet programs; Chinese and Japanese ones take the full-width signs too
// (OWASP, CSV injection).
const formula = /^[=+\-@\t\r\n＝＋－＠]/

export const csvCell = (value: string | number | null): string => {
  if (value === null) return ''
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV (RFC 4180, with the mark that makes Excel read UTF-8), made while it is sent. */
export function csvStream(head: readonly string[], rows: AsyncIterable<readonly (string | number | null)[]>): Readable {
  const line = (cells: readonly (string | number | null)[]) => `${cells.map(csvCell).join(',')}\r\n`
  async function* lines() {
    yield `\ufeff${line(head)}`
    for await (const row of rows) yield line(row)
  }
  return Readable.from(lines(), { objectMode: false })
}
