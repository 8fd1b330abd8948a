import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import {
  type PlanLine,
  type PlanLineFilter,
  type PlanLineQuery,
  type PlanLineState,
  planLineStates,
} from '@lantai/core/transfer/plan-schema.ts'
import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, type Key, type KeyKind, pageOf, readKey } from '../base/keyset.ts'

export type LineRow = Selectable<Tables['transferPlanLine']>
type NewLine = Insertable<Tables['transferPlanLine']>

export async function addLines(tx: Tx, rows: readonly NewLine[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto('transferPlanLine')
      .values(rows.slice(at, at + 500))
      .execute()
}

/** Lines that stand in a plan, for those who must not be added twice. */
export const linesOfPlan = (reader: Reader, planId: string) =>
  reader
    .selectFrom('transferPlanLine')
    .select(['agencyId', 'fondsId', 'form', 'yearFrom', 'yearTo', 'category'])
    .where('planId', '=', planId)
    .execute()

export const lockLine = async (tx: Tx, organisationId: string | null, id: string): Promise<LineRow | undefined> => {
  const row = await tx.selectFrom('transferPlanLine').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && isSeen(row, organisationId) ? row : undefined
}

export const lineFor = async (
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<LineRow | undefined> => {
  const row = await reader.selectFrom('transferPlanLine').selectAll().where('id', '=', id).executeTakeFirst()
  return row && isSeen(row, organisationId) ? row : undefined
}

const isSeen = ({ repositoryId, agencyId }: LineRow, organisationId: string | null): boolean =>
  organisationId === null || repositoryId === organisationId || agencyId === organisationId

export const setLine = (tx: Tx, { id, version }: Pick<LineRow, 'id' | 'version'>, fields: Partial<NewLine>) =>
  tx
    .updateTable('transferPlanLine')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .execute()

export const removeLines = (tx: Tx, ids: readonly string[]) =>
  tx
    .deleteFrom('transferPlanLine')
    .where('id', 'in', [...ids])
    .execute()

/** Moves all lines of a plan from some states to another; gives how many. */
export async function moveLines(
  tx: Tx,
  { ids, from, to, at }: { ids: readonly string[]; from: readonly PlanLineState[]; to: PlanLineState; at: string },
): Promise<string[]> {
  const column = { announced: 'announced_at', done: 'done_at', preparing: 'preparing_at', received: 'received_at' }
  const stamp = column[to as keyof typeof column]
  const { rows } = await sql<{ id: string }>`
    update transfer_plan_line set state = ${to}, version = version + 1
      ${stamp ? sql`, ${sql.ref(stamp)} = ${at}` : sql``}
    where id = any(${ids}::uuid[]) and state = any(${from}::text[]) returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

const due = sql`coalesce(l.postponed_to, l.due_on)`
/** Lines that match a filter, of one plan, locked. */
export async function chosenLines(
  tx: Tx,
  planId: string,
  { ids, filter }: { ids?: readonly string[] | undefined; filter?: PlanLineFilter | undefined },
  today: string,
): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select l.* from transfer_plan_line l join organisation a on a.id = l.agency_id join fonds f on f.id = l.fonds_id
    where l.plan_id = ${planId} ${ids ? sql`and l.id = any(${ids}::uuid[])` : sql``}
      and ${sql.join(conditions(filter ?? {}, today), sql` and `)}
    order by l.id for update of l`.execute(tx)
  return rows
}

const conditions = (
  { agencyId, state, form, overdue, text }: Omit<Static<typeof PlanLineFilter>, never>,
  today: string,
): RawBuilder<unknown>[] => [
  sql`true`,
  ...(agencyId ? [sql`l.agency_id = ${agencyId}`] : []),
  ...(state?.length ? [sql`l.state = any(${state}::text[])`] : []),
  ...(form ? [sql`l.form = ${form}`] : []),
  ...(overdue ? [sql`${due} < ${today}::date and l.state not in ('received', 'done')`] : []),
  ...(text?.trim()
    ? [
        sql`(a.name ilike ${containing(text.trim())} or a.code ilike ${containing(text.trim())}
          or f.name ilike ${containing(text.trim())} or f.code ilike ${containing(text.trim())})`,
      ]
    : []),
]

type Row = Omit<PlanLine, 'agency' | 'fonds'> &
  Record<'agencyCode' | 'agencyName' | 'agencyId' | 'fondsId' | 'fondsCode' | 'fondsName' | 'effectiveDue', string>

const shown = ({
  agencyId,
  agencyCode,
  agencyName,
  fondsId,
  fondsCode,
  fondsName,
  effectiveDue,
  ...row
}: Row): PlanLine => ({
  ...row,
  agency: { id: agencyId, code: agencyCode, name: agencyName },
  fonds: { id: fondsId, code: fondsCode, name: fondsName },
})

const select = (today: string) => sql`
  select l.id, l.plan_id, p.year as plan_year, l.agency_id, a.code as agency_code, a.name as agency_name, l.fonds_id,
    f.code as fonds_code, f.name as fonds_name, l.form, l.category, l.year_from, l.year_to, l.due_on, l.rule, l.expected_items,
    l.expected_volumes, l.expected_centimetres / 100.0::float8 as expected_metres, l.state, l.note, l.postponed_to,
    l.postpone_reason, l.postpone_agreed_by, l.carried_from, l.announced_at, l.preparing_at, l.received_at, l.done_at,
    l.reminded_at as last_reminded_at, l.version, ${due} as effective_due,
    case when l.state in ('received', 'done') then null else ${due} - ${today}::date end as days_left,
    t.transfers, t.accepted_items, t.latest_transfer_id
  from transfer_plan_line l join transfer_plan p on p.id = l.plan_id
  join organisation a on a.id = l.agency_id join fonds f on f.id = l.fonds_id
  cross join lateral (
    select count(*) filter (where state <> 'REJECTED')::int as transfers,
      coalesce(sum(items + volumes) filter (where state = 'ACCEPTED'), 0)::int as accepted_items,
      (array_agg(id order by id desc))[1] as latest_transfer_id
    from transfer where plan_line_id = l.id
  ) t`

const stateOrder = sql`array_position(${planLineStates}::text[], l.state)`
interface Order {
  readonly by: (row: Row) => Key
  readonly kinds: readonly KeyKind[]
  readonly columns: RawBuilder<unknown>
  readonly behind: (key: Key) => RawBuilder<unknown>
}
const orders: Readonly<Record<'due' | 'agency' | 'state', Order>> = {
  due: {
    by: ({ effectiveDue, id }) => [effectiveDue, id],
    kinds: ['text', 'id'],
    columns: sql`${due}, l.id`,
    // A foreign key is no date: compared as text it finds nothing instead of failing.
    behind: ([day, id]) => sql`(${due}::text, l.id) > (${day}, ${id}::uuid)`,
  },
  agency: {
    by: ({ agencyCode, id }) => [agencyCode, id],
    kinds: ['text', 'id'],
    columns: sql`a.code, l.id`,
    behind: ([code, id]) => sql`(a.code, l.id) > (${code}, ${id}::uuid)`,
  },
  state: {
    by: ({ state, id }) => [planLineStates.indexOf(state) + 1, id],
    kinds: ['number', 'id'],
    columns: sql`${stateOrder}, l.id`,
    behind: ([at, id]) => sql`(${stateOrder}, l.id) > (${at}::int8, ${id}::uuid)`,
  },
}

export async function lineView(reader: Reader, id: string, today: string): Promise<PlanLine> {
  const { rows } = await sql<Row>`${select(today)} where l.id = ${id}`.execute(reader)
  if (!rows[0]) throw new TypeError(`no line ${id}`)
  return shown(rows[0])
}

/** Lines of a plan, or those of an agency that were announced to it. */
export async function listLines(
  reader: Reader,
  of: { planId: string } | { agencyId: string; done: boolean },
  { cursor, limit = 100, sort = 'due', ...filter }: Static<typeof PlanLineQuery>,
  today: string,
): Promise<PageOf<PlanLine> | Refusal> {
  const order = orders[sort]
  const after = readKey(cursor, order.kinds)
  if (isRefusal(after)) return after
  const place =
    'planId' in of
      ? sql`l.plan_id = ${of.planId}`
      : sql`l.agency_id = ${of.agencyId} and l.state ${of.done ? sql`=` : sql`<>`} 'done' and l.state <> 'planned'`
  const where = sql.join([place, ...conditions(filter, today)], sql` and `)
  const { rows } = await sql<Row>`${select(today)} where ${where} ${after ? sql`and ${order.behind(after)}` : sql``}
    order by ${order.columns} limit ${limit + 1}`.execute(reader)
  const counted = await sql<{ total: number }>`
    select count(*) as total from transfer_plan_line l join organisation a on a.id = l.agency_id
    join fonds f on f.id = l.fonds_id where ${where}`.execute(reader)
  const page = pageOf(rows, limit, order.by, counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shown) }
}

/** The open line of a published plan that a transfer fulfils: same agency, fonds and form, and years in common. */
export async function lineOfTransfer(
  tx: Tx,
  transfer: { agencyId: string; repositoryId: string; fondsId: string; form: string; yearFrom: number; yearTo: number },
): Promise<LineRow | undefined> {
  const { rows } = await sql<LineRow>`
    select l.* from transfer_plan_line l join transfer_plan p on p.id = l.plan_id
    where p.state = 'published' and l.repository_id = ${transfer.repositoryId} and l.agency_id = ${transfer.agencyId}
      and l.fonds_id = ${transfer.fondsId} and l.form = ${transfer.form} and l.state <> 'done'
      and l.year_from <= ${transfer.yearTo} and l.year_to >= ${transfer.yearFrom}
    order by ${due}, l.id limit 1 for update of l`.execute(tx)
  return rows[0]
}

/** What the transfers of a line came to: accepted items, and whether one is still under way. */
export async function lineProgress(tx: Tx, lineId: string): Promise<{ accepted: number; underWay: number }> {
  const { rows } = await sql<{ accepted: number; underWay: number }>`
    select coalesce(sum(items + volumes) filter (where state = 'ACCEPTED'), 0)::int as accepted,
      count(*) filter (where state not in ('ACCEPTED', 'REJECTED'))::int as under_way
    from transfer where plan_line_id = ${lineId}`.execute(tx)
  return rows[0] as { accepted: number; underWay: number }
}
