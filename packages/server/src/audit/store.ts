import type { AuditFilter, AuditRow } from '@lantai/core/audit/schema.ts'
import type { AuditEvent } from '@lantai/core/event.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Reader } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import type { Head } from './verify.ts'

const event = sql`e.sequence, e.at, e.type, e.actor_kind, e.actor_id, e.actor_name, e.organisation_id, e.subject_id, e.data,
  e.previous, e.hash`
const countLimit = 10_000
const batch = 5_000

/** Whose events may be seen: those of a part of the tree (null: all), perhaps only what certain accounts did. */
export interface Sight {
  readonly top: string | null
  readonly actors?: readonly string[]
}

/** Events of no organisation concern the installation; they are seen from the top of the tree only. */
const seenBy = ({ top, actors }: Sight): RawBuilder<unknown>[] => [
  ...(top === null
    ? []
    : [
        sql`(e.organisation_id in (select organisation_tree(${top}::uuid)) or (e.organisation_id is null
          and exists (select from organisation o where o.id = ${top}::uuid and o.parent_id is null)))`,
      ]),
  ...(actors ? [sql`e.actor_id = any(${actors}::uuid[])`] : []),
]

const filtered = (filter: AuditFilter): RawBuilder<unknown>[] => [
  ...(filter.from ? [sql`e.at >= ${filter.from}::timestamptz`] : []),
  ...(filter.to ? [sql`e.at < ${filter.to}::timestamptz`] : []),
  ...(filter.type ? [sql`(e.type = ${filter.type} or e.type like ${`${filter.type.replace(/\.$/, '')}.%`})`] : []),
  ...(filter.actorId ? [sql`e.actor_id = ${filter.actorId}`] : []),
  ...(filter.organisationId ? [sql`e.organisation_id = ${filter.organisationId}`] : []),
  ...(filter.subjectId ? [sql`e.subject_id = ${filter.subjectId}`] : []),
  ...(filter.words
    ? [sql`(e.actor_name ilike ${containing(filter.words)} or e.data::text ilike ${containing(filter.words)})`]
    : []),
]

const conditions = (sight: Sight, filter: AuditFilter) =>
  sql.join([sql`true`, ...seenBy(sight), ...filtered(filter)], sql` and `)

/** Events, the newest first. Counted up to ten thousand; beyond that the total is a lower bound and says so. */
export async function listEvents(
  reader: Reader,
  sight: Sight,
  { cursor, limit = 100, ...filter }: AuditFilter & { cursor?: string; limit?: number },
): Promise<PageOf<AuditRow> | Refusal> {
  const after = readKey(cursor, ['number'])
  if (isRefusal(after)) return after
  const where = conditions(sight, filter)
  const { rows } = await sql<AuditRow>`
    select ${event}, o.name as organisation_name from audit_event e left join organisation o on o.id = e.organisation_id
    where ${where} ${after ? sql`and e.sequence < ${after[0]}` : sql``}
    order by e.sequence desc limit ${limit + 1}`.execute(reader)
  const count = await sql<{ total: number }>`
    select count(*) as total from (select from audit_event e where ${where} limit ${countLimit + 1}) counted`.execute(
    reader,
  )
  const total = count.rows[0]?.total ?? 0
  const page = pageOf(rows, limit, (row) => [row.sequence], Math.min(total, countLimit))
  return { ...page, approximate: total > countLimit }
}

/** Events in the order of the chain up to one, in batches; none is held longer than its batch. */
export async function* streamEvents(
  reader: Reader,
  sight: Sight,
  filter: AuditFilter,
  upTo: number | null,
): AsyncGenerator<AuditEvent> {
  const where = conditions(sight, filter)
  let after = -1
  for (;;) {
    const { rows }: { rows: AuditEvent[] } = await sql<AuditEvent>`
      select ${event} from audit_event e where e.sequence > ${after} and ${where}
      ${upTo === null ? sql`` : sql`and e.sequence <= ${upTo}`} order by e.sequence limit ${batch}`.execute(reader)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.sequence
  }
}

export async function readHead(reader: Reader): Promise<Head> {
  const row = await reader.selectFrom('auditHead').select(['sequence', 'hash']).executeTakeFirst()
  // The row of the head itself may have been removed: then every event is one too many.
  return row ?? { sequence: 0, hash: '' }
}

/** Whether nothing lies outside this part of the tree: it is the whole of an installation with one topmost body. */
export async function seesAll(reader: Reader, top: string | null): Promise<boolean> {
  const { rows } = await sql<{ all: boolean }>`
    select ${top}::uuid is null or array_agg(id) = array[${top}::uuid] as all from organisation where parent_id is null`.execute(
    reader,
  )
  return rows[0]?.all === true
}

/** Reads at one moment of the chain, however long it takes and whatever is added meanwhile. */
export const atOneMoment = <T>(db: Db, read: (reader: Reader) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
