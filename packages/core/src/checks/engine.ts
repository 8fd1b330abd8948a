import { type CheckItem, type CheckStage, filingCheckItems } from '../norms/check-items.ts'
import { transferCheckItems } from '../norms/check-items-transfer.ts'
import { type Details, fill, type Text } from '../text.ts'
import type { Check, Finding, Say } from './check.ts'
import type { CheckContext, ItemFact, PackageFact } from './facts.ts'
import { checkItems } from './items/index.ts'
import { printable } from './printable.ts'
import type { FindingLevel, Outcome } from './schema.ts'

/** How one item of the list came out; in the order of the list. */
export interface Concluded {
  readonly code: string
  readonly outcome: Outcome
  readonly lookedAt: number
  readonly findingCount: number
}

export interface CheckRun {
  /** Looks at one item; every item of the package once. */
  item(fact: ItemFact): void
  /** Looks at the package as a whole and concludes. */
  finish(pack: PackageFact): Promise<Concluded[]>
}

/** Findings of one code that are kept; further ones are counted. A million equal sentences help nobody. */
const keptFindings = 2000

export const itemsOf = (stage: CheckStage): readonly CheckItem[] =>
  stage === 'GD' ? filingCheckItems.rows : transferCheckItems.rows

const built = new Map<string, Check<unknown>>(checkItems.map((one) => [one.slot, one as Check<unknown>]))

/** Whether the program looks at the item by itself; a person decides all others. */
export const isAutomatic = (item: CheckItem): boolean => built.has(item.slot)

/**
 * Runs every built check of a stage over a stream of facts, so that memory does not grow with the package. What no program
 * looks at, and what a program found nothing to look at, is `pending`: nothing passes by default.
 * @param found takes each kept finding as it is made
 */
export function openCheck(stage: CheckStage, context: CheckContext, found: (finding: Finding) => void): CheckRun {
  const running = itemsOf(stage)
    .filter(isAutomatic)
    .map(({ code, slot }) => {
      const one = built.get(slot) as Check<unknown>
      return { code, check: one, state: one.start?.(), ...counting(code, found) }
    })
  return {
    item(fact) {
      for (const { check, say, state } of running) check.each?.(fact, say, context, state)
    },
    async finish(pack) {
      for (const { check, say, state } of running) await check.whole?.(pack, say, context, state)
      const tallies = new Map(running.map(({ code, tally }) => [code, tally]))
      return itemsOf(stage).map(({ code }) => {
        const tally = tallies.get(code)
        if (!tally) return { code, outcome: 'pending', lookedAt: 0, findingCount: 0 }
        return {
          code,
          outcome: outcomeOf(tally),
          lookedAt: tally.lookedAt,
          findingCount: tally.failed + tally.warning,
        }
      })
    },
  }
}

const evidence = (details: Details): Details =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value]),
  )

interface Tally {
  lookedAt: number
  failed: number
  warning: number
}

const outcomeOf = ({ failed, warning, lookedAt }: Tally): Outcome =>
  failed ? 'failed' : warning ? 'warning' : lookedAt ? 'passed' : 'pending'

function counting(code: string, found: (finding: Finding) => void): { say: Say; tally: Tally } {
  const tally: Tally = { lookedAt: 0, failed: 0, warning: 0 }
  const note = (level: FindingLevel) => (at: string, text: Text, details?: Details) => {
    tally[level]++
    const sequence = tally.failed + tally.warning
    if (sequence > keptFindings) return
    const message = printable(fill(text, 'zh', details))
    const messageEn = printable(fill(text, 'en', details))
    found({
      code,
      sequence,
      level,
      at: printable(at),
      message,
      messageEn,
      evidence: details ? evidence(details) : null,
    })
  }
  const say: Say = {
    failed: note('failed'),
    warning: note('warning'),
    looked: (count = 1) => {
      tally.lookedAt += count
    },
  }
  return { say, tally }
}
