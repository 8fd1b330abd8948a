import type { Channel } from '@lantai/core/connect/delivery-schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

interface Settled {
  readonly id: string
  readonly businessId: string
}

const batch = 200
/** Seconds before the last look that are told once more: a transaction may have ended just behind it. */
const overlap = 120

/** Deliveries that came by this channel and were filed or returned since the last look. */
export async function* settledSince(
  reader: Reader,
  systemId: string,
  channel: Channel,
  since: string | null,
): AsyncGenerator<Settled> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Settled>`
      select id, business_id from delivery where system_id = ${systemId} and channel = ${channel} and not superseded
        and settled_at is not null and settled_at >= coalesce(${since}::timestamptz, '-infinity') - make_interval(secs => ${overlap})
        and id > ${after}::uuid order by id limit ${batch}`.execute(reader)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.id
  }
}
