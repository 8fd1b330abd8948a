import Type, { type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** superseded is never stored: a later version in force makes it so from its day. */
export const scheduleStates = ['draft', 'submitted', 'returned', 'approved', 'superseded'] as const
export const ScheduleState = OneOf(scheduleStates)
export type ScheduleState = Static<typeof ScheduleState>

export const maxEntries = 3000
const words = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})
const prose = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })

/** One line of a schedule as a person writes it; its place in the list is its order. */
export const EntryInput = Type.Object({
  /** 条目号, a path such as `1.2.3`. */
  code: Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,3}){0,5}$' }),
  heading: prose(400),
  scope: prose(2000),
  /** False: 不归档. */
  filed: Type.Boolean(),
  /** Retention code (`Y`, `D30`, `D10`); null only where nothing is filed. */
  retention: Nullable(Type.String({ pattern: '^(?:Y|D[1-9]\\d{0,2})$' })),
  /** Organ or topic code that usually files it; a hint. */
  organ: Nullable(Type.String({ pattern: '^[A-Z0-9\\p{Script=Han}]{1,20}$' })),
  category: Type.String({ pattern: '^[A-Z]{2}$' }),
  keywords: Type.Array(words, { maxItems: 60 }),
  basis: prose(400),
})
export type EntryInput = Static<typeof EntryInput>

export const ScheduleEntry = Type.Object({ id: Id, position: Type.Integer(), ...EntryInput.properties })
export type ScheduleEntry = Static<typeof ScheduleEntry>

export const Schedule = Type.Object({
  id: Id,
  organisation: Type.Object({ id: Id, code: Type.String(), name: Type.String() }),
  number: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  state: ScheduleState,
  /** Approved and its day has come, and no later one's has. */
  inForce: Type.Boolean(),
  effectiveFrom: Nullable(Day),
  /** What it was begun from, e.g. `国家档案局令第8号 2006`. */
  basis: Nullable(Type.String()),
  previousId: Nullable(Id),
  entries: Type.Integer(),
  /** Grows with each saving of the draft; sent back with a change. */
  revision: Type.Integer(),
  createdAt: Moment,
  createdBy: Type.String(),
  submittedAt: Nullable(Moment),
  submittedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  decidedBy: Nullable(Type.String()),
  opinion: Nullable(Type.String()),
})
export type Schedule = Static<typeof Schedule>

export const ScheduleDetail = Type.Object({ ...Schedule.properties, lines: Type.Array(ScheduleEntry) })
export type ScheduleDetail = Static<typeof ScheduleDetail>

export const ScheduleQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Line(100)),
  state: Type.Optional(ScheduleState),
  inForce: Type.Optional(Type.Boolean()),
  organisationId: Type.Optional(Id),
  sort: Type.Optional(OneOf(['newest', 'organisation'])),
})
export type ScheduleQuery = Static<typeof ScheduleQuery>
export const SchedulePage = Page(Schedule)

const title = Type.String({
  minLength: 2,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})
const number = Line(60)
/** norm: the ready rows of `norms/filing-scope`; in-force: a copy of one's own version in force; blank: nothing. */
export const NewSchedule = Type.Object({
  title,
  number: Type.Optional(number),
  from: OneOf(['norm', 'in-force', 'blank']),
})
export type NewSchedule = Static<typeof NewSchedule>

export const ScheduleDraft = Type.Object({
  revision: Type.Integer(),
  title,
  number,
  entries: Type.Array(EntryInput, { maxItems: maxEntries }),
})
export type ScheduleDraft = Static<typeof ScheduleDraft>

export const ScheduleDecision = Type.Object({
  decision: OneOf(['approve', 'return']),
  opinion: Type.String({ maxLength: 2000 }),
  /** Needed to approve. */
  effectiveFrom: Type.Optional(Nullable(Day)),
})
export type ScheduleDecision = Static<typeof ScheduleDecision>

export const entryFields = [
  'code',
  'heading',
  'scope',
  'filed',
  'retention',
  'organ',
  'category',
  'keywords',
  'basis',
] as const
export type EntryField = (typeof entryFields)[number]
const Change = Type.Object({
  kind: OneOf(['added', 'removed', 'changed']),
  code: Type.String(),
  before: Nullable(EntryInput),
  after: Nullable(EntryInput),
  fields: Type.Array(OneOf(entryFields)),
})
/** What a version changes against the one in force; `against` null: there is none yet. */
export const ScheduleDifference = Type.Object({
  against: Nullable(
    Type.Object({ id: Id, number: Type.String(), version: Type.Integer(), effectiveFrom: Nullable(Day) }),
  ),
  changes: Type.Array(Change),
  unchanged: Type.Integer(),
})
export type EntryChange = Static<typeof Change>
export type ScheduleDifference = Static<typeof ScheduleDifference>

/** A fault of one line, said before it is submitted. */
export const EntryFinding = Type.Object({
  line: Type.Integer(),
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
export type EntryFinding = Static<typeof EntryFinding>
/** Lines read from a table a person gave; nothing is kept yet. */
export const EntryTable = Type.Object({ entries: Type.Array(EntryInput), findings: Type.Array(EntryFinding) })
export type EntryTable = Static<typeof EntryTable>
