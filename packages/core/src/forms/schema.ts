import Type, { type Static } from 'typebox'
import { Nullable } from '../schema.ts'

/** A row of 归档文件目录 (DA/T 22-2015): the form itself counts 序号. */
export const ItemRow = Type.Object({
  code: Type.String(),
  documentNumber: Type.String(),
  creator: Type.String(),
  title: Type.String(),
  /** YYYYMMDD, as the column wants it; what is not known may be shorter or in brackets. */
  date: Type.String(),
  securityClass: Type.String(),
  pages: Nullable(Type.Integer()),
  note: Type.String(),
})
export type ItemRow = Static<typeof ItemRow>

/** What a catalogue of items, its cover and a box say of their class. */
export const ClassHead = Type.Object({
  fondsCode: Type.String(),
  fondsName: Type.String(),
  year: Nullable(Type.Integer()),
  /** As printed: 永久, 定期30年. */
  retention: Nullable(Type.String()),
  /** Name of the 机构 or 问题; null where the scheme has two levels. */
  organ: Nullable(Type.String()),
})
export type ClassHead = Static<typeof ClassHead>

export const Box = Type.Object({
  ...ClassHead.properties,
  number: Type.String(),
  /** 起止件号 as printed; both null: the box is empty. */
  firstItem: Nullable(Type.String()),
  lastItem: Nullable(Type.String()),
  /** Millimetres of the spine: 20, 30, 40, 50 and whatever else a maker sells. */
  thickness: Type.Integer({ minimum: 10, maximum: 150 }),
})
export type Box = Static<typeof Box>

/** 备考表 of a box, or of a volume. Empty places are left for the pen. */
export const Note = Type.Object({
  /** What stands above: 档号 range of the box, 档号 of the volume. */
  code: Type.String(),
  /** 盒内文件情况说明 / 本卷情况说明; lines are kept. */
  situation: Type.String(),
  madeBy: Nullable(Type.String()),
  /** YYYY-MM-DD */
  madeOn: Nullable(Type.String()),
  checkedBy: Nullable(Type.String()),
  checkedOn: Nullable(Type.String()),
})
export type Note = Static<typeof Note>

/** The six values of 归档章 (DA/T 22-2015). */
export const Stamp = Type.Object({
  fondsCode: Type.String(),
  year: Type.String(),
  itemNumber: Type.String(),
  organ: Nullable(Type.String()),
  retention: Type.String(),
  pages: Nullable(Type.Integer()),
})
export type Stamp = Static<typeof Stamp>

/** A stamp on a sheet of labels. `scan`: text of a QR code that is set beside it, usually the reference code. */
export const StampLabel = Type.Object({ ...Stamp.properties, scan: Nullable(Type.String()) })
export type StampLabel = Static<typeof StampLabel>

/** A row of 卷内文件目录 (GB/T 9705-2008). */
export const ContentsRow = Type.Object({
  documentNumber: Type.String(),
  creator: Type.String(),
  title: Type.String(),
  date: Type.String(),
  /** 页号: the first page, of the last document first and last, as written in the volume. */
  pageNumber: Type.String(),
  note: Type.String(),
})
export type ContentsRow = Static<typeof ContentsRow>

export const VolumeHead = Type.Object({
  fondsCode: Type.String(),
  fondsName: Type.String(),
  /** 目录号; optional since DA/T 13-2022. */
  catalogueNumber: Nullable(Type.String()),
  volumeNumber: Type.String(),
  code: Type.String(),
  title: Type.String(),
})
export type VolumeHead = Static<typeof VolumeHead>

export const VolumeCover = Type.Object({
  ...VolumeHead.properties,
  /** 类目名称, or the organ that made the volume. */
  className: Nullable(Type.String()),
  creator: Nullable(Type.String()),
  /** YYYYMMDD */
  dateFrom: Nullable(Type.String()),
  dateTo: Nullable(Type.String()),
  items: Nullable(Type.Integer()),
  pages: Nullable(Type.Integer()),
  retention: Nullable(Type.String()),
  securityClass: Nullable(Type.String()),
  /** Fields of the category's own: 凭证起止号, 项目名称 … */
  more: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
})
export type VolumeCover = Static<typeof VolumeCover>

/** A row of 案卷目录. */
export const VolumeRow = Type.Object({
  volumeNumber: Type.String(),
  code: Type.String(),
  title: Type.String(),
  dateFrom: Type.String(),
  dateTo: Type.String(),
  pages: Nullable(Type.Integer()),
  retention: Type.String(),
  note: Type.String(),
})
export type VolumeRow = Static<typeof VolumeRow>

/** A row of 会计档案案卷目录. */
export const AccountingRow = Type.Object({
  volumeNumber: Type.String(),
  code: Type.String(),
  /** 凭证, 账簿, 财务报告, 其他 */
  kind: Type.String(),
  title: Type.String(),
  dateFrom: Type.String(),
  dateTo: Type.String(),
  /** 凭证起止编号 */
  vouchers: Type.String(),
  sheets: Nullable(Type.Integer()),
  retention: Type.String(),
  note: Type.String(),
})
export type AccountingRow = Static<typeof AccountingRow>

/** Rows may be as many as there are: they are taken one at a time, while the form is sent. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>

/** What each form is filled from. */
export interface FormData {
  'item-catalogue': { readonly head: ClassHead; readonly rows: Rows<ItemRow> }
  'catalogue-cover': ClassHead
  'box-spines': { readonly boxes: readonly Box[] }
  'box-covers': { readonly boxes: readonly Box[] }
  'box-notes': { readonly notes: readonly Note[] }
  'filing-stamps': {
    readonly stamps: Rows<StampLabel> /** Labels to leave free on the first sheet. */
    readonly skip?: number
  }
  'volume-contents': { readonly head: VolumeHead; readonly rows: Rows<ContentsRow> }
  'volume-catalogue': { readonly head: ClassHead; readonly rows: Rows<VolumeRow> }
  'volume-covers': { readonly covers: readonly VolumeCover[] }
  'volume-notes': { readonly notes: readonly Note[] }
  'accounting-catalogue': { readonly head: ClassHead; readonly rows: Rows<AccountingRow> }
}
export type FormId = keyof FormData
export const formFormats = ['pdf', 'xlsx'] as const
export type FormFormat = (typeof formFormats)[number]
