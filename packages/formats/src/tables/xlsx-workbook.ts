import { posix } from 'node:path'
import { CARRIER_LIMITS, type CarrierLimits } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { readXml, XML_LIMITS, type XmlHandler } from '../xml/read-xml.ts'
import { openZip } from '../zip/open-zip.ts'
import { isDateFormat, unescapeCell } from './excel-values.ts'
import { TABLE_LIMITS, TableUnreadable, tooLarge } from './table-unreadable.ts'

const ZIP: CarrierLimits = { ...CARRIER_LIMITS, entries: 10_000, totalBytes: TABLE_LIMITS.bytes }
export const SHEET_XML = { ...XML_LIMITS, bytes: TABLE_LIMITS.bytes, depth: 32 }
const SHARED_STRINGS = 2_000_000

export interface Workbook {
  readonly carrier: Carrier
  /** Entry of the first visible sheet. */
  readonly sheet: string
  readonly strings: readonly string[]
  /** By style number: whether its numbers are dates. */
  readonly dateStyles: readonly boolean[]
  readonly since1904: boolean
}

/**
 * Opens what is needed of a workbook to read its first visible sheet. Our own, because ExcelJS keeps every shared string without a
 * bound, takes any unpacked size, drops runs of rich inline text and fails on cells without a reference.
 */
export async function openWorkbook(source: string | Uint8Array): Promise<Workbook> {
  const carrier = await openZip(source, ZIP)
  if (carrier instanceof NotAPackage) throw notAWorkbook(carrier.reason)
  try {
    const bad = carrier.problems.find((one) => one.kind === 'too-large' || one.kind === 'ratio-exceeded')
    if (bad) throw tooLarge('解压后的字节数 unpacked bytes', TABLE_LIMITS.bytes)
    const { sheetId, since1904 } = await firstSheet(carrier)
    const targets = await relations(carrier)
    const sheet = posix.join('xl', targets.get(sheetId) ?? '').replace(/^xl\/xl\//, 'xl/')
    if (!carrier.entries.has(sheet)) throw notAWorkbook('no sheet')
    return { carrier, sheet, since1904, strings: await sharedStrings(carrier), dateStyles: await dateStyles(carrier) }
  } catch (error) {
    await carrier.close()
    throw error
  }
}

export const notAWorkbook = (detail: string): TableUnreadable =>
  new TableUnreadable(
    'not-a-workbook',
    '无法作为 Excel 工作簿（.xlsx）读取；旧的 .xls 请另存为 .xlsx。',
    `This cannot be read as an Excel workbook (.xlsx): ${detail}. Save an old .xls as .xlsx.`,
  )

async function part(carrier: Carrier, path: string, handler: XmlHandler): Promise<boolean> {
  const entry = carrier.entries.get(path)
  if (!entry) return false
  const problem = await readXml(await entry.open(), handler, SHEET_XML)
  if (problem) throw notAWorkbook(`${path}: ${problem.kind}`)
  return true
}

async function firstSheet(carrier: Carrier): Promise<{ sheetId: string; since1904: boolean }> {
  let sheetId = ''
  let since1904 = false
  const found = await part(carrier, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'sheet' && !sheetId && (attributes.state ?? 'visible') === 'visible') {
        sheetId = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      }
    },
  })
  if (!found || !sheetId) throw notAWorkbook('no visible sheet')
  return { sheetId, since1904 }
}

async function relations(carrier: Carrier): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await part(carrier, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target)
    },
  })
  return targets
}

async function sharedStrings(carrier: Carrier): Promise<string[]> {
  const strings: string[] = []
  const open: string[] = []
  let text = ''
  await part(carrier, 'xl/sharedStrings.xml', {
    open(name) {
      open.push(name)
      if (name === 'si') text = ''
    },
    text(value) {
      // A phonetic run (rPh) repeats the word in another script; it is not part of the value.
      if (open.at(-1) === 't' && !open.includes('rPh')) text += value
      if (text.length > TABLE_LIMITS.cell * 8) throw tooLarge('单元格字数 cell characters', TABLE_LIMITS.cell)
    },
    close(name) {
      open.pop()
      if (name !== 'si') return
      if (strings.length >= SHARED_STRINGS) throw tooLarge('共享字符串 shared strings', SHARED_STRINGS)
      strings.push(unescapeCell(text))
    },
  })
  return strings
}

async function dateStyles(carrier: Carrier): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  await part(carrier, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'xf' && inCells) styles.push(isDateFormat(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
