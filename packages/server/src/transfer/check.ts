import { isUnreadable } from '@lantai/core/checks/facts.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { beginCheck, endCheck } from '@lantai/core/transfer/rules.ts'
import type { TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { audit, transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import {
  beginCheckRun,
  categoryOf,
  checkContext,
  checkPackage,
  endCheckRun,
  fondsCodeOf,
  schemeInForce,
} from '../checks/index.ts'
import { tellChecked } from './accepted.ts'
import { rowsOf } from './item-record.ts'
import { openPackage, readSent } from './open-package.ts'
import { resumeTransfer } from './resume.ts'
import * as store from './store.ts'
import { addItemRows, clearItems, type FileRow, type ItemRow } from './store-items.ts'

const batch = 500

/**
 * Checks a received package: every file is read once, items and findings are written, and the transfer waits for a
 * review. Killed at any point, it begins anew and leaves nothing double.
 */
export async function checkTransfer(house: House, run: RunContext<{ transferId: string }>): Promise<unknown> {
  const { db } = house.database
  const { transferId } = run.input
  await resumeTransfer(house, run, 'CHECKING')
  const begun = await transact(
    db,
    run.actor,
    async (tx) => {
      const transfer = await store.lockTransfer(tx, null, transferId)
      const next = transfer && beginCheck(transfer)
      // Checked already: the process died between the last transaction and the end of the run.
      if (!transfer || !next || isRefusal(next)) return null
      await clearItems(tx, transferId)
      await store.saveTransfer(tx, transfer, next)
      return transfer
    },
    { unaudited: true },
  )
  if (!begun) return null

  const carrier = await openPackage(house, begun)
  try {
    const pack = await readSent(carrier)
    const { repositoryId, agencyId } = begun
    const category = categoryOf(pack)
    const day = dayOf(house.now(), house.config.timeZone)
    const scheme = await schemeInForce(db, repositoryId, 'YJ', category, day)
    const place = { repositoryId, agencyId, fondsCode: fondsCodeOf(pack), category, stage: 'YJ' } as const
    const { context, fondsId } = await checkContext(house, place)
    const checkRunId = await transact(
      db,
      run.actor,
      (tx) =>
        beginCheckRun(
          tx,
          {
            id: house.newId(),
            subjectKind: 'transfer',
            subjectId: transferId,
            subject: begun.number,
            repositoryId,
            agencyId,
            fondsId,
            category,
            startedBy: run.actor.name,
            startedAt: house.now().toISOString(),
            runId: run.id,
          },
          scheme,
        ),
      { unaudited: true },
    )
    const writer = itemWriter(house, run, transferId)
    const total = carrier.totalBytes
    const checked = await checkPackage(house, {
      package: pack,
      scheme,
      context,
      progress: (done) => run.progress({ done: Math.min(done, total), total }),
      item: (fact) => writer.add(fact),
    })
    const { whole } = checked
    const years = await writer.end()
    const outcomes = await transact(db, run.actor, async (tx) => {
      const transfer = await store.lockTransfer(tx, null, transferId)
      const next = transfer && endCheck(transfer)
      if (!transfer || !next || isRefusal(next))
        throw new Error(`transfer ${transferId} was moved while it was checked`)
      const finishedAt = house.now().toISOString()
      const { skipped: _, ...counted } = await endCheckRun(tx, checkRunId, scheme, checked, { finishedAt, fondsId })
      await store.saveTransfer(tx, transfer, next, {
        fondsId,
        items: whole.items,
        files: whole.files,
        bytes: whole.bytes,
        declared: JSON.stringify(declaredOf(pack)) as never,
        ...years,
        resubmits: (await store.correctedBy(tx, transfer)) ?? transfer.resubmits,
        checkedAt: finishedAt,
      })
      const subject = { id: transferId, items: whole.items, files: whole.files }
      await audit(tx, 'transfer.checked', { ...subject, ...counted }, transfer.repositoryId)
      const problems = pack.carrier.problems.map(({ kind }) => kind)
      await tellChecked(house, tx, run.actor, { transferId, problems })
      return counted
    })
    await run.progress({ done: total, total })
    return { items: whole.items, files: whole.files, bytes: whole.bytes, ...outcomes }
  } finally {
    await carrier.close()
  }
}

/** 说明文件 as it is kept: pairs, because JSON objects of the database do not keep their order. */
const declaredOf = ({ notes }: TransferPackage): { notes: [string, string][] } => ({
  notes: isUnreadable(notes)
    ? []
    : [...notes].slice(0, 200).map(([label, value]) => [printable(label), printable(value).slice(0, 4000)]),
})

/** Writes items as they come, so that a package of any size needs little memory. */
function itemWriter(house: House, run: RunContext<{ transferId: string }>, transferId: string) {
  let items: ItemRow[] = []
  let files: FileRow[] = []
  let sequence = 0
  let yearFrom: number | null = null
  let yearTo: number | null = null
  const flush = async () => {
    if (items.length === 0) return
    await transact(house.database.db, run.actor, (tx) => addItemRows(tx, transferId, items, files), { unaudited: true })
    items = []
    files = []
  }
  return {
    async add(fact: Parameters<typeof rowsOf>[0]): Promise<void> {
      const made = rowsOf(fact, { transferId, sequence: ++sequence, itemId: house.newId() })
      items.push(made.item)
      files.push(...made.files)
      const { year } = made.item
      if (year !== null) {
        yearFrom = Math.min(yearFrom ?? year, year)
        yearTo = Math.max(yearTo ?? year, year)
      }
      if (items.length >= batch) await flush()
    },
    async end() {
      await flush()
      return { yearFrom, yearTo }
    },
  }
}
