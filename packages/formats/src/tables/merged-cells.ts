import { columnOf } from './excel-values.ts'
import type { CellFault, TableLine } from './read-table.ts'

const MOST = 200_000
const REFERENCE = /<(?:\w+:)?mergeCell\b[^<>]{0,200}\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g

interface Merge {
  readonly column: number
  readonly first: number
  readonly last: number
}

/**
 * Cells merged over several rows: only the uppermost holds the value, all of them show it. The list stands behind the rows in a sheet's
 * XML, so it is looked for first, without parsing what comes before.
 */
export class MergedCells {
  readonly #merges: Merge[]
  readonly #from: number
  #next = 0
  #active: (Merge & { value: string })[] = []

  private constructor(merges: Merge[], from: number) {
    this.#merges = merges.sort((a, b) => a.first - b.first)
    this.#from = from
  }

  static async of(sheet: AsyncIterable<Uint8Array>, from: number): Promise<MergedCells> {
    const merges: Merge[] = []
    let text = ''
    for await (const piece of sheet) {
      text += Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
      let used = Math.max(0, text.length - 256)
      for (const match of text.matchAll(REFERENCE)) {
        const [all, column = '', first, , last] = match
        used = Math.max(used, match.index + all.length)
        if (Number(last) > Number(first) && merges.length < MOST)
          merges.push({ column: columnOf(`${column}1`) ?? 0, first: Number(first), last: Number(last) })
      }
      text = text.slice(used)
    }
    return new MergedCells(merges, from)
  }

  /** Rows must come in their order. A row that has nothing of its own stays as it is. */
  fill(row: TableLine): TableLine {
    const { line, cells } = row
    this.#active = this.#active.filter(({ last }) => last >= line)
    const filled = [...cells]
    const faults: CellFault[] = [...(row.faults ?? [])]
    for (const { column, value } of this.#active) {
      if (value === '' || (filled[column] ?? '') !== '') continue
      while (filled.length < column) filled.push('')
      filled[column] = value
      faults.push({ column, kind: 'merged' })
    }
    for (let merge = this.#merges[this.#next]; merge && merge.first <= line; merge = this.#merges[++this.#next])
      if (merge.first === line && line >= this.#from) this.#begin({ ...merge, value: cells[merge.column] ?? '' })
    return faults.length > 0 ? { line, cells: filled, faults } : row
  }

  /** Merged cells never lie over each other; of those that a broken sheet lays so, the last one counts. */
  #begin(merge: Merge & { value: string }): void {
    this.#active = this.#active.filter(({ column }) => column !== merge.column)
    this.#active.push(merge)
  }
}
