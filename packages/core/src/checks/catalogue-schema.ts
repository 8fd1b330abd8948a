import Type, { type Static } from 'typebox'
import { Day, Moment, Nullable, OneOf } from '../schema.ts'
import { checkStages } from './schema.ts'

const Both = Type.Object({ zh: Type.String(), en: Type.String() })

/** An item of a catalogue, with all the columns of a report. */
export const CatalogueItem = Type.Object({
  code: Type.String(),
  stage: OneOf(checkStages),
  property: Type.Integer({ minimum: 1, maximum: 4 }),
  slot: Type.String(),
  group: Type.String(),
  groupName: Both,
  name: Both,
  purpose: Both,
  object: Both,
  method: Both,
  /** As the standard says. */
  mode: OneOf(['auto', 'manual']),
  assisted: Type.Boolean(),
  offlineOnly: Type.Boolean(),
  /** Looks of the program that decide it; none: a person does. */
  checks: Type.Array(Type.String()),
  verified: Type.Boolean(),
  source: Type.String(),
  parameters: Type.Array(
    Type.Object({
      name: Type.String(),
      text: Both,
      type: OneOf(['number', 'boolean', 'words']),
      fallback: Type.Unsafe<number | boolean | string | readonly string[]>({}),
      minimum: Type.Optional(Type.Number()),
      maximum: Type.Optional(Type.Number()),
    }),
  ),
})
export type CatalogueItem = Static<typeof CatalogueItem>

export const CatalogueVersion = Type.Object({
  /** Kept with every check: `DA/T 70-2018 2018`. */
  catalogue: Type.String(),
  stage: OneOf(checkStages),
  standard: Type.String(),
  version: Type.String(),
  title: Both,
  effectiveFrom: Nullable(Day),
  source: Type.String(),
  verified: Type.Boolean(),
  items: Type.Integer(),
  /** Null: part of the product. */
  importedAt: Nullable(Moment),
  importedBy: Nullable(Type.String()),
})
export type CatalogueVersion = Static<typeof CatalogueVersion>

export const CatalogueQuery = Type.Object({
  stage: OneOf(checkStages),
  /** Absent: the version in force. */
  catalogue: Type.Optional(Type.String({ maxLength: 100 })),
})
export const CatalogueAnswer = Type.Object({
  versions: Type.Array(CatalogueVersion),
  shown: CatalogueVersion,
  items: Type.Array(CatalogueItem),
})
