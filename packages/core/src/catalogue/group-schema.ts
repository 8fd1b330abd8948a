import Type, { type Static } from 'typebox'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { recordLevels } from './levels.ts'
import { relationCodes } from './relation-kinds.ts'

/** A relation as seen from one of its two records: `name` reads in that direction. */
export const Relation = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  /** This record is the one that the relation starts from. */
  forward: Type.Boolean(),
  other: Type.Object({ id: Id, referenceCode: Type.String(), title: Type.String(), level: OneOf(recordLevels) }),
  note: Nullable(Type.String()),
  at: Moment,
  by: Type.String(),
})
export type Relation = Static<typeof Relation>
export const Relations = Type.Object({ items: Type.Array(Relation) })

export const NewRelation = Type.Object({
  toId: Id,
  kind: OneOf(relationCodes),
  note: Type.Optional(Nullable(Line(400))),
})
export type NewRelation = Static<typeof NewRelation>
export const RelationParams = Type.Object({ id: Id, relationId: Id })

export const VirtualFileRef = Type.Object({ id: Id, title: Type.String() })

/** 虚拟卷: records that must be read together, each kept where it is. */
export const VirtualFile = Type.Object({
  id: Id,
  title: Type.String(),
  reason: Type.String(),
  version: Type.Integer(),
  count: Type.Integer(),
  createdAt: Moment,
  createdBy: Type.String(),
})
export type VirtualFile = Static<typeof VirtualFile>

const VirtualFileItem = Type.Object({
  id: Id,
  position: Type.Integer(),
  referenceCode: Type.String(),
  title: Type.String(),
  date: Type.String(),
  level: OneOf(recordLevels),
})
export const VirtualFileDetail = Type.Object({ ...VirtualFile.properties, items: Type.Array(VirtualFileItem) })
export type VirtualFileDetail = Static<typeof VirtualFileDetail>

const Title = Type.String({
  minLength: 2,
  maxLength: 400,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})
const Members = Type.Array(Id, { maxItems: 1000, uniqueItems: true })

export const NewVirtualFile = Type.Object({ title: Title, reason: Line(1000), itemIds: Members })
export type NewVirtualFile = Static<typeof NewVirtualFile>
/** The whole of it anew, in the order of `itemIds`. */
export const VirtualFileEdit = Type.Object({ ...NewVirtualFile.properties, version: Type.Integer({ minimum: 1 }) })
export type VirtualFileEdit = Static<typeof VirtualFileEdit>

export const VirtualFileQuery = Type.Object({ ...PageQuery, q: Type.Optional(Line(100)), itemId: Type.Optional(Id) })
export const VirtualFilePage = Page(VirtualFile)
