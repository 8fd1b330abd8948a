import Type, { type Static } from 'typebox'
import { AccessAct, CurrentAccess } from '../opening/schema.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { Facet, Filters, Range, SearchOrder } from '../search/schema.ts'

export const FondsRef = Type.Object({ id: Id, code: Type.String(), name: Type.String() })
export const OrganisationRef = Type.Object({ id: Id, code: Type.String(), name: Type.String() })

/** 全宗. `agency` is the fonds-constituting unit (立档单位). Counts are of what the repository holds now. */
export const Fonds = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  repository: OrganisationRef,
  agency: Nullable(OrganisationRef),
  codeTemplate: Type.String(),
  startYear: Nullable(Type.Integer()),
  endYear: Nullable(Type.Integer()),
  createdAt: Moment,
  items: Type.Integer(),
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
  title: Type.String(),
  marks: Type.Array(Range),
  creator: Type.String(),
  documentNo: Nullable(Type.String()),
  date: Type.String(),
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

export const ItemRecord = Type.Object({
  ...Item.properties,
  repository: OrganisationRef,
  notes: Nullable(Type.String()),
  transferId: Nullable(Id),
  metadata: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  version: Type.Integer(),
  createdAt: Moment,
  levels: Type.Array(Level),
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
  q: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(SearchOrder),
})
export type ItemQuery = Static<typeof ItemQuery>

/** A page of items. `order` is the order that the rows have; `note` tells why nothing could match. */
export const ItemPage = Type.Object({
  ...Page(Item).properties,
  order: SearchOrder,
  note: Nullable(Type.String()),
  noteEn: Nullable(Type.String()),
})
export type ItemPage = Static<typeof ItemPage>

export const FacetQuery = Type.Object({
  ...Filters.properties,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kinds: Type.Optional(Type.Array(Facet.properties.kind, { maxItems: 6 })),
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
