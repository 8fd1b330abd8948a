import type { Filing, FilingQuery } from '@lantai/core/filing/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, type Key, type KeyKind, pageOf, readKey } from '../base/keyset.ts'

export type FilingRow = Selectable<Tables['filing']>

/** Filings belong to the body that makes them; nobody else knows of them. */
export const filingFor = (reader: Reader, agencyId: string | null, id: string): Promise<FilingRow | undefined> =>
  reader.selectFrom('filing').selectAll().where('id', '=', id).where('agencyId', '=', agencyId).executeTakeFirst()

export const filingById = (reader: Reader, id: string): Promise<FilingRow | undefined> =>
  reader.selectFrom('filing').selectAll().where('id', '=', id).executeTakeFirst()

export const lockFiling = (tx: Tx, agencyId: string | null, id: string): Promise<FilingRow | undefined> =>
  tx
    .selectFrom('filing')
    .selectAll()
    .where('id', '=', id)
    .where('agencyId', '=', agencyId)
    .forUpdate()
    .executeTakeFirst()

export const addFiling = (
  tx: Tx,
  row: Pick<FilingRow, 'id' | 'agencyId' | 'fondsId' | 'title' | 'year' | 'classOrder' | 'createdBy' | 'createdAt'>,
) =>
  tx
    .insertInto('filing')
    .values({ ...row, state: 'collecting', changedAt: row.createdAt })
    .execute()

export const setFiling = (tx: Tx, id: string, fields: Partial<Omit<FilingRow, 'given'>>) =>
  tx.updateTable('filing').set(fields).where('id', '=', id).execute()

export const setGiven = (tx: Tx, id: string, given: FilingRow['given']) =>
  tx
    .updateTable('filing')
    .set({ given: JSON.stringify(given) as never })
    .where('id', '=', id)
    .execute()

/** The newest filing of this fonds, year and title that is not numbered yet and has room; asked for by one at a time. */
export async function standingBasket(
  tx: Tx,
  { fondsId, year, title, most }: { fondsId: string; year: number; title: string; most: number },
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${fondsId} ${year} ${title}`}, 9))`.execute(tx)
  const row = await tx
    .selectFrom('filing')
    .select('id')
    .where('fondsId', '=', fondsId)
    .where('year', '=', year)
    .where('title', '=', title)
    .where('state', 'in', ['collecting', 'arranging'])
    .where('items', '<=', most)
    .where('files', '<=', most)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export const removeFiling = (tx: Tx, id: string) => tx.deleteFrom('filing').where('id', '=', id).execute()

/** Counts and state as the items and files are now. State follows the work, so that undo takes it back too. */
export async function recount(tx: Tx, id: string, at: string): Promise<void> {
  await sql`
    update filing f set items = i.items, files = b.files, bytes = b.bytes, changed_at = ${at},
      state = case when f.state in ('handing-over', 'handed-over') then f.state
        when i.items = 0 then 'collecting' when i.numbered = i.items then 'numbered' else 'arranging' end
    from (select count(*) as items, count(number) as numbered from filing_item where filing_id = ${id}) i,
      (select count(*) as files, coalesce(sum(bytes), 0)::int8 as bytes from filing_file where filing_id = ${id} and not removed) b
    where f.id = ${id}`.execute(tx)
}

type Row = Omit<Filing, 'fonds' | 'transfer'> & {
  fondsId: string
  fondsCode: string
  fondsName: string
  transferId: string | null
  transferNumber: string | null
  transferState: string | null
  transferReasons: string | null
}
const columns = sql`f.id, f.title, f.year, f.class_order, f.state, f.items, f.files, f.bytes, f.step, f.created_by, f.created_at,
  f.changed_at, f.handed_over_at, f.run_id, o.id as fonds_id, o.code as fonds_code, o.name as fonds_name,
  t.id as transfer_id, t.number as transfer_number, t.state as transfer_state, t.reasons as transfer_reasons`
const joined = sql`filing f join fonds o on o.id = f.fonds_id left join transfer t on t.id = f.transfer_id`

function shape(row: Row): Filing {
  const { fondsId, fondsCode, fondsName, transferId, transferNumber, transferState, transferReasons, ...plain } = row
  return {
    ...plain,
    fonds: { id: fondsId, code: fondsCode, name: fondsName },
    transfer: transferId
      ? { id: transferId, number: transferNumber ?? '', state: transferState ?? '', reasons: transferReasons }
      : null,
  }
}

export async function filingView(reader: Reader, id: string): Promise<Filing> {
  const { rows } = await sql<Row>`select ${columns} from ${joined} where f.id = ${id}`.execute(reader)
  if (!rows[0]) throw new TypeError(`no filing ${id}`)
  return shape(rows[0])
}

interface Order {
  readonly by: (row: Row) => Key
  readonly kinds: readonly KeyKind[]
  readonly columns: RawBuilder<unknown>
  readonly behind: (key: Key) => RawBuilder<unknown>
}
const orders: Readonly<Record<NonNullable<Static<typeof FilingQuery>['sort']>, Order>> = {
  newest: { by: ({ id }) => [id], kinds: ['id'], columns: sql`f.id desc`, behind: ([id]) => sql`f.id < ${id}::uuid` },
  oldest: { by: ({ id }) => [id], kinds: ['id'], columns: sql`f.id`, behind: ([id]) => sql`f.id > ${id}::uuid` },
  year: {
    by: ({ year, id }) => [year, id],
    kinds: ['number', 'id'],
    columns: sql`f.year desc, f.id desc`,
    behind: ([year, id]) => sql`(f.year, f.id) < (${year}::int, ${id}::uuid)`,
  },
  title: {
    by: ({ title, id }) => [title, id],
    kinds: ['text', 'id'],
    columns: sql`f.title collate "C", f.id`,
    behind: ([title, id]) => sql`(f.title collate "C", f.id) > (${title}, ${id}::uuid)`,
  },
  changed: {
    by: ({ changedAt, id }) => [changedAt, id],
    kinds: ['text', 'id'],
    // A moment travels in milliseconds; the key must be what it is compared with.
    columns: sql`date_trunc('milliseconds', f.changed_at) desc, f.id desc`,
    behind: ([at, id]) => sql`(date_trunc('milliseconds', f.changed_at), f.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
}

export async function listFilings(
  reader: Reader,
  agencyId: string | null,
  query: Static<typeof FilingQuery>,
): Promise<PageOf<Filing> | Refusal> {
  const order = orders[query.sort ?? 'newest']
  const after = readKey(query.cursor, order.kinds)
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const words = query.text?.trim()
  const where = sql.join(
    [
      sql`f.agency_id = ${agencyId}::uuid`,
      ...(query.state?.length ? [sql`f.state = any(${query.state}::text[])`] : []),
      ...(query.fondsId ? [sql`f.fonds_id = ${query.fondsId}`] : []),
      ...(query.year ? [sql`f.year = ${query.year}`] : []),
      ...(words
        ? [
            sql`(f.title ilike ${containing(words)} or o.code ilike ${containing(words)} or o.name ilike ${containing(words)})`,
          ]
        : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select ${columns} from ${joined} where ${where} ${after ? sql`and ${order.behind(after)}` : sql``}
      order by ${order.columns} limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from ${joined} where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, order.by, counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}

/** Ids of these filings that exist. */
export async function knownFilings(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader
    .selectFrom('filing')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Numbers of a fonds are looked up and given by one filing at a time. */
export const lockNumbers = (tx: Tx, fondsId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`filing numbers ${fondsId}`}, 23))`.execute(tx)
