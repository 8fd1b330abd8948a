import type { DatabaseFact } from '@lantai/core/checks/facts.ts'
import { sql } from 'kysely'
import type { Db } from '../base/db.ts'

/** Records that are looked at: what a fault of the database spoils, it spoils for more than one. */
const sample = 200

/** Reads the latest records of a fonds back from the database, each with all of its metadata; without a fonds, only whether it answers. */
export async function readBack(db: Db, fondsId: string | null): Promise<DatabaseFact> {
  try {
    if (!fondsId) {
      await sql`select from item limit 1`.execute(db)
      return { reachable: true, read: 0, unreadable: [] }
    }
    const { rows } = await sql<{ referenceCode: string; title: string; metadata: unknown }>`
      select reference_code, title, metadata from item where fonds_id = ${fondsId} order by date desc, id desc limit ${sample}`.execute(
      db,
    )
    const bad = rows.filter(({ title, metadata }) => typeof title !== 'string' || typeof metadata !== 'object')
    return { reachable: true, read: rows.length, unreadable: bad.map(({ referenceCode }) => referenceCode) }
  } catch {
    return { reachable: false, read: 0, unreadable: [] }
  }
}
