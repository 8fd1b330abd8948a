import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { endAccept } from '@lantai/core/transfer/rules.ts'
import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { addItems, heldCodes, type NewItem } from '../catalogue/index.ts'
import { appraisalsFor } from './appraisal.ts'
import { concludeAcceptance } from './conclude.ts'
import * as store from './store.ts'
import { type PaperRowStored, paperRowsAfter } from './store-paper.ts'

/** Describes the rows of a list as records without files, volumes before what lies in them, and says accepted: all at once. */
export function acceptPaper(
  house: House,
  run: RunContext<{ transferId: string }>,
  transferId: string,
): Promise<unknown | Refusal> {
  return transact(house.database.db, run.actor, async (tx) => {
    const transfer = await store.lockTransfer(tx, null, transferId)
    const next = transfer && endAccept(transfer)
    if (!transfer || !next || isRefusal(next)) throw new Error(`transfer ${transferId} was moved while it was accepted`)
    const { repositoryId, fondsId } = transfer
    if (!fondsId) return refuse('transfer.fonds-missing')
    const at = house.now()
    const place = { repositoryId, fondsId, transferId, createdAt: at.toISOString() }
    const itemIds = new Map<string, string>()
    for (const level of ['volume', 'item'] as const)
      for (let after = 0; ; ) {
        const rows = await paperRowsAfter(tx, transferId, level, after)
        const last = rows.at(-1)
        if (!last) break
        after = last.sequence
        const [taken] = await heldCodes(
          tx,
          repositoryId,
          rows.map(({ referenceCode }) => referenceCode),
        )
        if (taken !== undefined) return refuse('transfer.codes-taken', { count: 1, code: taken })
        const said = rows.map(({ sequence }) => ({ sequence, said: {} }))
        const appraisals = await appraisalsFor(tx, transferId, said)
        await addItems(
          tx,
          rows.map((row) => record(row, place, appraisals.get(row.sequence))),
        )
        for (const { referenceCode, itemId } of rows) itemIds.set(referenceCode, itemId)
      }
    return concludeAcceptance(house, tx, run.actor, transfer, { next, itemIds, at })
  })
}

interface Place {
  readonly repositoryId: string
  readonly fondsId: string
  readonly transferId: string
  readonly createdAt: string
}

/** Eight digits; a date that was worked out loses its brackets. */
const digits = (date: string) => date.replace(/\D/g, '').padEnd(8, '0').slice(0, 8)

function record(
  { itemId, level, cells, parentId }: PaperRowStored & { parentId: string | null },
  place: Place,
  appraisal: Record<string, unknown> | undefined,
): NewItem {
  return {
    ...place,
    id: itemId,
    level,
    parentId,
    ancestors: parentId ? [parentId] : [],
    referenceCode: cells.referenceCode,
    category: cells.category,
    year: Number(cells.year),
    retention: cells.retention,
    organ: null,
    title: cells.title,
    creator: cells.creator,
    documentNo: cells.documentNo || null,
    date: digits(cells.date),
    dateTo: cells.dateTo ? digits(cells.dateTo) : null,
    securityClass: cells.securityClass,
    pageCount: cells.pages ? Number(cells.pages) : null,
    notes: cells.notes || null,
    metadata: { carrier: '纸质', ...(appraisal ? { appraisal } : {}) },
    files: [],
  }
}
