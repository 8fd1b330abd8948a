import Type, { type Static } from 'typebox'
import { AccessAct, CurrentAccess } from '../opening/schema.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { Facet, Filters, LookIn, Note, Range, SearchOrder, TextSnippet } from '../search/schema.ts'
import { fondsKindCodes } from './fonds-kinds.ts'
import { Relation, VirtualFileRef } from './group-schema.ts'
import { recordLevels } from './levels.ts'
import { Ancestor } from './tree-schema.ts'
import { FieldValue, FieldValues } from './values.ts'

export const FondsRef = Type.Object({ id: Id, code: Type.String(), name: Type.String() })
const OrganisationRef = Type.Object({ id: Id, code: Type.String(), name: Type.String() })

/** 全宗. `agency` is the fonds-constituting unit (立档单位). Counts are of what the repository holds now. */
export const Fonds = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  /** Of `fondsKinds`. */
  kind: Type.String(),
  repository: OrganisationRef,
  agency: Nullable(OrganisationRef),
  codeTemplate: Type.String(),
  startYear: Nullable(Type.Integer()),
  endYear: Nullable(Type.Integer()),
  createdAt: Moment,
  version: Type.Integer(),
  /** Elements of the fonds level, by code. */
  description: FieldValues,
  /** Records of every level below the fonds; `volumes` of them are volumes. */
  items: Type.Integer(),
  volumes: Type.Integer(),
  openItems: Type.Integer(),
  bytes: Type.Integer(),
  yearFrom: Nullable(Type.Integer()),
  yearTo: Nullable(Type.Integer()),
})
export type Fonds = Static<typeof Fonds>

/** 全宗号 is a capital and three digits where DA/T 13-2022 is followed; older local codes differ a little. */
export const NewFonds = Type.Object({
  code: Type.String({ pattern: '^[A-Z]\\d{3,4}$' }),
  name: Type.String({
    minLength: 2,
    maxLength: 120,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  }),
  kind: Type.Optional(OneOf(fondsKindCodes)),
  agencyId: Type.Optional(Nullable(Id)),
  codeTemplate: Type.Optional(Line(200)),
  startYear: Type.Optional(Nullable(Type.Integer({ minimum: 1000, maximum: 2999 }))),
  endYear: Type.Optional(Nullable(Type.Integer({ minimum: 1000, maximum: 2999 }))),
})
export type NewFonds = Static<typeof NewFonds>

export const FondsQuery = Type.Object({ ...PageQuery, q: Type.Optional(Line(100)), agencyId: Type.Optional(Id) })
export const FondsPage = Page(Fonds)

/** 件, as a list shows it. `marks` are the places of the title that the query words were found at. */
export const Item = Type.Object({
  id: Id,
  referenceCode: Type.String(),
  level: OneOf(recordLevels),
  parentId: Nullable(Id),
  title: Type.String(),
  marks: Type.Array(Range),
  /** There when the words were found with the help of the full text; null: in it, but not all in one place. */
  snippet: Type.Optional(Nullable(TextSnippet)),
  creator: Type.String(),
  documentNo: Nullable(Type.String()),
  date: Type.String(),
  /** Last day of a span of dates. */
  dateTo: Nullable(Type.String()),
  version: Type.Integer(),
  year: Type.Integer(),
  category: Type.String(),
  retention: Type.String(),
  organ: Nullable(Type.String()),
  securityClass: Type.String(),
  pageCount: Nullable(Type.Integer()),
  fileCount: Type.Integer(),
  byteCount: Type.Integer(),
  fonds: FondsRef,
  repositoryId: Id,
  ...CurrentAccess.properties,
})
export type Item = Static<typeof Item>

export const ItemFile = Type.Object({
  id: Id,
  sequence: Type.Integer(),
  path: Type.String(),
  name: Type.String(),
  role: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sm3: Type.String(),
  sha512: Type.String(),
  kind: OneOf(['pdf', 'image', 'text', 'other']),
})
export type ItemFile = Static<typeof ItemFile>

