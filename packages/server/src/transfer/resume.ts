import * as rules from '@lantai/core/transfer/rules.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import * as store from './store.ts'

/** A failed run may be tried again from the list of runs too; its transfer, if nothing else happened to it, goes on then. */
export async function resumeTransfer(
  house: House,
  run: RunContext<{ transferId: string }>,
  from: 'CHECKING' | 'ACCEPTING',
): Promise<void> {
  const { db } = house.database
  const { transferId } = run.input
  if ((await store.transferById(db, transferId))?.state !== 'FAILED') return
  await transact(
    db,
    run.actor,
    async (tx) => {
      const transfer = await store.lockTransfer(tx, null, transferId)
      const next = transfer?.runId === run.id ? rules.resume(transfer, from) : null
      if (!transfer || !next) return
      await store.saveTransfer(tx, transfer, next)
      await audit(tx, 'transfer.retried', { id: transferId, to: next.state }, transfer.repositoryId)
    },
    { unaudited: true },
  )
}
