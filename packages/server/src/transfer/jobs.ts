import { fail } from '@lantai/core/transfer/rules.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunKind } from '../base/run-kind.ts'
import { acceptTransfer } from './accept.ts'
import { checkTransfer } from './check.ts'
import { makeDraftPackage, reopenDraft } from './draft-make.ts'
import * as store from './store.ts'

type OfTransfer = { transferId: string }

/**
 * A fault of ours: the transfer says so and can be tried again; nothing of the package is lost. A run that a person cancelled
 * leaves the transfer where it was, and goes on when the run is retried.
 */
async function failed(
  tx: Tx,
  { input, error, state }: { input: OfTransfer; error: string; state: 'failed' | 'cancelled' },
): Promise<void> {
  const transfer = state === 'failed' ? await store.lockTransfer(tx, null, input.transferId) : undefined
  const next = transfer && fail(transfer)
  if (!transfer || !next) return
  await store.saveTransfer(tx, transfer, next)
  await audit(tx, 'transfer.failed', { id: transfer.id, from: next.failedFrom ?? '', error }, transfer.repositoryId)
}

/** Tells the house the slice's kinds of long work. */
export function registerTransferRuns(house: House): void {
  house.runs.register<OfTransfer>({
    kind: 'transfer.check',
    title: { zh: '检测移交 {number}', en: 'Check transfer {number}' },
    unit: 'bytes',
    work: (run) => checkTransfer(house, run),
    failed,
  } satisfies RunKind<OfTransfer>)
  house.runs.register<OfTransfer>({
    kind: 'transfer.accept',
    title: { zh: '接收移交 {number}', en: 'Accept transfer {number}' },
    unit: 'bytes',
    work: (run) => acceptTransfer(house, run),
    failed,
  } satisfies RunKind<OfTransfer>)
  house.runs.register<{ draftId: string }>({
    kind: 'transfer.make',
    title: { zh: '生成移交包“{name}”', en: 'Make the package “{name}”' },
    unit: 'bytes',
    work: (run) => makeDraftPackage(house, run),
    failed: (tx, { input }) => reopenDraft(tx, input.draftId),
  })
}
