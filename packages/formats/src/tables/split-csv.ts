import { tooLarge } from './table-unreadable.ts'

/** One record of a delimited text. */
export interface CsvRecord {
  /** Line that it begins in, 1 for the first. */
  readonly line: number
  readonly cells: readonly string[]
  /** Cells of which only the beginning was kept. */
  readonly long: readonly number[]
  /** A quotation mark that was opened and never closed was taken as a sign of the text. */
  readonly openQuote: boolean
}

export interface CsvLimits {
  readonly cell: number
  readonly columns: number
}

const QUOTE = '"'
/** Longest record, characters: as many columns as a table may have, each as long as a cell may be. */
const RECORD = 2 ** 23
/** Of cells beyond the last column the first are passed over; what has so many times too many is no row. */
const ENDLESS = 64
/** A quoted cell that goes on this long is looked at again: perhaps its mark was never closed. */
const DOUBTFUL = 65_536

/**
 * Cuts delimited text (RFC 4180, as offices write it) into records, in memory bounded by one record: marks inside unquoted cells are
 * text, a mark that never closes spoils its own line only, of an endless cell the beginning is kept.
 * Our own because a library's reader ends at the first open mark, or takes the rest of the file for one cell.
 */
export class CsvSplitter {
  readonly #delimiter: string
  readonly #limits: CsvLimits
  #text = ''
  #line = 1
  /** Beginning of a record whose endless cell is being passed over. */
  #kept: { cells: string[]; long: number[]; line: number; quoted: boolean } | null = null
  #columns = 0

  constructor(delimiter: string, limits: CsvLimits) {
    this.#delimiter = delimiter
    this.#limits = limits
  }

  *push(text: string): Generator<CsvRecord> {
    this.#text += text
    yield* this.#records(false)
  }

  *end(): Generator<CsvRecord> {
    yield* this.#records(true)
  }

