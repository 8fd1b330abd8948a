import Type, { type Static } from 'typebox'
import { AccessStatus } from '../opening/schema.ts'
import { Id, Line, Nullable, OneOf } from '../schema.ts'
import { Filters } from '../search/schema.ts'
import { recordLevels } from './levels.ts'

/** A record on the way from the fonds down. */
export const Ancestor = Type.Object({
  id: Id,
  referenceCode: Type.String(),
  title: Type.String(),
  level: OneOf(recordLevels),
})
export type Ancestor = Static<typeof Ancestor>

export const ClassQuery = Type.Object({
  category: Type.Optional(Type.String({ maxLength: 20 })),
  year: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
})
/** A class that is not a record of its own: category, then year, then retention. Counts are of all that lies in it. */
export const ClassNode = Type.Object({
  kind: OneOf(['category', 'year', 'retention']),
  code: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  records: Type.Integer(),
  volumes: Type.Integer(),
  items: Type.Integer(),
  openItems: Type.Integer(),
  category: Type.String(),
  year: Nullable(Type.Integer()),
  retention: Nullable(Type.String()),
  filters: Filters,
})
export type ClassNode = Static<typeof ClassNode>
export const ClassNodes = Type.Object({ nodes: Type.Array(ClassNode) })

/**
 * Records directly below a record (`parentId`), or of one class of a fonds (`fondsId` with `category`, `year`,
 * `retention`), in the order of their codes. Without a place: the first page. `after` / `before`: the page on either side.
 * `around`: the page that holds this record. `code`: the page that begins with this code or the next one.
 */
export const ChildrenQuery = Type.Object({
  parentId: Type.Optional(Id),
  fondsId: Type.Optional(Id),
  category: Type.Optional(Type.String({ maxLength: 20 })),
  year: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  retention: Type.Optional(Type.String({ maxLength: 20 })),
  after: Type.Optional(Type.String({ maxLength: 2000 })),
  before: Type.Optional(Type.String({ maxLength: 2000 })),
  around: Type.Optional(Id),
  code: Type.Optional(Line(200)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type ChildrenQuery = Static<typeof ChildrenQuery>

export const TreeRow = Type.Object({
  id: Id,
  referenceCode: Type.String(),
  title: Type.String(),
  level: OneOf(recordLevels),
  creator: Type.String(),
  documentNo: Nullable(Type.String()),
  date: Type.String(),
  dateTo: Nullable(Type.String()),
  year: Type.Integer(),
  category: Type.String(),
  retention: Type.String(),
  organ: Nullable(Type.String()),
  securityClass: Type.String(),
  pageCount: Nullable(Type.Integer()),
  notes: Nullable(Type.String()),
  accessStatus: AccessStatus,
  fileCount: Type.Integer(),
  hasChildren: Type.Boolean(),
  inherited: Type.Array(Type.String()),
  version: Type.Integer(),
})
export type TreeRow = Static<typeof TreeRow>

/** Rows in order. `before` and `after` are the cursors of the neighbouring pages, null where there is none. */
export const ChildrenPage = Type.Object({
  items: Type.Array(TreeRow),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
})
export type ChildrenPage = Static<typeof ChildrenPage>

/** Where a record stands: what has to be opened to see it. */
export const Place = Type.Object({
  id: Id,
  fondsId: Id,
  category: Type.String(),
  year: Type.Integer(),
  retention: Type.String(),
  /** From directly below the fonds to the parent; the class is that of the first of them, or of the record itself. */
  parents: Type.Array(Ancestor),
})
export type Place = Static<typeof Place>
