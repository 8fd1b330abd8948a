import type { AuthorityFilters, AuthorityRow } from '@lantai/core/authority/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import { csvStream } from '../base/csv.ts'
import type { Reader } from '../base/db.ts'
import type { FileReply } from '../base/http.ts'
import { type KeyKind, pageOf, readKey } from '../base/keyset.ts'
import { csvCells, csvHead } from './csv-columns.ts'
import { fileOf, type Reading, rowColumns, type StoredRow } from './rows.ts'
import { foldedName, lookUp, type Words } from './words.ts'

type Found = StoredRow & { codeKey: string; nameKey: string; matched: string | null }

interface Order {
  readonly kinds: readonly KeyKind[]
  readonly by: RawBuilder<unknown>
  readonly after: (key: readonly (string | number)[]) => RawBuilder<unknown>
  readonly keyOf: (row: Found) => readonly (string | number)[]
}

const orders: Readonly<Record<NonNullable<AuthorityFilters['sort']>, Order>> = {
  code: {
    kinds: ['text', 'id'],
    by: sql`a.code_key, a.id`,
    after: ([key, id]) => sql`(a.code_key, a.id) > (${key}, ${id}::uuid)`,
    keyOf: ({ codeKey, id }) => [codeKey, id],
  },
  name: {
    kinds: ['text', 'id'],
    by: sql`a.name_key, a.id`,
    after: ([key, id]) => sql`(a.name_key, a.id) > (${key}, ${id}::uuid)`,
    keyOf: ({ nameKey, id }) => [nameKey, id],
  },
  changed: {
    kinds: ['number', 'id'],
    by: sql`a.changed_at desc, a.id desc`,
    // Milliseconds: the program's moments have no finer parts.
    after: ([at, id]) => sql`(a.changed_at, a.id) < (to_timestamp(${Number(at) / 1000}::float8), ${id}::uuid)`,
    keyOf: ({ changedAt, id }) => [Date.parse(changedAt), id],
  },
}

/** Records that have a name (or several) with the folded words in it, whichever name that is. */
const namedSo = ({ tsquery, exact }: Words) =>
  sql.join(
    [sql`a.search @@ ${tsquery}::tsquery`, ...exact.map((word) => sql`strpos(a.plain, ${word}) > 0`)],
    sql` and `,
  )

function conditions({ organisationId }: Reading, filters: AuthorityFilters, words: Words | null): RawBuilder<unknown> {
  const { kind, status, yearFrom, yearTo } = filters
  const parts = [sql`a.repository_id = ${fileOf(organisationId)}`, sql`a.merged_into is null`]
  if (words) parts.push(namedSo(words))
  if (kind?.length) parts.push(sql`a.kind = any(${kind}::text[])`)
  if (status?.length) parts.push(sql`a.status = any(${status}::text[])`)
  if (yearFrom !== undefined || yearTo !== undefined) parts.push(sql`coalesce(a.exist_from, a.exist_to) is not null`)
  if (yearFrom !== undefined) parts.push(sql`(a.exist_to is null or left(a.exist_to, 4) >= ${String(yearFrom)})`)
  if (yearTo !== undefined) parts.push(sql`(a.exist_from is null or left(a.exist_from, 4) <= ${String(yearTo)})`)
  return sql.join(parts, sql` and `)
}

const nothing: PageOf<AuthorityRow> = { items: [], next: null, total: 0, approximate: false }

/** A page of the file. Doubles that were merged are not listed: their names are with the record that stays. */
export async function listAuthorities(
  reader: Reader,
  reading: Reading,
  { cursor, limit = 100, ...filters }: AuthorityFilters & { cursor?: string; limit?: number },
  counted = true,
): Promise<PageOf<AuthorityRow> | Refusal> {
  const typed = filters.q?.trim() ?? ''
  const words = lookUp(typed)
  const order = orders[filters.sort ?? 'code']
  const after = readKey(cursor, order.kinds)
  if (isRefusal(after)) return after
  if (typed !== '' && !words) return nothing
  const matching = conditions(reading, filters, words)
  const where = after ? sql`${matching} and ${order.after(after)}` : matching
  const word = words?.shown
  const matched = word
    ? sql`(select n.text from authority_name n where n.authority_id = a.id and strpos(n.folded, ${word}) > 0
        order by n.kind <> 'authorised', n.position limit 1)`
    : sql`null::text`
  const [{ rows }, total] = await Promise.all([
    sql<Found>`
      select ${rowColumns(reading)}, a.code_key, a.name_key, ${matched} as matched from authority a
      where ${where} order by ${order.by} limit ${limit + 1}`.execute(reader),
    counted
      ? sql<{ total: number }>`select count(*) as total from authority a where ${matching}`.execute(reader)
      : null,
  ])
  const page = pageOf(rows, limit, order.keyOf, total?.rows[0]?.total ?? null)
  const items = page.items.map(({ codeKey: _, nameKey: __, matched, ...row }) => ({
    ...row,
    matched: matched === row.name ? null : matched,
  }))
  return { ...page, items }
}

/** Records that bear this very name, at whatever time: doubles, or namesakes. */
export async function similarAuthorities(
  reader: Reader,
  reading: Reading,
  { name, except }: { name: string; except?: string },
): Promise<AuthorityRow[]> {
  const { rows } = await sql<StoredRow>`
    select ${rowColumns(reading)} from authority a
    where a.merged_into is null and a.id is distinct from ${except ?? null}::uuid and a.id in (
      select n.authority_id from authority_name n
      where n.repository_id = ${fileOf(reading.organisationId)} and n.folded = ${foldedName(name)})
    order by a.code_key limit 20`.execute(reader)
  return rows.map((row) => ({ ...row, matched: null }))
}

const batch = 500

/** The whole list as CSV, read page by page while it is sent. */
export async function exportAuthorities(
  reader: Reader,
  reading: Reading,
  filters: AuthorityFilters,
  today: string,
): Promise<FileReply | Refusal> {
  const first = await listAuthorities(reader, reading, { ...filters, limit: batch }, false)
  if (isRefusal(first)) return first
  async function* rows() {
    for (let page = first as PageOf<AuthorityRow>; ; ) {
      for (const cells of await csvCells(reader, reading, page.items)) yield cells
      if (page.next === null) return
      const next = await listAuthorities(reader, reading, { ...filters, limit: batch, cursor: page.next }, false)
      if (isRefusal(next)) throw new Error('the cursor of our own page was refused')
      page = next
    }
  }
  return { stream: csvStream(csvHead, rows()), mediaType: 'text/csv; charset=utf-8', name: `规范记录-${today}.csv` }
}
