import Type, { type Static } from 'typebox'
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

export const runStates = ['queued', 'running', 'cancelling', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

/** Long work as its owner sees it. `rate` is units a second of the present attempt; `secondsLeft` is an estimate. */
export const Run = Type.Object({
  id: Id,
  kind: Type.String(),
  title: Type.String(),
  titleEn: Type.String(),
  subjectId: Nullable(Type.String()),
  state: OneOf(runStates),
  attempt: Type.Integer(),
  done: Type.Integer(),
  total: Nullable(Type.Integer()),
  unit: Type.String(),
  rate: Nullable(Type.Number()),
  secondsLeft: Nullable(Type.Integer()),
  error: Nullable(Type.String()),
  errorEn: Nullable(Type.String()),
  /** Whether the one who asks may cancel and retry it: who began it, or may do such work, in the organisation whose work it is. */
  own: Type.Boolean(),
  startedBy: Type.String(),
  createdAt: Moment,
  updatedAt: Moment,
  endedAt: Nullable(Moment),
})
export type Run = Static<typeof Run>

export const RunLine = Type.Object({
  line: Type.Integer(),
  at: Moment,
  level: OneOf(['info', 'warning', 'error']),
  zh: Type.String(),
  en: Type.String(),
})

export const RunQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(OneOf(runStates)),
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  subjectId: Type.Optional(Type.String({ maxLength: 100 })),
})

export const RunPage = Page(Run)
