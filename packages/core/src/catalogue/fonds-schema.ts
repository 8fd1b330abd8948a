import Type, { type Static } from 'typebox'
import { Id, Line, Moment, Nullable, OneOf } from '../schema.ts'
import { HistoryEntry } from './describe-schema.ts'
import { fondsKindCodes } from './fonds-kinds.ts'
import { FieldValues } from './values.ts'

const Year = Nullable(Type.Integer({ minimum: 1000, maximum: 2999 }))

/** Fields left out stay as they are. `description`: elements of the fonds level; null takes one away. */
export const FondsEdit = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(Line(120)),
  kind: Type.Optional(OneOf(fondsKindCodes)),
  startYear: Type.Optional(Year),
  endYear: Type.Optional(Year),
  description: Type.Optional(FieldValues),
  reason: Type.Optional(Line(1000)),
})
export type FondsEdit = Static<typeof FondsEdit>

export const FondsHistory = Type.Object({ version: Type.Integer(), entries: Type.Array(HistoryEntry) })

export const fondsLinkKinds = ['predecessor', 'successor', 'related'] as const
/** Another fonds, as seen from this one: `predecessor` — it came before this one. */
export const FondsLink = Type.Object({
  id: Id,
  kind: OneOf(fondsLinkKinds),
  fonds: Type.Object({ id: Id, code: Type.String(), name: Type.String() }),
  note: Nullable(Type.String()),
})
export type FondsLink = Static<typeof FondsLink>
export const FondsLinks = Type.Object({ items: Type.Array(FondsLink) })
export const NewFondsLink = Type.Object({
  fondsId: Id,
  kind: OneOf(fondsLinkKinds),
  note: Type.Optional(Nullable(Line(400))),
})
export const FondsLinkParams = Type.Object({ id: Id, linkId: Id })

/**
 * 全宗介绍. `composed` is written from the data of now; `text` is what a person made of it, null when nobody has; `changed`
 * tells what of the data is no longer as it was when the text was kept.
 */
export const Introduction = Type.Object({
  composed: Type.String(),
  text: Nullable(Type.String()),
  version: Type.Integer(),
  savedAt: Nullable(Moment),
  savedBy: Nullable(Type.String()),
  changed: Type.Array(Type.Object({ zh: Type.String(), en: Type.String() })),
  /** Texts kept before, the latest first, at most 49. */
  former: Type.Array(
    Type.Object({ version: Type.Integer(), text: Type.String(), savedAt: Moment, savedBy: Type.String() }),
  ),
})
export type Introduction = Static<typeof Introduction>
export const IntroductionEdit = Type.Object({
  /** 0 when no text was kept yet. */
  version: Type.Integer({ minimum: 0 }),
  text: Type.String({ minLength: 1, maxLength: 50_000, pattern: '^[^\\u0000]*$' }),
})
