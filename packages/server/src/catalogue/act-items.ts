import type { ActItem } from '@lantai/core/catalogue/describe-schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import { showAct } from './acts.ts'
import { type Described, readRecords } from './described.ts'
import { changesBetween, putBack, stateOf, versionsSince } from './versions.ts'
import type { Before } from './write-records.ts'

/** Records that an act changed, each with what it changed there. */
export async function actItems(
  reader: Reader,
  organisationId: string | null,
  actId: string,
  { cursor, limit = 50 }: { cursor?: string; limit?: number },
): Promise<PageOf<ActItem> | Refusal> {
  const act = await showAct(reader, organisationId, actId)
  if (isRefusal(act)) return act
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const { rows } = await sql<{ itemId: string; version: number; before: Before; repositoryId: string }>`
    select v.item_id, max(v.version) as version, i.repository_id,
      (array_agg(v.before order by v.version))[1] as before
    from item_version v join item i on i.id = v.item_id
    where v.act_id = ${actId}::uuid ${after ? sql`and v.item_id > ${after[0]}::uuid` : sql``}
    group by v.item_id, i.repository_id order by v.item_id limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, ({ itemId }) => [itemId], act.items)
  const ids = page.items.map(({ itemId }) => itemId)
  const records = await readRecords(reader, rows[0]?.repositoryId ?? null, ids)
  const byId = new Map(records.map((record) => [record.id, record]))
  const items: ActItem[] = []
  for (const { itemId, version, before } of page.items) {
    const record = byId.get(itemId)
    if (record) items.push(await lineOf(reader, record, version, before))
  }
  return { ...page, items }
}

async function lineOf(reader: Reader, record: Described, version: number, before: Before): Promise<ActItem> {
  const later = record.version > version ? await versionsSince(reader, record.id, version) : []
  const after = { ...stateOf(record), ...putBack(later) }
  return {
    itemId: record.id,
    referenceCode: record.referenceCode,
    title: record.title,
    version,
    latest: later.length === 0,
    changes: changesBetween(before, after, Object.keys(before)),
  }
}
