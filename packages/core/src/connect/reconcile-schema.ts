import Type, { type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { BusinessId } from './delivery-schema.ts'

/** `missing`: they sent it, we have it not. `unknown`: we have it, they do not list it. `digest`: both, with other bytes. */
export const differenceKinds = ['missing', 'unknown', 'digest'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** One record of a day's list as the business system tells it. Without a digest only its presence is compared. */
export const Listed = Type.Object({
  businessId: BusinessId,
  sm3: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$' })),
})
export type Listed = Static<typeof Listed>

export const reconciliationStates = ['running', 'equal', 'different', 'failed'] as const

/** Their list of a day against what came on it. */
export const Reconciliation = Type.Object({
  id: Id,
  system: Type.Object({ id: Id, code: Type.String(), name: Type.String() }),
  day: Day,
  by: OneOf(['schedule', 'person', 'system']),
  state: OneOf(reconciliationStates),
  theirs: Nullable(Type.Integer()),
  ours: Nullable(Type.Integer()),
  missing: Type.Integer(),
  unknown: Type.Integer(),
  digest: Type.Integer(),
  /** Differences that nobody has settled. */
  open: Type.Integer(),
  fault: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
  at: Moment,
  runId: Nullable(Id),
})
export type Reconciliation = Static<typeof Reconciliation>
export const ReconciliationPage = Page(Reconciliation)
export const ReconciliationQuery = Type.Object({
  ...PageQuery,
  systemId: Type.Optional(Id),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  state: Type.Optional(OneOf(reconciliationStates)),
  /** Only those with unsettled differences. */
  open: Type.Optional(Type.Boolean()),
  sort: Type.Optional(OneOf(['newest', 'oldest'])),
})
export type ReconciliationQuery = Static<typeof ReconciliationQuery>

export const Difference = Type.Object({
  businessId: Type.String(),
  kind: OneOf(differenceKinds),
  theirSm3: Nullable(Type.String()),
  ourSm3: Nullable(Type.String()),
  deliveryId: Nullable(Id),
  /** How it was settled: by itself when the record came later, or by a person's word. */
  settledAt: Nullable(Moment),
  settledBy: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export type Difference = Static<typeof Difference>
export const DifferencePage = Page(Difference)
export const DifferenceQuery = Type.Object({
  ...PageQuery,
  kind: Type.Optional(OneOf(differenceKinds)),
  open: Type.Optional(Type.Boolean()),
  text: Type.Optional(Line(100)),
})
export type DifferenceQuery = Static<typeof DifferenceQuery>

export const ReconcileInput = Type.Object({ day: Type.Optional(Day) })
export const SettleInput = Type.Object({
  businessIds: Type.Array(BusinessId, { minItems: 1, maxItems: 1000, uniqueItems: true }),
  note: Line(400),
})
