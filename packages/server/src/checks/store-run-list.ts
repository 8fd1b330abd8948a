import type { CheckRunQuery, CheckRunRow } from '@lantai/core/checks/run-schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import './tables.ts'

type Joined = Omit<CheckRunRow, 'repository' | 'agency' | 'fonds'> &
  Record<'repositoryId' | 'repositoryCode' | 'repositoryName', string> &
  Record<'agencyId' | 'agencyCode' | 'agencyName' | 'fondsId' | 'fondsCode' | 'fondsName', string | null>

/** A repository sees the checks of what it receives and keeps, an agency those of its own; a self-check only the agency itself. */
const seenBy = (organisationId: string | null) =>
  organisationId === null
    ? sql`true`
    : sql`(c.agency_id = ${organisationId} or (c.repository_id = ${organisationId} and c.subject_kind <> 'self-check'))`

const columns = sql`c.id, c.stage, c.subject_kind, c.subject_id, c.subject, c.category, c.state, c.scheme_id, c.scheme_name, c.scheme_version,
  c.catalogue, c.items, c.files, c.bytes, c.passed, c.failed, c.warning, c.pending, c.skipped, c.started_by, c.started_at, c.finished_at, c.run_id,
  c.version, c.repository_id, r.code as repository_code, r.name as repository_name, c.agency_id, a.code as agency_code, a.name as agency_name,
  c.fonds_id, f.code as fonds_code, f.name as fonds_name,
  case when c.state = 'done' and c.pending = 0 then (select round(100.0 * coalesce(sum(weight) filter (where outcome <> 'failed'), 0)
    / nullif(sum(weight), 0))::int from check_result where check_run_id = c.id and outcome <> 'skipped') end as score`
const joined = sql`check_run c join organisation r on r.id = c.repository_id left join organisation a on a.id = c.agency_id
  left join fonds f on f.id = c.fonds_id`

function shape(row: Joined): CheckRunRow {
  const { repositoryId, repositoryCode, repositoryName, agencyId, agencyCode, agencyName, ...rest } = row
  const { fondsId, fondsCode, fondsName, ...plain } = rest
  return {
    ...plain,
    repository: { id: repositoryId, code: repositoryCode, name: repositoryName },
    agency: agencyId ? { id: agencyId, code: agencyCode ?? '', name: agencyName ?? '' } : null,
    fonds: fondsId ? { id: fondsId, code: fondsCode ?? '', name: fondsName ?? '' } : null,
  }
}

/** A check as it is shown, when the organisation may see it. */
export async function findCheckRun(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<CheckRunRow | undefined> {
  const { rows } =
    await sql<Joined>`select ${columns} from ${joined} where c.id = ${id} and ${seenBy(organisationId)}`.execute(reader)
  return rows[0] && shape(rows[0])
}

export async function listCheckRuns(
  reader: Reader,
  organisationId: string | null,
  query: CheckRunQuery,
  timeZone: string,
): Promise<PageOf<CheckRunRow> | Refusal> {
  const after = readKey(query.cursor, ['id'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const oldest = query.sort === 'oldest'
  const matching = sql.join(
    [
      seenBy(organisationId),
      ...(query.stage ? [sql`c.stage = ${query.stage}`] : []),
      ...(query.subjectKind ? [sql`c.subject_kind = ${query.subjectKind}`] : []),
      ...(query.subjectId ? [sql`c.subject_id = ${query.subjectId}`] : []),
      ...(query.fondsId ? [sql`c.fonds_id = ${query.fondsId}`] : []),
      ...(query.agencyId ? [sql`c.agency_id = ${query.agencyId}`] : []),
      ...(query.state ? [sql`c.state = ${query.state}`] : []),
      ...(query.has ? [sql`c.${sql.ref(query.has)} > 0`] : []),
      ...(query.from ? [sql`c.started_at >= (${query.from}::date::timestamp at time zone ${timeZone})`] : []),
      ...(query.to ? [sql`c.started_at < ((${query.to}::date + 1)::timestamp at time zone ${timeZone})`] : []),
      ...(query.q?.trim()
        ? [sql`(c.subject ilike ${containing(query.q.trim())} or a.name ilike ${containing(query.q.trim())})`]
        : []),
    ],
    sql` and `,
  )
  const behind = after ? sql`and c.id ${oldest ? sql`>` : sql`<`} ${after[0]}::uuid` : sql``
  const [{ rows }, counted] = await Promise.all([
    sql<Joined>`select ${columns} from ${joined} where ${matching} ${behind}
      order by c.id ${oldest ? sql`` : sql`desc`} limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from check_run c left join organisation a on a.id = c.agency_id
      where ${matching}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ id }) => [id], counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}
