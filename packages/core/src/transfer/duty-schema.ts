import Type, { type Static } from 'typebox'
import { OrganisationName } from '../checks/schema.ts'
import { filingStates } from '../filing/schema.ts'
import { Day, Id, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { PlanLine } from './plan-schema.ts'
import { transferStates } from './schema.ts'

/** What an agency has of a duty, and what is missing. */
export const Duty = Type.Object({
  line: PlanLine,
  repository: OrganisationName,
  /** Items in its filings of those years that were not handed over. */
  filedItems: Type.Integer(),
  /** Items under way: sent, not decided. */
  underWay: Type.Integer(),
  accepted: Type.Integer(),
  /** Expected less accepted and under way; null where nothing is expected in numbers. */
  missing: Nullable(Type.Integer()),
  /** Check items that failed in the latest self-check for its fonds, null without one. */
  selfCheckFailed: Nullable(Type.Integer()),
})
export type Duty = Static<typeof Duty>
export const DutyPage = Page(Duty)
export const DutyQuery = Type.Object({ ...PageQuery, done: Type.Optional(Type.Boolean()) })

export const DutyDetail = Type.Object({
  duty: Duty,
  filings: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      year: Type.Integer(),
      items: Type.Integer(),
      state: OneOf(filingStates),
    }),
  ),
  transfers: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      state: OneOf(transferStates),
      items: Type.Integer(),
      receivedAt: Moment,
      reasons: Nullable(Type.String()),
    }),
  ),
  selfChecks: Type.Array(
    Type.Object({ id: Id, packageName: Type.String(), checkedAt: Nullable(Moment), failed: Type.Integer() }),
  ),
})
export type DutyDetail = Static<typeof DutyDetail>

export const reminderKinds = ['ahead', 'today', 'overdue', 'person'] as const
/** A reminder as it was given: when, to whom, what. It stays, also when its line is done. */
export const Reminder = Type.Object({
  id: Id,
  lineId: Nullable(Id),
  repository: OrganisationName,
  agency: OrganisationName,
  kind: OneOf(reminderKinds),
  dueOn: Day,
  daysLeft: Type.Integer(),
  text: Type.String(),
  textEn: Type.String(),
  sentBy: Type.String(),
  sentAt: Moment,
  readBy: Nullable(Type.String()),
  readAt: Nullable(Moment),
})
export type Reminder = Static<typeof Reminder>
export const ReminderPage = Page(Reminder)
export const ReminderQuery = Type.Object({
  ...PageQuery,
  unread: Type.Optional(Type.Boolean()),
  agencyId: Type.Optional(Id),
})
