import Type, { type Static } from 'typebox'
import { OrganisationName, Paragraph } from '../checks/schema.ts'
import { repositoryRanks, transferForms } from '../norms/transfer-periods.ts'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** planned → announced (published to its agency) → preparing → received → done; or postponed, which may be announced again. */
export const planLineStates = ['planned', 'announced', 'preparing', 'received', 'done', 'postponed'] as const
export type PlanLineState = (typeof planLineStates)[number]
export const planStates = ['draft', 'published', 'closed'] as const
export type PlanState = (typeof planStates)[number]

const Year = Type.Integer({ minimum: 1000, maximum: 9999 })
const Period = Type.Integer({ minimum: 0, maximum: 100 })
export const FondsName = Type.Object({ id: Id, code: Type.String(), name: Type.String() })

/** What an archives decides about its transfers. A null period is the law's for its rank. */
export const TransferSettings = Type.Object({
  rank: OneOf(repositoryRanks),
  paperYears: Nullable(Period),
  electronicYears: Nullable(Period),
  /** Why its periods differ: a provincial rule, an approval. */
  basis: Nullable(Line(400)),
  /** Month and day of the year by which what is due comes: `12-31`. */
  dueOn: Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }),
  /** Days before the due day at which agencies are reminded; 0 is the day itself. */
  remindBefore: Type.Array(Type.Integer({ minimum: 0, maximum: 730 }), { maxItems: 10, uniqueItems: true }),
  /** Days between two reminders once the day has passed; null: no more. */
  remindAfterEvery: Nullable(Type.Integer({ minimum: 1, maximum: 365 })),
  /** Appraisal data (条例 art. 30): asked for, or a condition of acceptance. */
  appraisal: OneOf(['asked', 'required']),
})
export type TransferSettings = Static<typeof TransferSettings>

/** The period by which a line is due, as it was when the line was made. */
export const DueRule = Type.Object({
  years: Type.Integer(),
  /** `law`, or the archives' own setting. */
  from: OneOf(['law', 'setting', 'person']),
  standard: Type.String(),
  version: Type.String(),
  clause: Type.String(),
  clauseEn: Type.String(),
  verified: Type.Boolean(),
})
export type DueRule = Static<typeof DueRule>

export const TransferPeriodRow = Type.Object({
  rank: OneOf(repositoryRanks),
  form: OneOf(transferForms),
  years: Type.Integer(),
  standard: Type.String(),
  version: Type.String(),
  clause: Type.String(),
  clauseEn: Type.String(),
  verified: Type.Boolean(),
})

/** Lines of a plan by state. */
const LineCounts = Type.Unsafe<Readonly<Record<PlanLineState, number>>>({
  type: 'object',
  additionalProperties: { type: 'integer' },
})
export const TransferPlan = Type.Object({
  id: Id,
  repository: OrganisationName,
  year: Year,
  title: Type.String(),
  state: OneOf(planStates),
  note: Nullable(Type.String()),
  agencies: Type.Integer(),
  lines: Type.Integer(),
  counts: LineCounts,
  overdue: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Moment,
  publishedBy: Nullable(Type.String()),
  publishedAt: Nullable(Moment),
  version: Type.Integer(),
})
export type TransferPlan = Static<typeof TransferPlan>
export const TransferPlanPage = Page(TransferPlan)
export const PlanInput = Type.Object({
  year: Type.Integer({ minimum: 1950, maximum: 2999 }),
  title: Type.Optional(Line(200)),
  note: Type.Optional(Nullable(Paragraph(2000))),
})