/** A level above the item; `filters` lists what lies below it. */
export const Level = Type.Object({
  kind: OneOf(['repository', 'fonds', 'category', 'year', 'retention']),
  code: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  filters: Filters,
})
export type Level = Static<typeof Level>

/** An element of a description, with its name and what the standard says of it at this level. */
export const DescribedElement = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  obligation: OneOf(['mandatory', 'if-present', 'optional', 'unused']),
  value: FieldValue,
})
export type DescribedElement = Static<typeof DescribedElement>

/** Where the value of a field comes from: the nearest record above that does not inherit it itself. */
export const InheritedFrom = Type.Object({
  field: Type.String(),
  id: Id,
  referenceCode: Type.String(),
  level: OneOf(recordLevels),
})
export type InheritedFrom = Static<typeof InheritedFrom>

export const ItemRecord = Type.Object({
  ...Item.properties,
  repository: OrganisationRef,
  notes: Nullable(Type.String()),
  transferId: Nullable(Id),
  metadata: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  createdAt: Moment,
  levels: Type.Array(Level),
  /** Records above this one, from directly below the fonds to the parent. */
  parents: Type.Array(Ancestor),
  childCount: Type.Integer(),
  /** Former reference codes. */
  aliases: Type.Array(Type.String()),
  /** Set when it was asked for by a former code: that code. */
  aliasOf: Nullable(Type.String()),
  /** Elements beside the columns, by code; `elements` are the same with their names. */
  description: FieldValues,
  elements: Type.Array(DescribedElement),
  inherited: Type.Array(InheritedFrom),
  /** Mandatory elements of this level that have no value. */
  missing: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  relations: Type.Array(Relation),
  virtualFiles: Type.Array(VirtualFileRef),
  files: Type.Array(ItemFile),
  stored: Nullable(
    Type.Object({ objectId: Type.String(), version: Type.Integer(), bytes: Type.Integer(), storedAt: Moment }),
  ),
  acts: Type.Array(AccessAct),
})
export type ItemRecord = Static<typeof ItemRecord>

/** `q`: words separated by spaces (all must occur), "quoted phrases", or the beginning of a reference code. */
export const ItemQuery = Type.Object({
  ...PageQuery,
  ...Filters.properties,
  q: Type.Optional(Type.String({ maxLength: 400 })),
  in: Type.Optional(LookIn),
  sort: Type.Optional(SearchOrder),
})
export type ItemQuery = Static<typeof ItemQuery>

/** A page of items. `order` is the order that the rows have; `note` tells why nothing could match. */
export const ItemPage = Type.Object({
  ...Page(Item).properties,
  order: SearchOrder,
  /** The index is being made anew: a few records may not be found. */
  rebuilding: Type.Boolean(),
  /** What of the query could not be read as it was meant. */
  notes: Type.Array(Note),
  note: Nullable(Type.String()),
  noteEn: Nullable(Type.String()),
})
export type ItemPage = Static<typeof ItemPage>

export const FacetQuery = Type.Object({
  ...Filters.properties,
  q: Type.Optional(Type.String({ maxLength: 400 })),
  in: Type.Optional(LookIn),
  kinds: Type.Optional(Type.Array(Facet.properties.kind, { maxItems: 9 })),
})

export const FileParams = Type.Object({ id: Id, fileId: Id })
export const PageParams = Type.Object({ id: Id, fileId: Id, page: Type.Integer({ minimum: 1, maximum: 100_000 }) })

/** How a file can be shown on screen; `pages` null: it cannot. `text` is set for text files, cut at 200 000 characters. */
export const FileOutlook = Type.Object({
  kind: ItemFile.properties.kind,
  pages: Nullable(Type.Integer()),
  text: Nullable(Type.String()),
  cut: Type.Boolean(),
  problem: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
})
export type FileOutlook = Static<typeof FileOutlook>
