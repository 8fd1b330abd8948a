import { readContents } from '@lantai/core/catalogue/convert-volume.ts'
import type { FormClass, fondsForms, volumeForms } from '@lantai/core/catalogue/print-api.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { formName } from '@lantai/core/forms/kinds.ts'
import type {
  AccountingRow,
  ClassHead,
  ContentsRow,
  FormData,
  FormFormat,
  FormId,
  ItemRow,
  VolumeRow,
} from '@lantai/core/forms/schema.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import type { FileReply } from '../base/http.ts'
import { formTypes, renderForm } from '../forms/index.ts'
import { showFonds } from './fonds.ts'
import { findRecord, type StoredRecord } from './store.ts'
import { hasChildren, type PrintedRow, printedRows } from './store-print.ts'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const lastPart = (code: string) => /[^-·._/]+$/.exec(code)?.[0] ?? code

async function* mapped<A, B>(rows: AsyncIterable<A>, map: (row: A) => B): AsyncGenerator<B> {
  for await (const row of rows) yield map(row)
}

const itemRow = (row: PrintedRow): ItemRow => ({
  code: row.referenceCode,
  documentNumber: row.documentNo ?? '',
  creator: row.creator,
  title: row.title,
  date: row.date,
  securityClass: row.securityClass === '公开' ? '' : row.securityClass,
  pages: row.pageCount,
  note: row.notes ?? '',
})

const volumeRow = (row: PrintedRow): VolumeRow => ({
  volumeNumber: lastPart(row.referenceCode),
  code: row.referenceCode,
  title: row.title,
  dateFrom: row.date,
  dateTo: row.dateTo ?? '',
  pages: row.pageCount,
  retention: retentionByName(row.retention)?.name.zh ?? row.retention,
  note: row.notes ?? '',
})

const accountingRow = (row: PrintedRow): AccountingRow => {
  const { accountingKind, voucherFrom, voucherTo, voucherCount } = row.description
  const sheets = Number(voucherCount)
  return {
    ...volumeRow(row),
    kind: text(accountingKind),
    vouchers: [text(voucherFrom), text(voucherTo)].filter(Boolean).join('—'),
    sheets: Number.isInteger(sheets) && sheets > 0 ? sheets : row.pageCount,
  }
}

const reply = <Id extends FormId>(
  form: Id,
  format: FormFormat,
  data: FormData[Id],
  about: string,
  made: Date,
): FileReply => ({
  stream: renderForm(form, format, data, made),
  mediaType: formTypes[format],
  name: `${formName(form, about)}.${format}`,
})

/** A catalogue of a fonds, or of the class of it that is asked for; rows are read while they are sent. */
export async function printFonds(
  reader: Reader,
  organisationId: string | null,
  { id, form }: { id: string; form: (typeof fondsForms)[number] },
  { as = 'pdf', ...place }: FormClass,
  made: Date,
): Promise<FileReply | Refusal> {
  const fonds = await showFonds(reader, organisationId, id)
  if (isRefusal(fonds)) return fonds
  const head = headOf(fonds, place)
  const about = [fonds.code, place.category, place.year, place.retention, place.organ].filter(Boolean).join('-')
  const level = form === 'item-catalogue' ? 'item' : 'volume'
  const rows = () =>
    printedRows(reader, { fondsId: id }, level, form === 'accounting-catalogue' ? { category: 'KU', ...place } : place)
  if (form === 'catalogue-cover') return reply(form, as, head, about, made)
  if (form === 'item-catalogue') return reply(form, as, { head, rows: mapped(rows(), itemRow) }, about, made)
  if (form === 'volume-catalogue') return reply(form, as, { head, rows: mapped(rows(), volumeRow) }, about, made)
  return reply(form, as, { head, rows: mapped(rows(), accountingRow) }, about, made)
}

const headOf = (fonds: Fonds, { year, retention, organ }: FormClass): ClassHead => ({
  fondsCode: fonds.code,
  fondsName: fonds.name,
  year: year ?? null,
  retention: (retention && retentionByName(retention)?.name.zh) ?? retention ?? null,
  organ: organ ?? null,
})

/** A form of one volume. What is not known is left for the pen. */
export async function printVolume(
  reader: Reader,
  organisationId: string | null,
  { id, form }: { id: string; form: (typeof volumeForms)[number] },
  as: FormFormat,
  made: Date,
): Promise<FileReply | Refusal> {
  const volume = await findRecord(reader, { organisationId }, { id })
  if (volume?.level !== 'volume') return refuse('http.not-found')
  const code = volume.referenceCode
  const head = {
    fondsCode: volume.fondsCode,
    fondsName: volume.fondsName,
    catalogueNumber: /^[A-Z]\d{3}-([A-Z0-9]+)-\d+$/.exec(code)?.[1] ?? null,
    volumeNumber: lastPart(code),
    code,
    title: volume.title,
  }
  const held = await hasChildren(reader, id)
  if (form === 'volume-contents')
    return reply(form, as, { head, rows: held ? childRows(reader, id) : contentsRows(volume) }, code, made)
  if (form === 'volume-notes') {
    const note = { code, situation: volume.notes ?? '', madeBy: null, madeOn: null, checkedBy: null, checkedOn: null }
    return reply(form, as, { notes: [note] }, code, made)
  }
  const cover = {
    ...head,
    className: volume.organ,
    creator: volume.creator,
    dateFrom: volume.date,
    dateTo: volume.dateTo,
    items: await countItems(reader, volume, held),
    pages: volume.pageCount,
    retention: retentionByName(volume.retention)?.name.zh ?? volume.retention,
    securityClass: volume.securityClass === '公开' ? null : volume.securityClass,
    more: [],
  }
  return reply(form, as, { covers: [cover] }, code, made)
}

async function countItems(reader: Reader, volume: StoredRecord, held: boolean): Promise<number | null> {
  if (!held) return readContents(volume.description.contents).length || null
  let count = 0
  for await (const _ of printedRows(reader, { parentId: volume.id }, 'item')) count += 1
  return count
}

function contentsRows(volume: StoredRecord): ContentsRow[] {
  const rows = volume.description.contents as readonly Record<string, unknown>[] | undefined
  return readContents(rows).map((line, index) => ({
    documentNumber: line.documentNo ?? '',
    creator: line.creator ?? '',
    title: line.title,
    date: line.date ?? text(rows?.[index]?.date),
    pageNumber: text(rows?.[index]?.pages ?? rows?.[index]?.pageNumber),
    note: line.notes ?? '',
  }))
}

/** 页号 counted from the pages of the items; from the first one whose pages are not known it stays empty. The last has first and last. */
async function* childRows(reader: Reader, parentId: string): AsyncGenerator<ContentsRow> {
  let first: number | null = 1
  let waiting: { row: ContentsRow; pages: number | null } | undefined
  for await (const row of printedRows(reader, { parentId }, 'item')) {
    if (waiting) yield waiting.row
    const pageNumber: string = first === null ? '' : String(first)
    waiting = { row: { ...itemRow(row), pageNumber }, pages: row.pageCount }
    first = first === null || row.pageCount === null ? null : first + row.pageCount
  }
  if (!waiting) return
  const { row, pages } = waiting
  const end = first !== null && pages !== null && pages > 1 ? `—${first - 1}` : ''
  yield { ...row, pageNumber: row.pageNumber === '' ? '' : `${row.pageNumber}${end}` }
}
