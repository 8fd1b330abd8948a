import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf } from '../schema.ts'
import { Filters, LookIn } from '../search/schema.ts'
import { Reason } from './describe-schema.ts'
import { FieldName, FieldValue } from './values.ts'

/** Chosen records, or everything that a search finds when the work begins (`q`, `in` and filters as in the search box). */
export const Selection = Type.Object({
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 5000, uniqueItems: true })),
  q: Type.Optional(Type.String({ maxLength: 400 })),
  in: Type.Optional(LookIn),
  filters: Type.Optional(Filters),
})
export type Selection = Static<typeof Selection>

export const bulkKinds = ['replace', 'set', 'clear', 'append', 'prepend', 'move', 'renumber'] as const
export type BulkKind = (typeof bulkKinds)[number]

/**
 * What to do with each record. replace: `find` by `mode`, put `with` (a regular expression may use $1…$9). set: `value`.
 * clear: no value, or the parent's where it lends one. append/prepend: `with` at the end or the beginning. move: below
 * `parentId` (null: the fonds). renumber: numbers from `start` in the order of the present codes, inside each class.
 */
export const BulkOperation = Type.Object({
  kind: OneOf(bulkKinds),
  field: Type.Optional(FieldName),
  find: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
  with: Type.Optional(Type.String({ maxLength: 2000 })),
  mode: Type.Optional(OneOf(['plain', 'whole', 'regex'])),
  ignoreCase: Type.Optional(Type.Boolean()),
  /** Full-width and half-width forms are one. */
  ignoreWidth: Type.Optional(Type.Boolean()),
  value: Type.Optional(FieldValue),
  parentId: Type.Optional(Nullable(Id)),
  start: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999 })),
})
export type BulkOperation = Static<typeof BulkOperation>

export const BulkPreviewInput = Type.Object({ selection: Selection, operation: BulkOperation })
export const BulkInput = Type.Object({ selection: Selection, operation: BulkOperation, reason: Reason })
export type BulkInput = Static<typeof BulkInput>

/** `problem`: why this record would be left as it is. */
export const BulkPreviewRow = Type.Object({
  itemId: Id,
  referenceCode: Type.String(),
  title: Type.String(),
  field: Type.String(),
  before: FieldValue,
  after: FieldValue,
  problem: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
})
export type BulkPreviewRow = Static<typeof BulkPreviewRow>

/** `selected` records in all; of the first `looked` ones `changing` would change; the first 50 of these are shown. */
export const BulkPreview = Type.Object({
  selected: Type.Integer(),
  looked: Type.Integer(),
  changing: Type.Integer(),
  problems: Type.Integer(),
  rows: Type.Array(BulkPreviewRow),
})
export type BulkPreview = Static<typeof BulkPreview>

export const BulkStarted = Type.Object({ actId: Id, runId: Id, selected: Type.Integer() })
export const UndoInput = Type.Object({ reason: Type.Optional(Line(1000)) })
