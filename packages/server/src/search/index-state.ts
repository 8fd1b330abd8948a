import { indexVersion } from '@lantai/core/search/item-index.ts'
import type { Db } from '../base/db.ts'

const keepMs = 10_000
const asked = new WeakMap<Db, { at: number; answer: Promise<boolean> }>()

/** Whether some records may still be indexed by older rules. Asked often, so remembered for a few seconds. */
export async function isRebuilding(db: Db): Promise<boolean> {
  const before = asked.get(db)
  if (before && performance.now() - before.at < keepMs) return before.answer
  const answer = db
    .selectFrom('searchIndex')
    .select('version')
    .executeTakeFirst()
    .then((row) => (row?.version ?? 0) < indexVersion)
  asked.set(db, { at: performance.now(), answer })
  answer.catch(() => asked.delete(db))
  return answer
}

export const forgetIndexState = (db: Db): void => void asked.delete(db)
