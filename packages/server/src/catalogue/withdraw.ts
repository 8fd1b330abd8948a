import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { indexItem } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import type { Act } from './acts.ts'
import { holdPlaces } from './create-record.ts'
import { type Described, lockRecords } from './described.ts'
import { parentsOf } from './inherit.ts'
import { addToTally } from './tally.ts'

interface Bonds {
  readonly children: boolean
  readonly bound: boolean
  readonly judged: boolean
  readonly recoded: boolean
}

/** What hangs on records, or was decided about them; what is withdrawn together does not count. */
async function bondsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Bonds>> {
  const { rows } = await sql<Bonds & { id: string }>`
    select e.id,
      exists (select from item c where c.parent_id = e.id and not c.id = any(${ids}::uuid[])) as children,
      exists (select from item_relation r where r.from_id = e.id or r.to_id = e.id)
        or exists (select from virtual_file_item m where m.item_id = e.id) as bound,
      exists (select from access_act a where a.item_id = e.id) as judged,
      exists (select from code_alias k where k.item_id = e.id and not exists (
        select from item_version v where v.item_id = e.id and v.version = 1 and v.act_id = k.act_id)) as recoded
    from unnest(${ids}::uuid[]) as e(id)`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

function objection(record: Described, bonds: Bonds | undefined): Refusal | null {
  const not = (why: string, whyEn: string) =>
    refuse('catalogue.not-withdrawable', { referenceCode: record.referenceCode, why, whyEn })
  if (record.transferId !== null) return not('它是移交接收入馆的档案', 'it was accepted with a transfer')
  if (record.fileCount > 0) return not('它有文件', 'it has files')
  if (bonds?.children) return not('它还有下级条目', 'there are records below it')
  if (bonds?.bound) return not('它与其他条目有关系，或在虚拟卷中', 'it is related to others, or in a virtual file')
  if (bonds?.judged) return not('它已作过开放审核', 'its openness was decided')
  if (bonds?.recoded) return not('它曾改编档号', 'it was given another code')
  return null
}

/** Why a record cannot be taken out again; null when it can: nothing may hang on it, and nothing have been decided about it. */
export async function withdrawalObjection(tx: Tx, record: Described): Promise<Refusal | null> {
  return objection(record, (await bondsOf(tx, [record.id])).get(record.id))
}

/** Withdraws those of these records that can be; answers the others. */
export async function withdrawFree(tx: Tx, act: Act, records: readonly Described[]): Promise<Described[]> {
  let free = [...records]
  // What has to stay holds what stands above it.
  for (let before = -1; before !== free.length; ) {
    before = free.length
    const bonds = await bondsOf(
      tx,
      free.map(({ id }) => id),
    )
    free = free.filter((record) => !objection(record, bonds.get(record.id)))
  }
  if (free.length > 0 && !(await withdrawRecords(tx, act, free))) {
    const gone: Described[] = []
    for (const record of free) if (await withdrawRecords(tx, act, [record])) gone.push(record)
    free = gone
  }
  const withdrawn = new Set(free.map(({ id }) => id))
  return records.filter(({ id }) => !withdrawn.has(id))
}

/**
 * Takes records out of the catalogue that `withdrawalObjection` has nothing against. What is needed to put them back is
 * kept with the act, and their codes stay given. False when something elsewhere still refers to one of them.
 */
export async function withdrawRecords(tx: Tx, act: Act, records: readonly Described[]): Promise<boolean> {
  const ids = records.map(({ id }) => id)
  await sql`savepoint withdrawal`.execute(tx)
  try {
    await sql`
      insert into withdrawn_item (item_id, repository_id, fonds_id, reference_code, act_id, item, versions)
      select i.id, i.repository_id, i.fonds_id, i.reference_code, ${act.id}::uuid, to_jsonb(i), coalesce(
        (select jsonb_agg(to_jsonb(v) order by v.version) from item_version v where v.item_id = i.id), '[]')
      from item i where i.id = any(${ids}::uuid[])`.execute(tx)
    // Former codes that they came with go with them; those that were really theirs keep a record from being withdrawn.
    await sql`delete from code_alias where item_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from item_version where item_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from item where id = any(${ids}::uuid[])`.execute(tx)
  } catch (error) {
    // 23503: a row of another slice refers to it.
    if ((error as { code?: string }).code !== '23503') throw error
    await sql`rollback to savepoint withdrawal`.execute(tx)
    return false
  }
  await addToTally(
    tx,
    records.map((record) => ({ ...record, items: -1, bytes: -record.byteCount })),
  )
  return true
}

/** Puts back what an act withdrew, as it was, where its parent still stands. Answers the ids. */
export async function putBackWithdrawn(tx: Tx, actId: string, act: Act, limit: number): Promise<string[]> {
  const { rows: fonds } = await sql<{ fondsId: string }>`
    select distinct fonds_id from withdrawn_item where act_id = ${actId}::uuid order by 1`.execute(tx)
  for (const { fondsId } of fonds) await holdPlaces(tx, fondsId)
  const { rows } = await sql<Described>`
    with back as (
      delete from withdrawn_item where item_id in (
        select w.item_id from withdrawn_item w
        where w.act_id = ${actId}::uuid
          and (w.item->>'parent_id' is null or exists (select from item p where p.id = (w.item->>'parent_id')::uuid))
        order by w.item_id limit ${limit} for update)
      returning item, versions
    ), put as (
      insert into item select r.* from back, jsonb_populate_record(null::item, back.item) r
      returning id, repository_id, fonds_id, category, year, retention, access_status, level, byte_count, version
    ), told as (
      insert into item_version select v.* from back, jsonb_populate_recordset(null::item_version, back.versions) v
    ), noted as (
      insert into item_version (item_id, version, act_id, before)
      select id, version + 1, ${act.id}::uuid, '{"$withdrawn": true}'::jsonb from put
    )
    select * from put`.execute(tx)
  if (rows.length > 0) {
    const ids = rows.map(({ id }) => id)
    await placeAgain(tx, act.repositoryId, ids)
    await sql`
      insert into code_alias (repository_id, code, item_id, act_id)
      select i.repository_id, a.code, i.id, ${act.id}::uuid from item i cross join lateral unnest(i.aliases) as a(code)
      where i.id = any(${ids}::uuid[])
        and not exists (select from item o where o.repository_id = i.repository_id and o.reference_code = a.code)
      on conflict do nothing`.execute(tx)
    await addToTally(
      tx,
      rows.map((record) => ({ ...record, items: 1, bytes: record.byteCount })),
    )
  }
  return rows.map(({ id }) => id)
}

/** Records that were put back stand where their parents stand by now, and are searched by the rules of now. */
async function placeAgain(tx: Tx, repositoryId: string, ids: readonly string[]): Promise<void> {
  const records = await lockRecords(tx, repositoryId, ids)
  const above = await parentsOf(tx, repositoryId, records)
  const rows = records.map((record) => {
    const parent = record.parentId ? above.get(record.parentId) : undefined
    const ancestors = parent ? [...parent.ancestors, parent.id] : []
    return { id: record.id, ancestors, ...indexItem({ ...record, ancestors }) }
  })
  await sql`
    update item i set version = i.version + 1, ancestors = e.ancestors, plain = e.plain, search = e.search::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, ancestors uuid[], plain text, search text)
    where i.id = e.id`.execute(tx)
}
