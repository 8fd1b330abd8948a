import type { ImportFinding, Reading } from '@lantai/core/interop/schema.ts'
import { writeXlsx } from '@lantai/formats/tables/write-xlsx.ts'
import { csvStream } from '../base/csv.ts'
import type { House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { filePlace, xlsxType } from './place.ts'
import { rowsOf } from './reading.ts'
import type * as store from './store.ts'
import { filesOf } from './store.ts'
import { findingsByRow } from './store-findings.ts'

/**
 * The rows that have findings, as they stood in their files, with what is wrong and where: corrected in a spreadsheet program they
 * can be imported again. Files with other columns than the first follow in the columns of the same headings.
 */
export async function findingSheet(house: House, found: store.ImportRow, format: 'csv' | 'xlsx'): Promise<FileReply> {
  const files = await filesOf(house.database.db, found.id)
  const headings = [...new Set(files.flatMap(({ reading }) => headingsOf(reading)))]
  async function* rows() {
    for (const file of files) {
      const place = new Map(headings.map((heading, index) => [heading, index]))
      const columns = headingsOf(file.reading).map((heading) => place.get(heading) ?? -1)
      for await (const { cells, findings } of beside(house, found.id, file)) {
        const out: string[] = Array.from({ length: headings.length }, () => '')
        for (const [index, cell] of cells.entries())
          if ((columns[index] ?? -1) >= 0) out[columns[index] as number] = cell
        const row = findings[0]?.row ?? 0
        yield [...out, findings.map(told).join('；'), `${file.name}${row > 0 ? ` 第 ${row} 行` : ''}`]
      }
    }
  }
  const head = [...headings, '问题', '来源']
  const name = `导入问题-${found.fondsCode}-${found.createdAt.slice(0, 10)}.${format}`
  if (format === 'csv') return { stream: csvStream(head, rows()), mediaType: 'text/csv; charset=utf-8', name }
  const columns = head.map((title) => ({ title, width: title === '问题' ? 60 : 18 }))
  return { stream: writeXlsx({ name: '问题', columns }, rows()), mediaType: xlsxType, name }
}

const headingsOf = ({ columns }: Reading) => columns.map(({ heading }, index) => heading || `第${index + 1}列`)

const told = ({ column, zh }: ImportFinding) => (column === null ? zh : `【${column}】${zh}`)

/** Rows of a file that have findings, the file and its findings read side by side. */
async function* beside(
  house: House,
  importId: string,
  file: store.FileRow,
): AsyncGenerator<{ cells: readonly string[]; findings: ImportFinding[] }> {
  const findings = findingsByRow(house.database.db, importId, file.position)
  let next = await findings.next()
  const upTo = async (row: number) => {
    const taken: ImportFinding[] = []
    while (!next.done && next.value.row <= row) {
      taken.push(next.value)
      next = await findings.next()
    }
    return taken
  }
  const whole = await upTo(0)
  if (whole.length > 0) yield { cells: [], findings: whole }
  if (next.done) return
  for await (const line of rowsOf(filePlace(house, importId, file), file.reading)) {
    const taken = await upTo(line.line)
    if (taken.length > 0) yield { cells: line.cells, findings: taken }
    if (next.done) return
  }
}
