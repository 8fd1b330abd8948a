import { Readable } from 'node:stream'
import yazl from 'yazl'
import { cellName, cellText, type XlsxCell } from './xlsx-cells.ts'
import { headRow, type SheetTally, sheetName, sheetXml, type XlsxSheet } from './xlsx-sheet.ts'
import { XlsxStyles } from './xlsx-styles.ts'

export type { XlsxCell } from './xlsx-cells.ts'
export type { XlsxColumn, XlsxHeading, XlsxHeadingRow, XlsxSheet } from './xlsx-sheet.ts'

interface Written {
  readonly sheet: XlsxSheet
  readonly name: string
  readonly tally: SheetTally
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A workbook (ECMA-376) made while it is read, in memory that does not grow with its rows; strings become text, numbers numbers,
 * null an empty cell. What does not fit one sheet (1,048,576 rows) goes on in the next, with its headings. A cell longer than 32,767
 * characters is cut, says so, and is listed in a last sheet 说明. An error of `rows` ends the stream with it; when the reader goes
 * away, the iterator is returned.
 * @param made moment stamped on the entries; equal rows and moment give equal bytes
 */
export function writeXlsx(
  sheet: XlsxSheet,
  rows: AsyncIterable<readonly XlsxCell[]> | Iterable<readonly XlsxCell[]>,
  { made = new Date(Date.UTC(2000, 0, 1)) }: { made?: Date } = {},
): Readable {
  const zip = new yazl.ZipFile()
  const out = zip.outputStream as Readable
  let current: Readable | undefined
  const fail = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', fail)
  out.once('close', () => current?.destroy())

  const add = (path: string, pieces: AsyncIterable<string> | Iterable<string>) =>
    new Promise<void>((resolve, reject) => {
      const source = Readable.from(pieces, { objectMode: false })
      current = source
      source.once('end', resolve)
      source.once('error', reject)
      source.once('close', resolve)
      if (out.destroyed) return void source.destroy()
      // Level 3 is nearly as small as 6 for such text and takes half the time.
      zip.addReadStream(source, path, { mtime: made, compressionLevel: 3, forceDosTimestamp: true })
    })

  async function write(): Promise<void> {
    const source = peekable(rows)
    const styles = new XlsxStyles()
    const written: Written[] = []
    try {
      const addSheet = async (one: XlsxSheet, from: Peekable, name: string) => {
        const tally: SheetTally = { rows: 0, cut: [], cutCount: 0 }
        written.push({ sheet: one, name, tally })
        await add(`xl/worksheets/sheet${written.length}.xml`, sheetXml(one, from, styles, tally))
      }
      do await addSheet(sheet, source, sheetName(sheet.name, written.length + 1))
      while (!out.destroyed && (await source.more()))
      const cut = written.flatMap(({ name, tally }) =>
        tally.cut.map(({ cell, length }) => [name, cell, length] as const),
      )
      if (cut.length > 0) await addSheet(cutSheet, peekable(cut), sheetName('说明', 1))
      if (out.destroyed) return
      for (const [path, xml] of parts(written, styles)) await add(path, [xml])
      zip.end()
    } finally {
      await source.return()
    }
  }
  write().catch(fail)
  return out
}

const cutSheet: XlsxSheet = {
  name: '说明',
  columns: [{ title: '工作表', width: 24 }, { title: '单元格' }, { title: '原文字数' }],
  headings: [{ cells: [{ text: '下列单元格的文字超出 Excel 单元格上限（32767 字），已截断。最多列出 1000 个。' }] }],
}

interface Peekable extends AsyncIterator<readonly XlsxCell[]> {
  more(): Promise<boolean>
  return(): Promise<IteratorResult<readonly XlsxCell[]>>
}

function peekable(rows: AsyncIterable<readonly XlsxCell[]> | Iterable<readonly XlsxCell[]>): Peekable {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let ahead: IteratorResult<readonly XlsxCell[]> | undefined
  return {
    async next() {
      const step = ahead ?? (await source.next())
      ahead = undefined
      return step
    },
    async more() {
      ahead ??= await source.next()
      return !ahead.done
    },
    async return() {
      await source.return?.()
      return { done: true, value: undefined }
    },
  }
}

function* parts(written: readonly Written[], styles: XlsxStyles): Generator<[string, string]> {
  const sheets = written.map(({ name }, index) => ({ name: cellText(name).replaceAll('"', '&quot;'), id: index + 1 }))
  yield [
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${sheets
      .map(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`)
      .join('')}</sheets><definedNames>${written.map(printNames).join('')}</definedNames></workbook>`,
  ]
  yield [
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets
      .map(({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`)
      .join('')}<Relationship Id="rId0" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ]
  yield ['xl/styles.xml', styles.xml()]
  yield [
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]
  yield [
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MIME}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${MIME}.styles+xml"/>${sheets
      .map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${MIME}.worksheet+xml"/>`)
      .join('')}</Types>`,
  ]
}

function printNames({ sheet, name, tally }: Written, index: number): string {
  const at = `'${name.replaceAll("'", "''")}'!`
  const last = cellName(sheet.columns.length - 1, Math.max(1, tally.rows)).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')
  const named = (kind: string, reference: string) =>
    `<definedName name="_xlnm.${kind}" localSheetId="${index}">${cellText(reference)}</definedName>`
  const head = headRow(sheet)
  return (
    named('Print_Area', `${at}$A$1:${last}`) +
    (sheet.repeatHead && head > 0 ? named('Print_Titles', `${at}$${head}:$${head}`) : '')
  )
}
