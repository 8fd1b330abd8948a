import type { Actor } from '@lantai/core/actor.ts'
import type { TableOutcome } from '@lantai/core/filing/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import { contextOf } from './context.ts'
import { closed, ownFiling, takeStep } from './step.ts'
import { standingTable } from './store-steps.ts'
import { loadWork } from './store-work.ts'
import { addRows, mostItems, readCatalogue, type TableAdded } from './table.ts'

/** Puts a catalogue in: an item for each row that none says already. One step; the same table again is refused. */
export async function putTable(
  house: House,
  actor: Actor,
  filingId: string,
  { name, source }: { name: string; source: AsyncIterable<Uint8Array> },
): Promise<TableOutcome | Refusal> {
  const filing = await ownFiling(house, actor, filingId)
  if (isRefusal(filing)) return filing
  const refused = closed(filing)
  if (refused) return refused
  const table = await readCatalogue(source, name)
  if (isRefusal(table)) return table
  let result: TableAdded | undefined
  const text = (count: number) => ({
    zh: `放入目录“${name}”：${count} 行`,
    en: `Put the table “${name}” in: ${count} rows`,
  })
  const outcome = await takeStep(house, actor, filingId, { kind: 'filing.table', text }, async (tx, now) => {
    if (await standingTable(tx, filingId, table.digest)) return refuse('filing.table-same', { name })
    const before = await loadWork(tx, now)
    const { organs } = await contextOf(tx, house, now)
    result = addRows(before, table, { organs, newId: house.newId })
    if (result.work.items.size > mostItems)
      return refuse('filing.too-many', { limit: mostItems, what: '件', whatEn: 'items' })
    return { before, after: result.work, digest: table.digest }
  })
  if (isRefusal(outcome)) return outcome
  return {
    name,
    rows: table.rows.length,
    added: result?.added ?? 0,
    same: result?.same ?? 0,
    columns: table.columns,
    problems: result?.problems ?? [],
    step: outcome.step,
  }
}
