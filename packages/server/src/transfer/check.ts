import type { Finding } from '@lantai/core/checks/check.ts'
import { openCheck } from '@lantai/core/checks/engine.ts'
import { type CheckContext, isUnreadable, note, noteLabels } from '@lantai/core/checks/facts.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { beginCheck, endCheck } from '@lantai/core/transfer/rules.ts'
import type { TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import { templatesFor } from '../arrangement/index.ts'
import { audit, transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { fondsByCode, heldCodes } from '../catalogue/index.ts'
import { clearResults, gather, saveFindings, saveResults } from '../checks/index.ts'
import { organisation } from '../identity/index.ts'
import { rowsOf } from './item-record.ts'
import { openPackage } from './open-package.ts'
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
      await clearResults(tx, transferId)
      await store.saveTransfer(tx, transfer, next)
      return transfer
    },
    { unaudited: true },
  )
  if (!begun) return null

  const carrier = await openPackage(house, begun)
  try {
    const pack = await readPackage(carrier)
    const { fonds, context } = await contextOf(house, begun, pack)
    const findings: Finding[] = []
    const check = openCheck('YJ', context, (finding) => findings.push(finding))
    const writer = itemWriter(house, run, transferId)
    const total = carrier.totalBytes
    const whole = await gather(pack, check, {
      progress: (done) => run.progress({ done: Math.min(done, total), total }),
      item: (fact) => writer.add(fact),
    })
    const years = await writer.end()
    const results = await check.finish(whole)
    const outcomes = Object.fromEntries(
      (['passed', 'failed', 'warning', 'pending'] as const).map((outcome) => [
        outcome,
        results.filter((result) => result.outcome === outcome).length,
      ]),
    ) as Record<'passed' | 'failed' | 'warning' | 'pending', number>
    await transact(db, run.actor, async (tx) => {
      const transfer = await store.lockTransfer(tx, null, transferId)
      const next = transfer && endCheck(transfer)
      if (!transfer || !next || isRefusal(next))
        throw new Error(`transfer ${transferId} was moved while it was checked`)
      await saveResults(tx, transferId, results)
      await saveFindings(tx, transferId, findings)
      await store.saveTransfer(tx, transfer, next, {
        fondsId: fonds?.id ?? null,
        items: whole.items,
        files: whole.files,
        bytes: whole.bytes,
        declared: JSON.stringify(declaredOf(pack)) as never,
        ...years,
        resubmits: (await store.correctedBy(tx, transfer)) ?? transfer.resubmits,
        checkedAt: house.now().toISOString(),
      })
      const subject = { id: transferId, items: whole.items, files: whole.files }
      await audit(tx, 'transfer.checked', { ...subject, ...outcomes }, transfer.repositoryId)
    })
    await run.progress({ done: total, total })
    return { items: whole.items, files: whole.files, bytes: whole.bytes, ...outcomes }
  } finally {
    await carrier.close()
  }
}

async function contextOf(house: House, transfer: store.TransferRow, { notes }: TransferPackage) {
  const { db } = house.database
  const agency = await organisation(db, transfer.agencyId)
  const code = isUnreadable(notes) ? undefined : note(notes, noteLabels.fondsCode)
  const found = code ? await fondsByCode(db, transfer.repositoryId, code) : undefined
  const fonds = found?.agencyId === transfer.agencyId ? found : undefined
  const today = dayOf(house.now(), house.config.timeZone)
  const [template, ...others] = fonds ? await templatesFor(db, fonds.id, {}, today) : []
  if (fonds && !template) throw new Error(`fonds ${fonds.code} has no valid template of reference codes`)
  const context: CheckContext = {
    agency: { code: agency?.code ?? '', name: agency?.name ?? '' },
    fonds: fonds && template ? { code: fonds.code, template, others } : null,
    held: (codes) => heldCodes(db, transfer.repositoryId, codes),
  }
  return { fonds, context }
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
