import { Readable } from 'node:stream'
import { pageCount } from '@lantai/core/filing/box.ts'
import { classKey, classOf } from '@lantai/core/filing/classes.ts'
import { retentionName } from '@lantai/core/filing/propose.ts'
import { type FilingWork, filesByItem, type ItemWork, inOrder } from '@lantai/core/filing/state.ts'
import { formName } from '@lantai/core/forms/kinds.ts'
import type {
  Box,
  ClassHead,
  FormData,
  FormFormat,
  FormId,
  ItemRow,
  Note,
  StampLabel,
} from '@lantai/core/forms/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { formTypes, renderForm, stampedImage, stampedPdf } from '../forms/index.ts'
import { contextOf, type FilingContext } from './context.ts'
import { filingPlace } from './place.ts'
import type { FilingRow } from './store.ts'
import { fileOf } from './store-files.ts'
import { loadWork } from './store-work.ts'
import { boxesIn } from './views.ts'

const formIds = {
  catalogue: 'item-catalogue',
  cover: 'catalogue-cover',
  spine: 'box-spines',
  'box-cover': 'box-covers',
  'box-note': 'box-notes',
  stamps: 'filing-stamps',
} as const satisfies Record<string, FormId>
export type FormName = keyof typeof formIds

export interface FormAsked {
  readonly as?: FormFormat
  /** Key of a class. */
  readonly class?: string
  readonly boxId?: string
  readonly itemIds?: readonly string[]
}

/** A printed form of a filing: of one class, one box, chosen items or all of it. */
export async function filingForm(
  reader: Reader,
  house: House,
  filing: FilingRow,
  form: FormName,
  asked: FormAsked,
): Promise<FileReply | Refusal> {
  const work = await loadWork(reader, filing)
  const context = await contextOf(reader, house, filing)
  const order = work.settings.classOrder
  const chosen = asked.itemIds && new Set(asked.itemIds)
  const items = inOrder(work.items.values()).filter(
    (item) =>
      (asked.class === undefined || classKey(classOf(item, order)) === asked.class) &&
      (asked.boxId === undefined || item.boxId === asked.boxId) &&
      (!chosen || chosen.has(item.id)),
  )
  if (items.length === 0) return refuse('http.not-found')
  const format = asked.as ?? 'pdf'
  const id = formIds[form]
  const about = `${context.fonds.code}-${filing.year}${asked.class ? `-${asked.class.split('/').filter(Boolean).join('')}` : ''}`
  const made = house.now()
  const send = <Id extends FormId>(kind: Id, data: FormData[Id]): Readable => renderForm(kind, format, data, made)
  const boxes = boxesIn(work, context).filter((box) => items.some(({ boxId }) => boxId === box.id))
  if ((form === 'spine' || form === 'box-cover' || form === 'box-note') && boxes.length === 0)
    return refuse('http.not-found')
  const head = headOf(items, work, context)
  const stream = {
    'item-catalogue': () => send('item-catalogue', { head, rows: itemRows(items, work) }),
    'catalogue-cover': () => send('catalogue-cover', head),
    'box-spines': () => send('box-spines', { boxes: boxes.map((box) => printedBox(box, context)) }),
    'box-covers': () => send('box-covers', { boxes: boxes.map((box) => printedBox(box, context)) }),
    'box-notes': () => send('box-notes', { notes: boxes.map((box) => printedNote(box, context)) }),
    'filing-stamps': () =>
      send('filing-stamps', {
        stamps: items.map((item) => ({ ...stampOf(item, work, context), scan: item.referenceCode })),
      }),
  }[id]()
  return {
    stream,
    mediaType: formTypes[format],
    name: `${formName(id, about).replace(/[/\\]/g, '_')}.${format}`,
    inline: format === 'pdf',
  }
}

/** What the items have in common; what differs stays open. */
function headOf(items: readonly ItemWork[], work: FilingWork, { fonds, organs }: FilingContext): ClassHead {
  const same = (values: readonly string[]) => (new Set(values).size === 1 ? (values[0] as string) : '')
  const parts = items.map((item) => classOf(item, work.settings.classOrder))
  const organ = same(parts.map(({ organ }) => organ))
  const retention = same(parts.map(({ retention }) => retention))
  const year = same(parts.map(({ year }) => year))
  return {
    fondsCode: fonds.code,
    fondsName: fonds.name,
    year: /^\d{4}$/.test(year) ? Number(year) : null,
    retention: retention === '' ? null : retentionName(retention),
    organ: organ === '' ? null : organName(organ, organs),
  }
}

