import Type, { type Static } from 'typebox'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { actKinds } from './act-kinds.ts'
import { recordLevels } from './levels.ts'
import { FieldChange, FieldName, FieldValue, FieldValues } from './values.ts'

export const Reason = Type.String({ minLength: 2, maxLength: 1000, pattern: '\\S' })

/**
 * A record to describe. Without `referenceCode` the next code of its class is given by the fonds' template. Fields left
 * out that a parent can lend are the parent's, and stay so when the parent changes.
 */
export const NewRecord = Type.Object({
  fondsId: Id,
  parentId: Type.Optional(Nullable(Id)),
  level: OneOf(recordLevels),
  referenceCode: Type.Optional(Line(200)),
  values: FieldValues,
  reason: Type.Optional(Reason),
})
export type NewRecord = Static<typeof NewRecord>

/**
 * `version` is that of the description the person saw. When somebody else has changed it since, the refusal
 * `catalogue.changed` tells both sides; with `merge` the fields that only one side changed are put together and only a
 * field that both changed is refused.
 */
export const RecordEdit = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  values: FieldValues,
  reason: Type.Optional(Reason),
  merge: Type.Optional(Type.Boolean()),
})
export type RecordEdit = Static<typeof RecordEdit>

/** One field that two people changed: what it was, what stands there now, what this person wanted. */
export const ConflictField = Type.Object({
  itemId: Id,
  referenceCode: Type.String(),
  field: Type.String(),
  title: Type.String(),
  titleEn: Type.String(),
  base: FieldValue,
  theirs: FieldValue,
  yours: FieldValue,
  /** Both changed it, to different values. */
  clash: Type.Boolean(),
})
export type ConflictField = Static<typeof ConflictField>

/** The fields of a refusal `catalogue.changed`; they travel in its detail `fields` as JSON. */
export function conflictFields(details: Readonly<Record<string, unknown>> | undefined): ConflictField[] {
  return typeof details?.fields === 'string' ? (JSON.parse(details.fields) as ConflictField[]) : []
}

const GridCell = Type.Object({
  itemId: Id,
  /** Version that the grid shows of this record. */
  version: Type.Integer({ minimum: 1 }),
  field: FieldName,
  value: FieldValue,
})
/** Cells of many records as one act: all of them, or none when one does not fit or was changed by somebody else. */
export const GridEdit = Type.Object({
  cells: Type.Array(GridCell, { minItems: 1, maxItems: 5000 }),
  reason: Type.Optional(Reason),
})
export type GridEdit = Static<typeof GridEdit>

export const Restore = Type.Object({
  /** The version to go back to. */
  to: Type.Integer({ minimum: 1 }),
  version: Type.Integer({ minimum: 1 }),
  reason: Reason,
})
export type Restore = Static<typeof Restore>

export const Withdrawal = Type.Object({ version: Type.Integer({ minimum: 1 }), reason: Reason })

/** A new parent for a record and all below it; null: directly below the fonds. */
export const Move = Type.Object({ parentId: Nullable(Id), reason: Reason })
export type Move = Static<typeof Move>

/** New codes; the old ones stay findable and are never given again. */
export const Recoding = Type.Object({
  codes: Type.Array(Type.Object({ itemId: Id, referenceCode: Line(200) }), { minItems: 1, maxItems: 5000 }),
  reason: Reason,
})
export type Recoding = Static<typeof Recoding>

/** An act of a person (or of a run in a person's name). `undoneBy`: the act that took it back. */
export const EditAct = Type.Object({
  id: Id,
  kind: OneOf(actKinds),
  fondsId: Nullable(Id),
  reason: Type.String(),
  spec: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  /** Records that it changed. */
  items: Type.Integer(),
  at: Moment,
  by: Type.String(),
  runId: Nullable(Id),
  undoes: Nullable(Id),
  undoneBy: Nullable(Id),
})
export type EditAct = Static<typeof EditAct>

export const ActQuery = Type.Object({
  ...PageQuery,
  fondsId: Type.Optional(Id),
  kind: Type.Optional(OneOf(actKinds)),
})
export const ActPage = Page(EditAct)

export const ActItem = Type.Object({
  itemId: Id,
  referenceCode: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  /** Nobody has changed it since. */
  latest: Type.Boolean(),
  changes: Type.Array(FieldChange),
})
export type ActItem = Static<typeof ActItem>
export const ActItemPage = Page(ActItem)

/** What became of an act: done at once, or going on as a run. `left`: records that were changed since, not touched. */
export const ActAnswer = Type.Object({
  actId: Id,
  runId: Nullable(Id),
  changed: Type.Integer(),
  left: Type.Array(Type.Object({ itemId: Id, referenceCode: Type.String() })),
})
export type ActAnswer = Static<typeof ActAnswer>

/** A line of a record's history: a version of its description, or an act that set its openness. */
export const HistoryEntry = Type.Object({
  kind: OneOf(['description', 'access']),
  at: Moment,
  by: Type.String(),
  reason: Type.String(),
  /** Description only. */
  version: Nullable(Type.Integer()),
  act: Nullable(EditAct),
  changes: Type.Array(FieldChange),
})
export type HistoryEntry = Static<typeof HistoryEntry>
export const History = Type.Object({ version: Type.Integer(), entries: Type.Array(HistoryEntry) })

export const DifferenceQuery = Type.Object({
  from: Type.Integer({ minimum: 1 }),
  to: Type.Integer({ minimum: 1 }),
})
export const Difference = Type.Object({ changes: Type.Array(FieldChange) })
