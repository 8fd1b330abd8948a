import { fail } from '@lantai/core/transfer/rules.ts'
import { audit } from '../base/audit.ts'
import { registerDaily } from '../base/daily.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunKind } from '../base/run-kind.ts'
import { systemActor } from '../identity/index.ts'
import { acceptTransfer } from './accept.ts'
import { checkTransfer } from './check.ts'
import { makeDraftPackage, reopenDraft } from './draft-make.ts'
import { followTransfers } from './follow.ts'
import { registerTransferUploads } from './from-upload.ts'
import { remindAll } from './reminders.ts'
import { failSelfCheck, runSelfCheck } from './self-check-run.ts'
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
    may: 'transfer.receive',
    work: (run) => checkTransfer(house, run),
    failed,
  } satisfies RunKind<OfTransfer>)
  house.runs.register<OfTransfer>({
    kind: 'transfer.accept',
    title: { zh: '接收移交 {number}', en: 'Accept transfer {number}' },
    unit: 'bytes',
    may: 'transfer.decide',
    work: (run) => acceptTransfer(house, run),
    failed,
  } satisfies RunKind<OfTransfer>)
  house.runs.register<{ draftId: string }>({
    kind: 'transfer.make',
    title: { zh: '生成移交包“{name}”', en: 'Make the package “{name}”' },
    unit: 'bytes',
    may: 'transfer.send',
    work: (run) => makeDraftPackage(house, run),
    failed: (tx, { input }) => reopenDraft(tx, input.draftId),
  })
  house.runs.register<{ selfCheckId: string }>({
    kind: 'transfer.self-check',
    title: { zh: '自检移交包“{name}”', en: 'Self-check of “{name}”' },
    unit: 'bytes',
    work: (run) => runSelfCheck(house, run),
    failed: (tx, { input }) => failSelfCheck(tx, input.selfCheckId),
  })
  house.runs.register<Record<string, unknown>>({
    kind: 'transfer.remind',
    title: { zh: '移交提醒（{day}）', en: 'Reminders of transfers ({day})' },
    unit: 'items',
    work: (run) => remindAll(house, run),
  })
  registerDaily(house, {
    name: 'transfer.reminders',
    hour: 7,
    begin: (tx, day) =>
      house.runs.start(tx, systemActor(null), {
        kind: 'transfer.remind',
        input: {},
        organisationId: null,
        details: { day },
      }),
  })
  registerTransferUploads(house)
  followTransfers(house)
}
