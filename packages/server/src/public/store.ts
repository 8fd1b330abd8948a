import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { type FoundRow, rowColumns, rowJoins } from '../search/index.ts'

export async function mediaTypesOf(reader: Reader, itemIds: readonly string[]): Promise<Map<string, string[]>> {
  if (itemIds.length === 0) return new Map()
  const { rows } = await sql<{ itemId: string; types: string[] }>`
    select item_id, array_agg(distinct media_type) as types from item_file
    where item_id = any(${itemIds}::uuid[]) group by item_id`.execute(reader)
  return new Map(rows.map(({ itemId, types }) => [itemId, types]))
}

export interface OpenFonds {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly repositoryCode: string
  readonly repositoryName: string
  readonly items: number
  readonly yearFrom: number
  readonly yearTo: number
}

/** Counts of what is open, from the tally: no page of the site counts rows. */
export async function openHoldings(reader: Reader) {
  const [total, fonds, decades] = await Promise.all([
    sql<{ items: number; fonds: number; repositories: number }>`
      select coalesce(sum(items), 0)::int8 as items, count(distinct fonds_id) as fonds, count(distinct repository_id) as repositories
      from item_tally where access_status = '开放' and items > 0`.execute(reader),
    sql<OpenFonds>`
      select f.id, f.code, f.name, r.code as repository_code, r.name as repository_name, t.items, t.year_from, t.year_to
      from (select fonds_id, sum(items)::int8 as items, min(year) as year_from, max(year) as year_to
        from item_tally where access_status = '开放' and items > 0 group by fonds_id
        order by 2 desc, 1 limit 24) t
      join fonds f on f.id = t.fonds_id join organisation r on r.id = f.repository_id
      order by t.items desc, f.code`.execute(reader),
    sql<{ decade: number; items: number }>`
      select year / 10 * 10 as decade, sum(items)::int8 as items
      from item_tally where access_status = '开放' and items > 0 group by 1 order by 1`.execute(reader),
  ])
  return {
    counts: total.rows[0] ?? { items: 0, fonds: 0, repositories: 0 },
    fonds: fonds.rows,
    decades: decades.rows,
  }
}

export async function recentlyOpened(reader: Reader, limit: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select ${rowColumns} from (
      select * from item where access_status = '开放' order by access_set_at desc, id desc limit ${limit}
    ) i ${rowJoins} order by i.access_set_at desc, i.id desc`.execute(reader)
  return rows
}

/** Open records of the same fonds that stand beside one: before and after it by reference code. */
export async function neighbours(
  reader: Reader,
  { id, fondsId, codeKey }: { id: string; fondsId: string; codeKey: string },
  each: number,
): Promise<FoundRow[]> {
  const beside = (sign: string, way: string) => sql`
    (select * from item where fonds_id = ${fondsId} and (code_key, id) ${sql.raw(sign)} (${codeKey}, ${id}::uuid)
      and access_status = '开放' order by code_key ${sql.raw(way)}, id ${sql.raw(way)} limit ${each})`
  const { rows } = await sql<FoundRow>`
    select ${rowColumns} from (${beside('<', 'desc')} union all ${beside('>', 'asc')}) i ${rowJoins}
    order by i.code_key, i.id`.execute(reader)
  return rows
}

interface OtherRecord {
  readonly id: string
  readonly referenceCode: string
  readonly title: string
}

/** Those of some records that are open, in the order given. */
export async function openRecords(reader: Reader, ids: readonly string[]): Promise<OtherRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OtherRecord>`
    select id, reference_code, title from item where id = any(${ids}::uuid[]) and access_status = '开放'
    order by array_position(${ids}::uuid[], id)`.execute(reader)
  return rows
}

/** Relations of a record to open ones; `forward`: it is the one that the relation starts from. */
export async function openRelations(
  reader: Reader,
  id: string,
): Promise<(OtherRecord & { readonly kind: string; readonly forward: boolean })[]> {
  const { rows } = await sql<OtherRecord & { kind: string; forward: boolean }>`
    select r.kind, r.from_id = ${id}::uuid as forward, o.id, o.reference_code, o.title
    from item_relation r join item o on o.id = case when r.from_id = ${id}::uuid then r.to_id else r.from_id end
    where (r.from_id = ${id}::uuid or r.to_id = ${id}::uuid) and o.access_status = '开放'
    order by r.id limit 100`.execute(reader)
  return rows
}

/** The first open records directly below one. */
export async function openBelow(reader: Reader, id: string, limit: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select ${rowColumns} from (
      select * from item where parent_id = ${id}::uuid and access_status = '开放' order by code_key, id limit ${limit}
    ) i ${rowJoins} order by i.code_key, i.id`.execute(reader)
  return rows
}

/** Names of fonds that have something open; others are not named to the public. */
export async function fondsNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select f.id, f.code, f.name from fonds f
    where f.id = any(${ids}::uuid[])
      and exists (select from item_tally t where t.fonds_id = f.id and t.access_status = '开放' and t.items > 0)`.execute(
    reader,
  )
  return new Map(rows.map(({ id, code, name }) => [id, `${code} ${name}`]))
}
