import Type, { type Static } from 'typebox'
import { recordLevels } from '../catalogue/levels.ts'
import { AccessStatus } from '../opening/schema.ts'
import { Id, Line, Moment, Nullable, OneOf } from '../schema.ts'

/** `relevance`: by fit when few records match; common words come newest first, and `order` of the reply says so. */
export const searchOrders = ['relevance', 'newest', 'oldest', 'code'] as const
export const SearchOrder = OneOf(searchOrders)
export type SearchOrder = (typeof searchOrders)[number]

/** Where words are looked for: in the description, in the text of the files, or in both taken together. */
export const lookIns = ['description', 'text', 'both'] as const
export const LookIn = OneOf(lookIns)
export type LookIn = (typeof lookIns)[number]

/** `read`: all of it; `part`: some; `no-text`: files without any (scans, pictures); `unread`: no file could be read. */
export const textStates = ['read', 'part', 'no-text', 'unread'] as const
export type TextState = (typeof textStates)[number]

const Day8 = Type.String({ pattern: '^\\d{8}$' })
const list = (maxLength: number) => Type.Optional(Type.Array(Type.String({ maxLength }), { maxItems: 20 }))

/** Conditions beside the words. Several values of one condition are alternatives; conditions narrow each other. */
export const Filters = Type.Object({
  fondsId: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  category: list(40),
  retention: list(20),
  access: Type.Optional(Type.Array(AccessStatus, { maxItems: 4 })),
  yearFrom: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  yearTo: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  /** YYYYMMDD */
  dateFrom: Type.Optional(Day8),
  dateTo: Type.Optional(Day8),
  level: Type.Optional(Type.Array(OneOf(recordLevels), { maxItems: 4 })),
  organ: list(100),
  creator: list(400),
  /** The class without its period: 机密. */
  security: list(20),
  hasFiles: Type.Optional(Type.Boolean()),
  /** All records below this one, at any depth. */
  belowId: Type.Optional(Id),
  transferId: Type.Optional(Id),
})
export type Filters = Static<typeof Filters>

/** `[start, end)` in UTF-16 units of the text that was marked. */
export const Range = Type.Tuple([Type.Integer(), Type.Integer()])
export type Range = Static<typeof Range>

/** A piece of a record's full text around the first place where the words were found. */
export const TextSnippet = Type.Object({ text: Type.String(), marks: Type.Array(Range) })
export type TextSnippet = Static<typeof TextSnippet>

export const Note = Type.Object({ zh: Type.String(), en: Type.String() })

export const facetKinds = [
  'fonds',
  'decade',
  'year',
  'category',
  'retention',
  'access',
  'level',
  'organ',
  'creator',
] as const
export type FacetKind = (typeof facetKinds)[number]

/** How many of the found records share a value. `value` goes back into the filters (decade: its first year). */
export const Facet = Type.Object({
  kind: OneOf(facetKinds),
  value: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  count: Type.Integer(),
})
export type Facet = Static<typeof Facet>

export const Facets = Type.Object({ facets: Type.Array(Facet), approximate: Type.Boolean() })
export type Facets = Static<typeof Facets>

export const NearQuery = Type.Object({
  ...Filters.properties,
  q: Type.String({ maxLength: 400 }),
  in: Type.Optional(LookIn),
})

/** Another search that finds something. `change`: what was done to the one that found nothing. */
export const Near = Type.Object({
  query: Type.String(),
  change: OneOf(['replaced', 'dropped']),
  from: Type.String(),
  to: Nullable(Type.String()),
  total: Type.Integer(),
  approximate: Type.Boolean(),
})
export type Near = Static<typeof Near>

export const suggestionKinds = ['query', 'code', 'title', 'creator'] as const
/** `itemId` of a code or a title: the record itself, for who wants to go there at once. */
export const Suggestion = Type.Object({
  kind: OneOf(suggestionKinds),
  text: Type.String(),
  marks: Type.Array(Range),
  itemId: Nullable(Id),
  /** What to put into the box. */
  query: Type.String(),
})
export type Suggestion = Static<typeof Suggestion>

export const SavedSearchInput = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  query: Line(400),
  filters: Type.Optional(Filters),
  in: Type.Optional(LookIn),
  alert: Type.Optional(Type.Boolean()),
})
export type SavedSearchInput = Static<typeof SavedSearchInput>

export const SavedSearch = Type.Object({
  id: Id,
  name: Type.String(),
  query: Type.String(),
  filters: Filters,
  in: LookIn,
  alert: Type.Boolean(),
  createdAt: Moment,
  seenAt: Moment,
  /** Records added since it was last looked at, at most 1000; null where no alert is wanted. */
  news: Nullable(Type.Integer()),
})
export type SavedSearch = Static<typeof SavedSearch>

export const HistoryEntry = Type.Object({ query: Type.String(), times: Type.Integer(), lastAt: Moment })

/** `stale`: rows that were indexed by rules of an older version. */
export const IndexStatus = Type.Object({
  version: Type.Integer(),
  current: Type.Integer(),
  items: Type.Integer(),
  stale: Type.Integer(),
  /** Items with files by the state of their text; `waiting`: not looked at yet. */
  text: Type.Object({
    read: Type.Integer(),
    part: Type.Integer(),
    noText: Type.Integer(),
    unread: Type.Integer(),
    waiting: Type.Integer(),
  }),
  rebuilding: Type.Boolean(),
  rebuiltAt: Nullable(Moment),
})
export type IndexStatus = Static<typeof IndexStatus>
