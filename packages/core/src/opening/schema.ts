import Type, { type Static } from 'typebox'
import { type AccessStatusName, accessStatusNames } from '../norms/access-status.ts'
import { Id, Moment, Nullable, OneOf } from '../schema.ts'

/** 开放标识 of DA/T 18-2022: not reviewed, open, restricted, opening deferred. */
export const accessStatuses = accessStatusNames
export const AccessStatus = OneOf(accessStatuses)
export type AccessStatus = AccessStatusName

/** One act that set the access status of an item; acts are only added. */
export const AccessAct = Type.Object({
  id: Id,
  itemId: Id,
  from: AccessStatus,
  to: AccessStatus,
  reason: Type.String(),
  by: Type.String(),
  at: Moment,
})
export type AccessAct = Static<typeof AccessAct>

/** `early`: the person confirms opening before the term of 25 years (档案法 art. 27); the reason must say why. */
export const AccessChange = Type.Object({
  to: AccessStatus,
  reason: Type.String({ minLength: 2, maxLength: 1000, pattern: '\\S' }),
  early: Type.Optional(Type.Boolean()),
})
export type AccessChange = Static<typeof AccessChange>

/** A chosen set of items: at most as many as a person can have selected on screen. */
export const SelectionChange = Type.Object({
  itemIds: Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true }),
  ...AccessChange.properties,
})
export type SelectionChange = Static<typeof SelectionChange>

/** What would happen, asked before the act: how many can be opened, which are refused, which are early. */
export const AccessOutlook = Type.Object({
  count: Type.Integer(),
  unchanged: Type.Integer(),
  early: Type.Integer(),
  refused: Type.Array(
    Type.Object({ id: Id, referenceCode: Type.String(), reason: Type.String(), reasonEn: Type.String() }),
  ),
})
export type AccessOutlook = Static<typeof AccessOutlook>

export const AccessHistory = Type.Object({ items: Type.Array(AccessAct) })
export const AccessResult = Type.Object({ changed: Type.Integer(), acts: Type.Array(AccessAct) })
export type AccessResult = Static<typeof AccessResult>

export const CurrentAccess = Type.Object({
  accessStatus: AccessStatus,
  accessReason: Nullable(Type.String()),
  accessSetBy: Nullable(Type.String()),
  accessSetAt: Nullable(Moment),
})
