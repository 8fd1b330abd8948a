import Type, { type Static } from 'typebox'
import { AuditEvent } from '../event.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** An event of the list: as chained, with the name of the organisation concerned. */
export const AuditRow = Type.Object({ ...AuditEvent.properties, organisationName: Nullable(Type.String()) })
export type AuditRow = Static<typeof AuditRow>

const filters = {
  /** From this moment on, up to and without `to`. */
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  /** A kind of event, or the first part of one: `identity` finds `identity.signed-in` too. */
  type: Type.Optional(Type.String({ pattern: '^[a-z][a-z.-]{0,80}$' })),
  actorId: Type.Optional(Id),
  organisationId: Type.Optional(Id),
  subjectId: Type.Optional(Line(100)),
  /** Found in the actor's name or in what the event tells. */
  words: Type.Optional(Line(100)),
}
export const AuditFilter = Type.Object(filters)
export type AuditFilter = Static<typeof AuditFilter>
/** Newest first. */
export const AuditQuery = Type.Object({ ...PageQuery, ...filters })
export const AuditPage = Page(AuditRow)

/**
 * changed: what the row says is not what was chained · removed: rows are missing · inserted: a row that the chain does not
 * know · reordered: a chained row stands in another's place · truncated: the newest rows are missing.
 */
const breakKinds = ['changed', 'removed', 'inserted', 'reordered', 'truncated'] as const
export const ChainBreak = Type.Object({
  kind: OneOf(breakKinds),
  /** First and last sequence number concerned. */
  from: Type.Integer(),
  to: Type.Integer(),
  zh: Type.String(),
  en: Type.String(),
})
export type ChainBreak = Static<typeof ChainBreak>

export const ChainReport = Type.Object({
  ok: Type.Boolean(),
  /** How many events were read. */
  events: Type.Integer(),
  /** The newest event read: note its hash elsewhere, and a rewriting of the whole chain will show too. */
  head: Nullable(Type.Object({ sequence: Type.Integer(), hash: Type.String(), at: Type.String() })),
  breaks: Type.Array(ChainBreak),
  /** More breaks were found than are listed. */
  moreBreaks: Type.Boolean(),
  seconds: Type.Number(),
})
export type ChainReport = Static<typeof ChainReport>
