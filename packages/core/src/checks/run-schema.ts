import Type, { type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { CheckResult, checkStages, failPolicies, OrganisationName } from './schema.ts'
import { Category } from './scheme-schema.ts'

/** What was checked: a transfer, a package that its agency checks by itself and shows to nobody, a delivery of a connected system, one stored object, or the store (all or a part of it). */
export const subjectKinds = ['transfer', 'self-check', 'delivery', 'object', 'store'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** running: under way or cut off. */
export const checkRunStates = ['running', 'done', 'stopped'] as const

/** A check that was made, with what it was judged by. */
export const CheckRunRow = Type.Object({
  id: Id,
  stage: OneOf(checkStages),
  subjectKind: OneOf(subjectKinds),
  subjectId: Id,
  /** What a person calls it: the number of a transfer, a reference code. */
  subject: Type.String(),
  repository: OrganisationName,
  agency: Nullable(OrganisationName),
  fonds: Nullable(Type.Object({ id: Id, code: Type.String(), name: Type.String() })),
  category: Nullable(Category),
  state: OneOf(checkRunStates),
  schemeId: Nullable(Id),
  schemeName: Type.String(),
  schemeVersion: Type.Integer(),
  catalogue: Type.String(),
  items: Type.Integer(),
  files: Type.Integer(),
  bytes: Type.Integer(),
  passed: Type.Integer(),
  failed: Type.Integer(),
  warning: Type.Integer(),
  pending: Type.Integer(),
  skipped: Type.Integer(),
  /** Weight of what passed among all that was judged, 0–100; null while anything is pending. */
  score: Nullable(Type.Integer()),
  startedBy: Type.String(),
  startedAt: Moment,
  finishedAt: Nullable(Moment),
  /** The long work that does it. */
  runId: Nullable(Id),
  version: Type.Integer(),
})
export type CheckRunRow = Static<typeof CheckRunRow>
export const CheckRunPage = Page(CheckRunRow)

export const CheckRunQuery = Type.Object({
  ...PageQuery,
  stage: Type.Optional(OneOf(checkStages)),
  subjectKind: Type.Optional(OneOf(subjectKinds)),
  subjectId: Type.Optional(Id),
  fondsId: Type.Optional(Id),
  agencyId: Type.Optional(Id),
  state: Type.Optional(OneOf(checkRunStates)),
  /** Only with this outcome in any item. */
  has: Type.Optional(OneOf(['failed', 'warning', 'pending'])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Part of the subject or of the agency’s name. */
  q: Type.Optional(Line(100)),
  sort: Type.Optional(OneOf(['newest', 'oldest'])),
})
export type CheckRunQuery = Static<typeof CheckRunQuery>

/** A decision as it was taken; a later one over the same item does not remove it. */
export const CheckDecided = Type.Object({
  code: Type.String(),
  outcome: OneOf(['passed', 'failed', 'go-on']),
  seen: Nullable(Type.String()),
  note: Type.String(),
  by: Type.String(),
  at: Moment,
})
export type CheckDecided = Static<typeof CheckDecided>

const Standing = Type.Object({
  /** Failed items that do not let the step go on, and those with which a person may let it. */
  stopping: Type.Array(Type.String()),
  askingPerson: Type.Array(Type.String()),
  pending: Type.Array(Type.String()),
})
export const CheckRunDetail = Type.Object({
  ...CheckRunRow.properties,
  policy: OneOf(failPolicies),
  results: Type.Array(CheckResult),
  decisions: Type.Array(CheckDecided),
  standing: Standing,
  may: Type.Object({ decide: Type.Boolean() }),
})
export type CheckRunDetail = Static<typeof CheckRunDetail>

/** Photo: JPEG, PNG, WebP, TIFF or PDF, 10 MB at most. */
export const photoBytes = 10 * 2 ** 20
export const PhotoQuery = Type.Object({ name: Line(200) })

/** Begins a check of stored objects: of a fonds, of a transfer's, or of all; `share` percent of them, drawn evenly. */
export const StoreCheck = Type.Object({
  fondsId: Type.Optional(Id),
  transferId: Type.Optional(Id),
  itemId: Type.Optional(Id),
  share: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type StoreCheck = Static<typeof StoreCheck>

/** When stored objects are checked by themselves; `everyDays` 0: never. */
export const StoreSchedule = Type.Object({
  everyDays: Type.Integer({ minimum: 0, maximum: 3650 }),
  share: Type.Integer({ minimum: 1, maximum: 100 }),
  atEntry: Type.Boolean(),
  lastOn: Nullable(Day),
  nextOn: Nullable(Day),
})
export type StoreSchedule = Static<typeof StoreSchedule>
export const StoreScheduleInput = Type.Object({
  everyDays: Type.Integer({ minimum: 0, maximum: 3650 }),
  share: Type.Integer({ minimum: 1, maximum: 100 }),
  atEntry: Type.Boolean(),
})
