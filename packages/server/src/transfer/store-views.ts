import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { Transfer, TransferQuery, TransferState } from '@lantai/core/transfer/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { containing, type Key, type KeyKind, pageOf, readKey } from '../base/keyset.ts'

type Row = Omit<Transfer, 'repository' | 'agency' | 'fonds' | 'checks'> &
  Record<'repositoryId' | 'repositoryCode' | 'repositoryName' | 'agencyId' | 'agencyCode' | 'agencyName', string> &
  Record<'fondsId' | 'fondsCode' | 'fondsName', string | null> &
  Record<'passed' | 'failed' | 'warning' | 'pending', number>

const columns = sql`t.id, t.number, t.state, t.failed_from, t.package_name, t.package_form, t.package_bytes, t.package_sm3,
  t.items, t.files, t.bytes, t.year_from, t.year_to, t.resubmits, t.sent_by, t.received_at, t.checked_at, t.decided_by,
  t.decided_at, t.accepted_at, t.reasons, t.receipt_number, t.run_id, t.version, t.form, t.volumes, t.centimetres / 100.0::float8 as metres, t.boxes, t.plan_line_id,
  t.quarantined, t.repository_id, r.code as repository_code,
  r.name as repository_name, t.agency_id, a.code as agency_code, a.name as agency_name, t.fonds_id, f.code as fonds_code,
  f.name as fonds_name, coalesce(c.passed, 0) as passed, coalesce(c.failed, 0) as failed, coalesce(c.warning, 0) as warning,
  coalesce(c.pending, 0) as pending`
const joined = sql`transfer t join organisation r on r.id = t.repository_id join organisation a on a.id = t.agency_id
  left join fonds f on f.id = t.fonds_id
  left join lateral (
    select passed, failed, warning, pending from check_run where subject_id = t.id and subject_kind = 'transfer' order by id desc limit 1
  ) c on true`

function shape(row: Row): Transfer {
  const { repositoryId, repositoryCode, repositoryName, agencyId, agencyCode, agencyName, ...rest } = row
  const { fondsId, fondsCode, fondsName, passed, failed, warning, pending, ...plain } = rest
  return {
    ...plain,
    repository: { id: repositoryId, code: repositoryCode, name: repositoryName },
    agency: { id: agencyId, code: agencyCode, name: agencyName },
    fonds: fondsId ? { id: fondsId, code: fondsCode ?? '', name: fondsName ?? '' } : null,
    checks: { passed, failed, warning, pending },
  }
}

/** A transfer that exists, as it is shown. */
export async function transferView(reader: Reader, id: string): Promise<Transfer> {
  const { rows } = await sql<Row>`select ${columns} from ${joined} where t.id = ${id}`.execute(reader)
  if (!rows[0]) throw new TypeError(`no transfer ${id}`)
  return shape(rows[0])
}

/** What an organisation sees: what it sent and what it receives. */
export const seenBy = (organisationId: string | null): RawBuilder<unknown> =>
  organisationId === null ? sql`true` : sql`(t.repository_id = ${organisationId} or t.agency_id = ${organisationId})`

interface Order {
  readonly by: (row: Row) => Key
  readonly kinds: readonly KeyKind[]
  readonly columns: RawBuilder<unknown>
  /** Condition for the rows behind a key. */
  readonly behind: (key: Key) => RawBuilder<unknown>
}
const place: Readonly<Record<TransferState, number>> = {
  FAILED: 0,
  PENDING_REVIEW: 1,
  RECEIVED: 2,
  CHECKING: 3,
  ACCEPTING: 4,
  REJECTED: 5,
  ACCEPTED: 6,
}
const stateOrder = sql`array_position(${Object.keys(place)}::text[], t.state)`
const orders: Readonly<Record<NonNullable<Static<typeof TransferQuery>['sort']>, Order>> = {
  newest: {
    by: ({ id }) => [id],
    kinds: ['id'],
    columns: sql`t.id desc`,
    behind: ([id]) => sql`t.id < ${id}::uuid`,
  },
  oldest: {
    by: ({ id }) => [id],
    kinds: ['id'],
    columns: sql`t.id`,
    behind: ([id]) => sql`t.id > ${id}::uuid`,
  },
  agency: {
    by: ({ agencyCode, id }) => [agencyCode, id],
    kinds: ['text', 'id'],
    columns: sql`a.code, t.id`,
    behind: ([code, id]) => sql`(a.code, t.id) > (${code}, ${id}::uuid)`,
  },
  /** Faults and what waits for a decision first. */
  state: {
    by: ({ state, id }) => [place[state] + 1, id],
    kinds: ['number', 'id'],
    columns: sql`${stateOrder}, t.id`,
    behind: ([at, id]) => sql`(${stateOrder}, t.id) > (${at}::int8, ${id}::uuid)`,
  },
}

export async function listTransfers(
  reader: Reader,
  organisationId: string | null,
  query: Static<typeof TransferQuery>,
): Promise<PageOf<Transfer> | Refusal> {
  const order = orders[query.sort ?? 'newest']
  const after = readKey(query.cursor, order.kinds)
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const words = query.text?.trim()
  const conditions = [
    seenBy(organisationId),
    ...(query.state?.length ? [sql`t.state = any(${query.state}::text[])`] : []),
    ...(query.agencyId ? [sql`t.agency_id = ${query.agencyId}`] : []),
    ...(query.year ? [sql`t.year_from <= ${query.year} and t.year_to >= ${query.year}`] : []),
    ...(query.form ? [sql`t.form = ${query.form}`] : []),
    ...(query.planLineId ? [sql`t.plan_line_id = ${query.planLineId}`] : []),
    ...(query.quarantined === undefined ? [] : [sql`t.quarantined = ${query.quarantined}`]),
    ...(words
      ? [
          sql`(t.number ilike ${containing(words)} or t.package_name ilike ${containing(words)}
            or a.name ilike ${containing(words)} or a.code ilike ${containing(words)})`,
        ]
      : []),
  ]
  const where = sql.join(conditions, sql` and `)
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select ${columns} from ${joined} where ${where} ${after ? sql`and ${order.behind(after)}` : sql``}
      order by ${order.columns} limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from transfer t join organisation a on a.id = t.agency_id
      where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, order.by, counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}
