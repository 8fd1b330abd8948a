import { posix } from 'node:path'
import { CARRIER_LIMITS, type CarrierLimits } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { readXml, XML_LIMITS, type XmlHandler } from '../xml/read-xml.ts'
import { openZip } from '../zip/open-zip.ts'
import { isDateFormat, unescapeCell } from './excel-values.ts'
import { SharedStrings } from './shared-strings.ts'
import { TABLE_LIMITS, type TableLimits, TableUnreadable, tooLarge } from './table-unreadable.ts'

// Deflate packs blank rows to a thousandth at most; the bound that counts is the one on unpacked bytes.
const zipLimits = ({ bytes }: TableLimits): CarrierLimits => ({
  ...CARRIER_LIMITS,
  entries: 10_000,
  totalBytes: bytes,
  ...(bytes > TABLE_LIMITS.bytes ? { ratio: 1100 } : {}),
})
export const sheetXml = ({ bytes }: TableLimits) => ({ ...XML_LIMITS, bytes, depth: 32 })

export interface SheetInfo {
  readonly name: string
  readonly hidden: boolean
}

export interface Workbook {
  readonly carrier: Carrier
  readonly sheets: readonly SheetInfo[]
  /** Name and entry of the sheet that is read: the one asked for, else the first visible. */
  readonly sheetName: string
  readonly sheet: string
  readonly strings: SharedStrings
  /** By style number: whether its numbers are dates. */
  readonly dateStyles: readonly boolean[]
  readonly since1904: boolean
}

/**
 * Opens what is needed of a workbook to read one sheet. Our own, because ExcelJS keeps every shared string without a
 * bound, takes any unpacked size, drops runs of rich inline text and fails on cells without a reference.
 */
export async function openWorkbook(
  source: string | Uint8Array,
  limits: TableLimits = TABLE_LIMITS,
  wanted?: string,
): Promise<Workbook> {
  const carrier = await openZip(source, zipLimits(limits))
  if (carrier instanceof NotAPackage) throw notAWorkbook(carrier.reason)
  try {
    const bad = carrier.problems.find((one) => one.kind === 'too-large' || one.kind === 'ratio-exceeded')
    if (bad) throw tooLarge('解压后的字节数 unpacked bytes', limits.bytes)
    const { sheets, since1904 } = await sheetsOf(carrier, limits)
    const chosen =
      wanted === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find(({ name }) => name === wanted)
    if (!chosen && wanted !== undefined) throw noSheet(wanted)
    if (!chosen) throw notAWorkbook('no visible sheet')
    const targets = await relations(carrier, limits)
    const sheet = posix.join('xl', targets.get(chosen.id) ?? '').replace(/^xl\/xl\//, 'xl/')
    if (!carrier.entries.has(sheet)) throw notAWorkbook('no sheet')
    return {
      carrier,
      sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
      sheetName: chosen.name,
      sheet,
      since1904,
      strings: await sharedStrings(carrier, limits),
      dateStyles: await dateStyles(carrier, limits),
    }
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

const noSheet = (name: string): TableUnreadable =>
  new TableUnreadable('no-sheet', `工作簿里没有工作表“${name}”。`, `The workbook has no sheet "${name}".`)

/** Of all parts but the rows and their strings: what they say is held in memory. */
const PART_BYTES = 64 * 2 ** 20

async function part(
  carrier: Carrier,
  path: string,
  handler: XmlHandler,
  limits: TableLimits,
  bytes = PART_BYTES,
): Promise<boolean> {
  const entry = carrier.entries.get(path)
  if (!entry) return false
  const problem = await readXml(
    await entry.open(),
    handler,
    sheetXml({ ...limits, bytes: Math.min(bytes, limits.bytes) }),
  )
  if (problem) throw notAWorkbook(`${path}: ${problem.kind}`)
  return true
}

async function sheetsOf(carrier: Carrier, limits: TableLimits) {
  const sheets: (SheetInfo & { id: string })[] = []
  let since1904 = false
  const open: XmlHandler['open'] = (name, attributes) => {
    if (name === 'workbookPr') since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
    if (name !== 'sheet' || sheets.length >= 1000) return
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    sheets.push({ id, name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible' })
  }
  if (!(await part(carrier, 'xl/workbook.xml', { open }, limits))) throw notAWorkbook('no workbook')
  return { sheets, since1904 }
}

async function relations(carrier: Carrier, limits: TableLimits): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const open: XmlHandler['open'] = (name, { Id, Target }) => {
    if (name === 'Relationship' && Id && Target) targets.set(Id, Target)
  }
  await part(carrier, 'xl/_rels/workbook.xml.rels', { open }, limits)
  return targets
}

async function sharedStrings(carrier: Carrier, limits: TableLimits): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const open: string[] = []
  let text = ''
  const handler: XmlHandler = {
    open(name) {
      open.push(name)
      if (name === 'si') text = ''
    },
    text(value) {
      // A phonetic run (rPh) repeats the word in another script; it is not part of the value.
      if (open.at(-1) === 't' && !open.includes('rPh')) text += value
      if (text.length > limits.cell * 8) throw tooLarge('单元格字数 cell characters', limits.cell)
    },
    close(name) {
      open.pop()
      if (name === 'si') strings.add(unescapeCell(text))
    },
  }
  await part(carrier, 'xl/sharedStrings.xml', handler, limits, limits.bytes)
  return strings
}

async function dateStyles(carrier: Carrier, limits: TableLimits): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'xf' && inCells) styles.push(isDateFormat(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  }
  await part(carrier, 'xl/styles.xml', handler, limits)
  return styles
}