const organName = (code: string, organs: FilingContext['organs']) =>
  organs.find((organ) => organ.code === code)?.name ?? code

function* itemRows(items: readonly ItemWork[], work: FilingWork): Generator<ItemRow> {
  const files = filesByItem(work.files.values())
  for (const { id, values, referenceCode } of items)
    yield {
      code: referenceCode ?? '',
      documentNumber: values.documentNo ?? '',
      creator: values.creator ?? '',
      title: values.title ?? '',
      date: values.date ?? '',
      securityClass: values.securityClass ?? '',
      pages: pageCount({ values }, files.get(id)),
      note: values.notes ?? '',
    }
}

type ShownBox = ReturnType<typeof boxesIn>[number]
const printedNumber = (number: number | null) => (number === null ? null : String(number).padStart(4, '0'))

const printedBox = (box: ShownBox, { fonds }: FilingContext): Box => ({
  fondsCode: fonds.code,
  fondsName: fonds.name,
  year: /^\d{4}$/.test(box.year) ? Number(box.year) : null,
  retention: box.retentionName || null,
  organ: box.organName || null,
  number: String(box.number),
  firstItem: printedNumber(box.from),
  lastItem: printedNumber(box.to),
  thickness: box.spine,
})

const printedNote = (box: ShownBox, { fonds }: FilingContext): Note => ({
  code: [
    `${fonds.code} ${box.year} ${box.retentionName} ${box.organName}`.trim(),
    `盒号 ${box.number}`,
    box.from === null ? '' : `件号 ${printedNumber(box.from)}—${printedNumber(box.to)}`,
  ]
    .filter(Boolean)
    .join('　'),
  situation: box.note,
  madeBy: box.arrangedBy || null,
  madeOn: box.arrangedOn || null,
  checkedBy: box.checkedBy || null,
  checkedOn: box.checkedOn || null,
})

function stampOf(item: ItemWork, work: FilingWork, { fonds, organs }: FilingContext): Omit<StampLabel, 'scan'> {
  const { year, organ, retention } = classOf(item, work.settings.classOrder)
  const files = [...work.files.values()].filter((file) => file.itemId === item.id && !file.removed)
  return {
    fondsCode: fonds.code,
    year,
    itemNumber: printedNumber(item.number) ?? '',
    organ: organ === '' ? null : organName(organ, organs),
    retention: retentionName(retention),
    pages: pageCount(item, files),
  }
}

const faults: Readonly<Record<string, { zh: string; en: string }>> = {
  encrypted: { zh: '文件加了密码', en: 'it is protected by a password' },
  broken: { zh: '文件已损坏', en: 'it is damaged' },
  'too-small': { zh: '页面放不下归档章', en: 'its page is too small for the stamp' },
  'too-large': { zh: '文件太大', en: 'it is too large' },
  'too-slow': { zh: '处理时间过长', en: 'it takes too long' },
  busy: { zh: '系统正忙，请稍后再试', en: 'the system is busy; try again later' },
  kind: { zh: '只有 PDF 和图片可以加盖', en: 'only PDF files and pictures can be stamped' },
  item: { zh: '文件还没有归入编了号的一件', en: 'it belongs to no numbered item yet' },
}

/** A copy of a file with the stamp of its item; the file itself stays as it is. */
export async function stampedFile(
  reader: Reader,
  house: House,
  filing: FilingRow,
  fileId: string,
): Promise<FileReply | Refusal> {
  const file = await fileOf(reader, filing.id, fileId)
  if (!file) return refuse('http.not-found')
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  const not = (why: string) =>
    refuse('filing.not-stampable', { name, why: faults[why]?.zh ?? why, whyEn: faults[why]?.en ?? why })
  const work = await loadWork(reader, filing)
  const item = file.itemId ? work.items.get(file.itemId) : undefined
  if (!item || item.number === null) return not('item')
  const picture = /^image\//.test(file.mediaType)
  if (!picture && file.mediaType !== 'application/pdf') return not('kind')
  const stamp = stampOf(item, work, await contextOf(reader, house, filing))
  const made = await (picture ? stampedImage : stampedPdf)(filingPlace(house, filing).file(fileId), stamp)
  if (typeof made === 'string') return not(made)
  const bytes = Buffer.from(made.bytes)
  return {
    stream: Readable.from([bytes]),
    mediaType: picture ? 'image/jpeg' : 'application/pdf',
    name: `${name.replace(/\.[^.]+$/, '')}-归档章.${picture ? 'jpg' : 'pdf'}`,
    bytes: bytes.length,
    inline: true,
  }
}
