import { readXml, XML_LIMITS } from '../xml/read-xml.ts'
import type { CarrierEntry, CatalogueRow, ReadProblem } from './model.ts'
import { CATALOGUE_FILE } from './names.ts'
import { readPart } from './read-part.ts'

export const CATALOGUE_ROOT = '文件目录'
export const CATALOGUE_ROW = '文件'

/** Columns of 目录文件.XML in written order (档发〔2012〕7号 annex 2). */
export const CATALOGUE_COLUMNS: readonly [name: string, field: keyof CatalogueRow][] = [
  ['顺序号', 'sequence'],
  ['档号', 'referenceCode'],
  ['责任者', 'creator'],
  ['题名', 'title'],
  ['日期', 'date'],
  ['密级', 'securityClass'],
  ['电子档案名称', 'electronicName'],
  ['备注', 'notes'],
]

const FIELDS = new Map(CATALOGUE_COLUMNS)
const LIMITS = { ...XML_LIMITS, bytes: 512 * 2 ** 20, depth: 8, text: 65_536 }
const ROWS = 500_000

/** Rows of 目录文件.XML; a column that is missing reads as ''. */
export function readCatalogue(entry: CarrierEntry | undefined): Promise<readonly CatalogueRow[] | ReadProblem> {
  return readPart(entry, CATALOGUE_FILE, async (stream) => {
    const rows: CatalogueRow[] = []
    let row: Record<keyof CatalogueRow, string> | null = null
    let text = ''
    let depth = 0
    const handler = {
      open(name: string) {
        depth++
        text = ''
        if (depth === 2 && name === CATALOGUE_ROW) row = emptyRow()
      },
      text(value: string) {
        text += value
      },
      close(name: string) {
        const field = FIELDS.get(name)
        if (depth === 3 && row && field) row[field] = text.trim()
        if (depth === 2 && row) {
          if (rows.length < ROWS) rows.push(row)
          row = null
        }
        depth--
      },
    }
    const problem = await readXml(stream, handler, LIMITS, CATALOGUE_ROOT)
    if (problem) return { ...problem, path: CATALOGUE_FILE }
    if (rows.length === ROWS) return { kind: 'too-large', path: CATALOGUE_FILE, detail: `${ROWS} rows or more` }
    return rows
  })
}

const emptyRow = (): Record<keyof CatalogueRow, string> => ({
  sequence: '',
  referenceCode: '',
  creator: '',
  title: '',
  date: '',
  securityClass: '',
  electronicName: '',
  notes: '',
})
