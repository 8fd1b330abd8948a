import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, Page } from '../schema.ts'

const oneLine = Type.String()

/** A node of the tree 年度 / 机构 / 保管期限 in the filing's class order; leaves hold the items. */
export const FilingClass = Type.Object({
  /** `WS/2024/BGS/Y` with empty parts where nothing is set: the lowest class, box and number scope. */
  key: oneLine,
  category: oneLine,
  year: oneLine,
  organ: oneLine,
  organName: oneLine,
  retention: oneLine,
  retentionName: oneLine,
  items: Type.Integer(),
  files: Type.Integer(),
  pages: Type.Integer(),
  unsure: Type.Integer(),
  missing: Type.Integer(),
  numbered: Type.Integer(),
  boxed: Type.Integer(),
  from: Nullable(Type.Integer()),
  to: Nullable(Type.Integer()),
})
export type FilingClass = Static<typeof FilingClass>

export const FilingBox = Type.Object({
  id: Id,
  number: Type.Integer(),
  category: oneLine,
  year: oneLine,
  organ: oneLine,
  organName: oneLine,
  retention: oneLine,
  retentionName: oneLine,
  spine: Type.Integer(),
  /** Thickness of what is in it, millimetres with one decimal. */
  thickness: Type.Number(),
  items: Type.Integer(),
  pages: Type.Integer(),
  from: Nullable(Type.Integer()),
  to: Nullable(Type.Integer()),
  note: oneLine,
  arrangedBy: oneLine,
  arrangedOn: oneLine,
  checkedBy: oneLine,
  checkedOn: oneLine,
})
export type FilingBox = Static<typeof FilingBox>

export const FilingFinding = Type.Object({
  code: oneLine,
  level: OneOf(['blocking', 'advice']),
  itemId: Nullable(Id),
  /** Code or place and title of the item, or the file's path. */
  at: oneLine,
  field: Nullable(oneLine),
  what: oneLine,
  whatEn: oneLine,
  todo: oneLine,
  todoEn: oneLine,
})
export type FilingFinding = Static<typeof FilingFinding>
export const FilingFindingPage = Page(FilingFinding)
