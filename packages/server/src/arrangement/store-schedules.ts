import {
  type EntryInput,
  entryFields,
  type Schedule,
  type ScheduleEntry,
  type ScheduleQuery,
} from '@lantai/core/arrangement/schedule.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import './tables.ts'

interface Row extends Omit<Schedule, 'organisation'> {
  organisationId: string
  organisationCode: string
  organisationName: string
  repositoryId: string | null
}

const shape = ({ organisationId, organisationCode, organisationName, repositoryId: _, ...row }: Row): Schedule => ({
  ...row,
  organisation: { id: organisationId, code: organisationCode, name: organisationName },
})

/** Which approved version holds on a day; `of` is the alias of the organisation's id. */
const holding = (day: string, organisation: RawBuilder<unknown>) => sql`(
  select h.id from schedule h where h.organisation_id = ${organisation} and h.state = 'approved' and h.effective_from <= ${day}::date
  order by h.effective_from desc, h.version desc limit 1)`

/**
 * A body sees its own; the repository it transfers to sees what it has submitted, and what was decided. Null: the operator sees all.
 */
const seenBy = (organisationId: string | null) =>
  organisationId === null
    ? sql`true`
    : sql`(s.organisation_id = ${organisationId} or o.repository_id = ${organisationId} and s.state <> 'draft')`

const rowsOf = (day: string, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<Row>`
  with s as (
    select s.*, s.id = ${holding(day, sql`s.organisation_id`)} is true as in_force from schedule s
  )
  select s.id, s.number, s.title, s.version, s.effective_from, s.basis, s.previous_id, s.entries, s.revision, s.created_at, s.created_by,
    s.submitted_at, s.submitted_by, s.decided_at, s.decided_by, s.opinion, s.in_force,
    case when s.state = 'approved' and not s.in_force and s.effective_from <= ${day}::date then 'superseded' else s.state end as state,
    o.id as organisation_id, o.code as organisation_code, o.name as organisation_name, o.repository_id
  from s join organisation o on o.id = s.organisation_id
  where ${where} ${order} limit ${limit}`

export async function listSchedules(
  reader: Reader,
  organisationId: string | null,
  { q, state, inForce, organisationId: only, sort = 'newest', cursor, limit = 100 }: ScheduleQuery,
  today: string,
): Promise<PageOf<Schedule> | Refusal> {
  const conditions = [seenBy(organisationId)]
  const words = q?.trim().toLowerCase()
  if (words)
    conditions.push(
      sql`(strpos(lower(s.title), ${words}) > 0 or strpos(lower(s.number), ${words}) > 0 or strpos(lower(o.name), ${words}) > 0)`,
    )
  if (state === 'approved')
    conditions.push(sql`s.state = 'approved' and (s.in_force or s.effective_from > ${today}::date)`)
  else if (state === 'superseded')
    conditions.push(sql`s.state = 'approved' and not s.in_force and s.effective_from <= ${today}::date`)
  else if (state) conditions.push(sql`s.state = ${state}`)
  if (inForce !== undefined) conditions.push(sql`s.in_force = ${inForce}`)
  if (only) conditions.push(sql`s.organisation_id = ${only}`)
  const matching = sql.join(conditions, sql` and `)
  const byName = sort === 'organisation'
  const after = readKey(cursor, byName ? ['text', 'id'] : ['id'])
  if (isRefusal(after)) return after
  const where = !after
    ? matching
    : byName
      ? sql`${matching} and (o.code collate "C", s.id) > (${after[0]}, ${after[1]}::uuid)`
      : sql`${matching} and s.id < ${after[0]}::uuid`
  const order = byName ? sql`order by o.code collate "C", s.id` : sql`order by s.id desc`
  const [{ rows }, counted] = await Promise.all([
    rowsOf(today, where, order, limit + 1).execute(reader),
    sql<{ total: number }>`
      with s as (select s.*, s.id = ${holding(today, sql`s.organisation_id`)} is true as in_force from schedule s)
      select count(*) as total from s join organisation o on o.id = s.organisation_id where ${matching}`.execute(
      reader,
    ),
  ])
  const page = pageOf(
    rows,
    limit,
    ({ id, organisationCode }) => (byName ? [organisationCode, id] : [id]),
    counted.rows[0]?.total ?? 0,
  )
  return { ...page, items: page.items.map(shape) }
}

export interface FoundSchedule {
  readonly schedule: Schedule
  /** The repository that decides on it: that of its body, or the body itself where it is one. */
  readonly repositoryId: string | null
}

export async function findSchedule(
  reader: Reader,
  organisationId: string | null,
  id: string,
  today: string,
): Promise<FoundSchedule | undefined> {
  const { rows } = await rowsOf(today, sql`s.id = ${id} and ${seenBy(organisationId)}`, sql``, 1).execute(reader)
  const [row] = rows
  return row && { schedule: shape(row), repositoryId: row.repositoryId ?? row.organisationId }
}

/** The row itself, locked until the transaction ends. */
export const lockSchedule = (tx: Tx, id: string) =>
  tx.selectFrom('schedule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const entriesOf = (reader: Reader, scheduleId: string): Promise<ScheduleEntry[]> =>
  reader
    .selectFrom('scheduleEntry')
    .select(['id', 'position', ...entryFields])
    .where('scheduleId', '=', scheduleId)
    .orderBy('position')
    .execute()

/** The approved version that holds for a body on a day (`YYYY-MM-DD`). */
export const holdingOn = (reader: Reader, organisationId: string, day: string) =>
  reader
    .selectFrom('schedule')
    .select(['id', 'version', 'number', 'title', 'effectiveFrom'])
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'approved')
    .where('effectiveFrom', '<=', day)
    .orderBy('effectiveFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()

/** The approved version with the latest day, also when that day has not come. */
export const latestApproved = (reader: Reader, organisationId: string) =>
  reader
    .selectFrom('schedule')
    .select(['id', 'version', 'number', 'effectiveFrom'])
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'approved')
    .orderBy('effectiveFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()

export const openSchedule = (reader: Reader, organisationId: string) =>
  reader
    .selectFrom('schedule')
    .select(['id', 'title'])
    .where('organisationId', '=', organisationId)
    .where('state', '<>', 'approved')
    .executeTakeFirst()

export async function nextVersion(reader: Reader, organisationId: string): Promise<number> {
  const row = await reader
    .selectFrom('schedule')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Puts these lines in the place of all that a draft held. */
export async function putEntries(
  tx: Tx,
  scheduleId: string,
  entries: readonly EntryInput[],
  newId: () => string,
): Promise<void> {
  await tx.deleteFrom('scheduleEntry').where('scheduleId', '=', scheduleId).execute()
  for (let start = 0; start < entries.length; start += 1000)
    await tx
      .insertInto('scheduleEntry')
      .values(
        entries.slice(start, start + 1000).map((entry, at) => ({
          id: newId(),
          scheduleId,
          position: start + at + 1,
          code: entry.code,
          heading: entry.heading,
          scope: entry.scope,
          filed: entry.filed,
          retention: entry.retention,
          organ: entry.organ,
          category: entry.category,
          keywords: [...entry.keywords],
          basis: entry.basis,
        })),
      )
      .execute()
}

export async function dropSchedule(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('scheduleEntry').where('scheduleId', '=', id).execute()
  await tx.deleteFrom('schedule').where('id', '=', id).execute()
}