/** One thing that is due: of one agency and fonds, in one form, for the years from–to, by a day. */
export const PlanLine = Type.Object({
  id: Id,
  planId: Id,
  planYear: Year,
  agency: OrganisationName,
  fonds: FondsName,
  form: OneOf(transferForms),
  /** Category code; null: all. */
  category: Nullable(Type.String()),
  yearFrom: Year,
  yearTo: Year,
  dueOn: Day,
  /** Days from today to the due day (or the day it was postponed to); negative when overdue; null when done. */
  daysLeft: Nullable(Type.Integer()),
  rule: DueRule,
  /** What is expected, as far as it is known. */
  expectedItems: Nullable(Type.Integer()),
  expectedVolumes: Nullable(Type.Integer()),
  /** Shelf metres, to a hundredth. */
  expectedMetres: Nullable(Type.Number()),
  state: OneOf(planLineStates),
  note: Nullable(Type.String()),
  postponedTo: Nullable(Day),
  postponeReason: Nullable(Type.String()),
  postponeAgreedBy: Nullable(Type.String()),
  /** The line of an earlier plan that this one carries on. */
  carriedFrom: Nullable(Id),
  /** Transfers that belong to it: under way, and accepted with their items. */
  transfers: Type.Integer(),
  acceptedItems: Type.Integer(),
  latestTransferId: Nullable(Id),
  lastRemindedAt: Nullable(Moment),
  announcedAt: Nullable(Moment),
  preparingAt: Nullable(Moment),
  receivedAt: Nullable(Moment),
  doneAt: Nullable(Moment),
  version: Type.Integer(),
})
export type PlanLine = Static<typeof PlanLine>
export const PlanLinePage = Page(PlanLine)

export const planLineSorts = ['due', 'agency', 'state'] as const
const planLineFilter = {
  agencyId: Type.Optional(Id),
  state: Type.Optional(Type.Array(OneOf(planLineStates), { maxItems: 6 })),
  form: Type.Optional(OneOf(transferForms)),
  overdue: Type.Optional(Type.Boolean()),
  /** Part of the agency's or fonds' name or code. */
  text: Type.Optional(Line(100)),
}
export const PlanLineQuery = Type.Object({ ...PageQuery, ...planLineFilter, sort: Type.Optional(OneOf(planLineSorts)) })
export const PlanLineFilter = Type.Object(planLineFilter)
export type PlanLineFilter = Static<typeof PlanLineFilter>

const Count = Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 }))
const lineFields = {
  form: OneOf(transferForms),
  category: Nullable(Type.String({ pattern: '^[A-Z]{2}$' })),
  yearFrom: Year,
  yearTo: Year,
  dueOn: Day,
  expectedItems: Count,
  expectedVolumes: Count,
  expectedMetres: Nullable(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  note: Nullable(Paragraph(1000)),
}
export const PlanLineInput = Type.Object({ agencyId: Id, fondsId: Id, ...lineFields })
export type PlanLineInput = Static<typeof PlanLineInput>
export const PlanLineChange = Type.Object({
  version: Type.Integer(),
  ...Type.Partial(Type.Object(lineFields)).properties,
})
export type PlanLineChange = Static<typeof PlanLineChange>

export const Postponement = Type.Object({
  until: Day,
  reason: Paragraph(1000),
  /** Who agreed: the archives authority or the archives, with the paper's number where there is one. */
  agreedBy: Line(200),
})
export type Postponement = Static<typeof Postponement>

/** One thing done to many lines: those named, or all that a filter finds. */
export const PlanLineAct = Type.Object({
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 5000 })),
  filter: Type.Optional(PlanLineFilter),
  act: Type.Union([
    Type.Object({ kind: OneOf(['due']), dueOn: Day }),
    Type.Object({ kind: OneOf(['postpone']), ...Postponement.properties }),
    Type.Object({ kind: OneOf(['announce', 'done', 'remove', 'remind']) }),
  ]),
})
export type PlanLineAct = Static<typeof PlanLineAct>
/** Lines that were changed, and those that their state did not allow to change. */
export const PlanLineActed = Type.Object({ changed: Type.Integer(), left: Type.Integer() })

export const Generated = Type.Object({
  plan: TransferPlan,
  added: Type.Integer(),
  /** Lines that stood already. */
  kept: Type.Integer(),
  /** Agencies without a fonds: nothing can be planned for them. */
  withoutFonds: Type.Array(OrganisationName),
})
export const Version = Type.Object({ version: Type.Integer() })