  *#records(last: boolean): Generator<CsvRecord> {
    for (;;) {
      if (this.#kept && !this.#passOver(last)) return
      const record = this.#record(last)
      if (!record) {
        if (last && this.#kept) continue
        return
      }
      if (this.#columns === 0 && record.cells.some((cell) => cell !== '')) this.#columns = record.cells.length
      yield record
    }
  }

  /** The next record of the text; null when it is not all there yet. */
  #record(last: boolean): CsvRecord | null {
    const start = this.#kept
    const cells: string[] = start?.cells ?? []
    const long: number[] = start?.long ?? []
    const line = start?.line ?? this.#line
    const text = this.#text
    let at = 0
    let openQuote = false
    let seen = 0
    if (text.length === 0 && !start) return null
    // Behind an endless cell stands a delimiter or the end of its record.
    let ended = start !== null && this.#afterCell(at)
    if (start && !ended && text[at] === this.#delimiter) at += 1
    while (!ended) {
      const cell = this.#cell(at, last, openQuote)
      if (cell === null) {
        if (text.length - at > this.#limits.cell + DOUBTFUL) return this.#begin(cells, long, line, at)
        if (!last) return this.#more(line)
        // The end of the file inside a quoted cell.
        openQuote = true
        continue
      }
      if (cell === 'unclosed') {
        openQuote = true
        continue
      }
      if (cell.value.length > this.#limits.cell) long.push(cells.length)
      cells.push(cell.value.slice(0, this.#limits.cell))
      if (++seen > this.#limits.columns * ENDLESS) throw tooLarge('列数 columns', this.#limits.columns, line)
      if (cells.length > this.#limits.columns) cells.length = this.#limits.columns
      at = cell.next
      if (at >= text.length) {
        if (!last) return this.#more(line)
        break
      }
      if (text[at] === this.#delimiter) at += 1
      else ended = true
    }
    this.#kept = null
    this.#take(this.#pastLineEnd(at))
    return { line, cells, long, openQuote }
  }

  /** The rest of the record is still to come: it is cut from its beginning again then, so that it may not grow for ever. */
  #more(line: number): null {
    if (this.#text.length > RECORD) throw tooLarge('一行的字数 characters of a row', RECORD, line)
    return null
  }

  /** One cell from `at`; null when its end is not there yet, `unclosed` when its mark opens what looks like further rows. */
  #cell(at: number, last: boolean, literal: boolean): { value: string; next: number } | null | 'unclosed' {
    const text = this.#text
    if (text[at] !== QUOTE || literal) {
      const next = this.#endOfPlain(at)
      return next < 0
        ? last
          ? { value: text.slice(at), next: text.length }
          : null
        : { value: text.slice(at, next), next }
    }
    let close = at
    for (;;) {
      close = text.indexOf(QUOTE, close + 1)
      if (close < 0) {
        if (last) return 'unclosed'
        return text.length - at > DOUBTFUL && this.#looksLikeRows(at) ? 'unclosed' : null
      }
      if (text[close + 1] !== QUOTE) break
      close += 1
    }
    if (close + 1 >= text.length && !last) return null
    if (close - at > DOUBTFUL && this.#looksLikeRows(at)) return 'unclosed'
    const tail = this.#endOfPlain(close + 1)
    if (tail < 0 && !last) return null
    const next = tail < 0 ? text.length : tail
    return { value: text.slice(at + 1, close).replaceAll('""', QUOTE) + text.slice(close + 1, next), next }
  }

  #endOfPlain(at: number): number {
    const text = this.#text
    const delimiter = this.#delimiter.charCodeAt(0)
    for (let index = at; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code === delimiter || code === 10 || code === 13) return index
    }
    return -1
  }

  /** Whether what stands behind an open mark has the delimiters of rows. */
  #looksLikeRows(at: number): boolean {
    if (this.#columns < 2) return false
    const lines = this.#text
      .slice(at, at + DOUBTFUL)
      .split('\n')
      .slice(1, 21)
    const rows = lines.filter((one) => one.split(this.#delimiter).length >= this.#columns)
    return lines.length > 1 && rows.length * 2 > lines.length
  }

  /** Keeps the beginning of a cell that is too long; the rest of it is passed over as it comes. */
  #begin(cells: string[], long: number[], line: number, at: number): null {
    const quoted = this.#text[at] === QUOTE
    const from = quoted ? at + 1 : at
    long.push(cells.length)
    cells.push(this.#text.slice(from, from + this.#limits.cell))
    this.#kept = { cells, long, line, quoted }
    this.#take(from)
    return null
  }

  /** True when the end of the endless cell has been reached. */
  #passOver(last: boolean): boolean {
    const kept = this.#kept
    if (!kept) return true
    const text = this.#text
    if (!kept.quoted) {
      const end = this.#endOfPlain(0)
      this.#take(end < 0 ? text.length : end)
      return end >= 0 || last
    }
    for (let at = 0; ; at += 2) {
      at = text.indexOf(QUOTE, at)
      // A mark at the very end may be the first of a doubled one.
      if (at < 0 || (at === text.length - 1 && !last)) {
        this.#take(at < 0 ? text.length : at)
        return last
      }
      if (text[at + 1] === QUOTE) continue
      this.#take(at + 1)
      kept.quoted = false
      const end = this.#endOfPlain(0)
      this.#take(end < 0 ? this.#text.length : end)
      return end >= 0 || last
    }
  }

  #afterCell(at: number): boolean {
    return at >= this.#text.length || this.#text[at] !== this.#delimiter
  }

  #pastLineEnd(at: number): number {
    if (this.#text[at] === '\r' && this.#text[at + 1] === '\n') return at + 2
    return Math.min(at + 1, this.#text.length)
  }

  /** Drops the text before `at`, counting its lines. */
  #take(at: number): void {
    const text = this.#text
    for (let index = 0; index < at; index++) {
      const code = text.charCodeAt(index)
      if (code === 10 || (code === 13 && index + 1 < text.length && text.charCodeAt(index + 1) !== 10)) this.#line++
    }
    this.#text = text.slice(at)
  }
}

/** Of comma, semicolon, tab and stroke the one that cuts the first lines into the same number of cells most often. */
export function detectDelimiter(sample: string): string {
  const lines = sample
    .split(/\r\n|\n|\r/)
    .slice(0, -1)
    .slice(0, 50)
  const counted = (lines.length > 0 ? lines : [sample])
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, ''))
  const score = (delimiter: string) => {
    const counts = counted.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const most = [...new Set(counts)].map(
      (count) => counts.filter((other) => other === count).length * Math.min(count, 3),
    )
    return Math.max(0, ...most)
  }
  return [',', '\t', ';', '|'].reduce((best, next) => (score(next) > score(best) ? next : best))
}
