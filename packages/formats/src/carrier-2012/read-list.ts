import type { Carrier, CarrierEntry, CatalogueRow, PackagedVolume, ReadProblem } from '../transfer-package/model.ts'
import { findEntry, isReadProblem, readPart } from '../transfer-package/read-part.ts'
import { readXml, XML_LIMITS } from '../xml/read-xml.ts'
import { CARRIED_VOLUME_LIST } from './write-list.ts'

const LIMITS = { ...XML_LIMITS, bytes: 512 * 2 ** 20, depth: 8, text: 65_536 }
const ROWS = 500_000
const COLUMNS = 60

/**
 * Rows of 文件目录.XML or 案卷目录.XML (档发〔2012〕7号 annex 2) by heading, whatever headings they have.
 * @param root name of the document element, 文件目录 or 案卷目录
 * @param row name of a row, 文件 or 案卷
 */
export function readList(
  entry: CarrierEntry | undefined,
  name: string,
  root: string,
  row: string,
): Promise<readonly Readonly<Record<string, string>>[] | ReadProblem> {
  return readPart(entry, name, async (stream) => {
    const rows: Record<string, string>[] = []
    let open: Record<string, string> | null = null
    let columns = 0
    let text = ''
    let depth = 0
    const handler = {
      open(tag: string) {
        depth++
        text = ''
        if (depth === 2 && tag === row) open = {}
        columns = depth === 2 ? 0 : columns
      },
      text(value: string) {
        text += value
      },
      close(tag: string) {
        if (depth === 3 && open && columns++ < COLUMNS && !Object.hasOwn(open, tag)) open[tag] = text.trim()
        if (depth === 2 && open) {
          if (rows.length <= ROWS) rows.push(open)
          open = null
        }
        depth--
      },
    }
    const problem = await readXml(stream, handler, LIMITS, root)
    if (problem) return { ...problem, path: name }
    if (rows.length > ROWS) return { kind: 'too-large', path: name, detail: `more than ${ROWS} rows` }
    return rows
  })
}

type Row = Readonly<Record<string, string>>

export const catalogueRow = (row: Row): CatalogueRow => ({
  sequence: row.顺序号 ?? '',
  referenceCode: row.档号 ?? '',
  creator: row.责任者 ?? '',
  title: row.题名 ?? '',
  date: row.日期 ?? '',
  securityClass: row.密级 ?? '',
  electronicName: row.电子档案名称 ?? '',
  notes: row.备注 ?? '',
})

export const packagedVolume = (row: Row): PackagedVolume => ({
  referenceCode: row.档号 || row.案卷档号 || '',
  title: row.题名 || row.案卷题名 || '',
  cells: row,
})

/** Volumes that a package in the layout of DA/T 93 or of wrappers carries below 其他; none when there is no such list. */
export async function readVolumes(carrier: Carrier): Promise<readonly PackagedVolume[]> {
  const rows = await readList(findEntry(carrier, CARRIED_VOLUME_LIST), CARRIED_VOLUME_LIST, '案卷目录', '案卷')
  return isReadProblem(rows) ? [] : rows.map(packagedVolume)
}

/** 档号 of the volume an item lies in: the longest that the item's own code goes on from; '' when there is none. */
export function volumeOf(referenceCode: string, volumes: readonly PackagedVolume[]): string {
  let found = ''
  for (const { referenceCode: code } of volumes)
    if (code.length > found.length && referenceCode.startsWith(`${code}-`)) found = code
  return found
}

/** Elements of DA/T 46-2009 that a row of the list says. */
export function rowValues(row: Row, level: '文件' | '案卷'): Record<string, string> {
  const { referenceCode, creator, title, date, securityClass, notes } = catalogueRow(row)
  const all = {
    aggregationLevel: level,
    archivalCode: referenceCode,
    title,
    author: creator,
    date,
    securityClassification: securityClass,
    annotation: notes,
    year: row.年度,
    retentionPeriod: row.保管期限,
    documentNumber: row.文件编号 ?? row.文号,
    totalNumberOfPages: row.页数,
  }
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => Boolean(one[1])))
}
