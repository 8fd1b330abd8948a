import Type, { type Static } from 'typebox'
import { AccessStatus } from '../opening/schema.ts'
import { Id, OneOf } from '../schema.ts'

/** `relevance`: by fit when few records match; common words come newest first, and `order` of the reply says so. */
export const searchOrders = ['relevance', 'newest', 'code'] as const
export const SearchOrder = OneOf(searchOrders)
export type SearchOrder = (typeof searchOrders)[number]

/** Conditions beside the words. Several values of one condition are alternatives; conditions narrow each other. */
export const Filters = Type.Object({
  fondsId: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  category: Type.Optional(Type.Array(Type.String({ maxLength: 8 }), { maxItems: 20 })),
  retention: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })),
  access: Type.Optional(Type.Array(AccessStatus, { maxItems: 4 })),
  yearFrom: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  yearTo: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  hasFiles: Type.Optional(Type.Boolean()),
  transferId: Type.Optional(Id),
})
export type Filters = Static<typeof Filters>

/** `[start, end)` in UTF-16 units of the text that was marked. */
export const Range = Type.Tuple([Type.Integer(), Type.Integer()])
export type Range = Static<typeof Range>

export const facetKinds = ['fonds', 'decade', 'year', 'category', 'retention', 'access'] as const
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
