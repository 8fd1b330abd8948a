import type { Actor } from '@lantai/core/actor.ts'
import { numberItems, scopesOf } from '@lantai/core/filing/number.ts'
import type { FilingWork } from '@lantai/core/filing/state.ts'
import type { Outcome } from '@lantai/core/filing/work-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { highestNumber, noteNumbers } from '../catalogue/index.ts'
import { contextOf, templatesIn } from './context.ts'
import { takeStep } from './step.ts'
import { type FilingRow, lockNumbers, setGiven } from './store.ts'
import { codesElsewhere, numbersElsewhere } from './store-items.ts'
import { loadWork } from './store-work.ts'

/**
 * Numbers the items of a filing after everything that the fonds gave or that its other filings hold. The numbers stay provisional
 * until the filing is handed over.
 */
export const numberAll = (house: House, actor: Actor, filingId: string, anew: boolean): Promise<Outcome | Refusal> =>
  takeStep(
    house,
    actor,
    filingId,
    { kind: 'filing.number', text: (count) => ({ zh: `编件号：${count} 件`, en: `Numbered: ${count} items` }) },
    async (tx, filing) => {
      await lockNumbers(tx, filing.fondsId)
      const before = await loadWork(tx, filing)
      const context = await contextOf(tx, house, filing)
      const by = {
        fonds: context.fonds.code,
        templates: await templatesIn(tx, before, context),
        organs: context.organs.length > 0,
      }
      const scopes = scopesOf(before, by)
      if (isRefusal(scopes)) return scopes
      const highest = await numbersTaken(tx, filing, new Set(scopes.values()))
      const after = numberItems(before, { ...by, highest, anew })
      return isRefusal(after) ? after : { before, after }
    },
  )

/** The highest number in each scope that is not this filing's own. */
async function numbersTaken(tx: Tx, filing: FilingRow, scopes: ReadonlySet<string>): Promise<Map<string, number>> {
  const highest = await numbersElsewhere(tx, filing.id, [...scopes])
  for (const scope of scopes) {
    const given = await highestNumber(tx, filing.fondsId, scope)
    const own = filing.given[scope]
    // What this filing gave before it was returned is its own still, as long as nobody numbered behind it.
    const taken = own && own[1] === given ? own[0] - 1 : given
    highest.set(scope, Math.max(highest.get(scope) ?? 0, taken))
  }
  return highest
}

/** Gives the numbers of a filing for good: none of them is given again. Refuses with `filing.number-taken` when one is gone meanwhile. */
export async function giveNumbers(tx: Tx, filing: FilingRow, work: FilingWork): Promise<Refusal | null> {
  await lockNumbers(tx, filing.fondsId)
  const [elsewhere] = await codesElsewhere(tx, filing.id)
  if (elsewhere) return refuse('filing.number-taken', { code: elsewhere })
  const scopes = new Map<string, { from: number; to: number; codes: Map<number, string> }>()
  for (const { scope, number, referenceCode } of work.items.values()) {
    if (scope === null || number === null || referenceCode === null) continue
    const of = scopes.get(scope) ?? { from: number, to: number, codes: new Map<number, string>() }
    scopes.set(scope, of)
    of.from = Math.min(of.from, number)
    of.to = Math.max(of.to, number)
    of.codes.set(number, referenceCode)
  }
  const given = { ...filing.given }
  for (const [scope, { from, to, codes }] of scopes) {
    const highest = await highestNumber(tx, filing.fondsId, scope)
    const own = filing.given[scope]
    const taken = [...codes].find(([number]) => number <= highest && !(own && own[0] <= number && number <= own[1]))
    if (taken) return refuse('filing.number-taken', { code: taken[1] })
    await noteNumbers(tx, filing.fondsId, scope, to)
    given[scope] = own ? [Math.min(own[0], from), Math.max(own[1], to)] : [from, to]
  }
  await setGiven(tx, filing.id, given)
  return null
}
