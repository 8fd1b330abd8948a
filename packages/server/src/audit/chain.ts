import type { ChainReport } from '@lantai/core/audit/schema.ts'
import type { Db } from '../base/db.ts'
import { atOneMoment, readHead, streamEvents } from './store.ts'
import { verifyChain } from './verify.ts'

/** Verifies the chain of the database as it is at this moment. `progress` hears the number of events read. */
export const verifyDatabase = (db: Db, progress?: (events: number) => void): Promise<ChainReport> =>
  atOneMoment(db, async (reader) => {
    const head = await readHead(reader)
    return verifyChain(streamEvents(reader, { top: null }, {}, null), () => head, progress ? { progress } : {})
  })
