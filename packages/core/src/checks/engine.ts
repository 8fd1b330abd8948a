import type { CheckItem } from '../norms/check-items.ts'
import type { Check, Finding, Settings } from './check.ts'
import {
  type CheckContext,
  type ItemFact,
  isUnreadable,
  note,
  noteLabels,
  type PackageFact,
  type PackageHead,
} from './facts.ts'
import { checkItems } from './items/index.ts'
import { parametersOf } from './parameters.ts'
import type { Outcome, SkipReason } from './schema.ts'
import { type CheckScheme, ruleOf } from './scheme.ts'
import { emptyTally, outcomeOf, speaker, type Tally, worst } from './tally.ts'
import { valueRulesFor } from './values/rule-set.ts'

/** How one item of the list came out; in the order of the list. */
export interface Concluded {
  readonly code: string
  readonly outcome: Outcome
  readonly skipped: SkipReason | null
  readonly lookedAt: number
  readonly findingCount: number
}

/** What was counted so far, as plain JSON: a check of many objects that was cut off goes on with it. */
export type Tallies = Readonly<Record<string, readonly { readonly tally: Tally; readonly state?: unknown }[]>>

export interface Checking {
  /** What is known before the first item. */
  begin(head: PackageHead): void
  /** Looks at one item; every item of the package once. */
  item(fact: ItemFact): void
  /** Looks at the package as a whole and concludes. */
  finish(pack: PackageFact): Promise<Concluded[]>
  tallies(): Tallies
}

const built = new Map<string, Check<unknown>>(checkItems.map((one) => [one.slot, one as Check<unknown>]))
const looksOf = (item: CheckItem): Check<unknown>[] =>
  item.checks.flatMap((slot) => {
    const look = built.get(slot)
    return look ? [look] : []
  })

/** Whether the program looks at the item by itself; a person decides all others. */
export const isAutomatic = (item: CheckItem): boolean => looksOf(item).length > 0

/** Names that an imported table may bind an item to. */
export const isLook = (slot: string): boolean => built.has(slot)

/** Whether the item can only be decided by looking inside the files. */
export const needsInspection = (item: CheckItem): boolean => looksOf(item).some(({ needs }) => needs === 'inspection')

/** Whether any item that is on needs a look inside the files, or a virus scan. */
export const needsOf = (scheme: CheckScheme): { inspection: boolean; scan: boolean } => {
  const needs = new Set(
    scheme.items
      .filter(({ code }) => ruleOf(scheme, code).on)
      .flatMap((item) => looksOf(item).map((look) => look.needs)),
  )
  return { inspection: needs.has('inspection'), scan: needs.has('scan') }
}

interface Running {
  readonly code: string
  readonly look: Check<unknown>
  readonly state: unknown
  readonly say: ReturnType<typeof speaker>
  readonly tally: Tally
}

/**
 * Runs every built look of a scheme over a stream of facts, so that memory does not grow with the package. What no program
 * looks at, and what a program found nothing to look at, is `pending`: nothing passes by default.
 * @param found takes each kept finding as it is made
 * @param before what `tallies` told when an earlier part of the same check was cut off
 */
export function openCheck(
  scheme: CheckScheme,
  context: CheckContext,
  found: (finding: Finding) => void,
  before: Tallies = {},
): Checking {
  const { stage } = scheme
  const values = valueRulesFor(scheme, context)
  const on = scheme.items.filter(({ code }) => ruleOf(scheme, code).on)
  const running: Running[] = on.flatMap((item) => {
    const parameters = parametersOf(item.checks, ruleOf(scheme, item.code).parameters)
    const settings: Settings = { stage, parameters, context, values }
    const looks = looksOf(item)
    const earlier = before[item.code] ?? []
    const tallies = looks.map((_, at): Tally => ({ ...(earlier[at]?.tally ?? emptyTally) }))
    return looks.map((look, at) => ({
      code: item.code,
      look,
      state: look.resumable
        ? Object.assign(look.start?.(settings) as object, earlier[at]?.state)
        : look.start?.(settings),
      tally: tallies[at] as Tally,
      say: speaker(item.code, tallies, tallies[at] as Tally, found),
    }))
  })
  const byCode = Map.groupBy(running, ({ code }) => code)
  return {
    begin(head) {
      for (const { look, say, state } of running) look.begin?.(head, say, context, state)
    },
    item(fact) {
      for (const { look, say, state } of running) look.each?.(fact, say, context, state)
    },
    async finish(pack) {
      for (const { look, say, state } of running) await look.whole?.(pack, say, context, state)
      const offline = context.offline ?? saysOffline(pack)
      return scheme.items.map((item) => concluded(item, byCode.get(item.code), ruleOf(scheme, item.code).on, offline))
    },
    tallies: () =>
      Object.fromEntries(
        [...byCode].map(([code, ones]) => [
          code,
          ones.map(({ look, tally, state }) => copyOf({ tally, ...(look.resumable ? { state } : {}) })),
        ]),
      ),
  }
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value))

function concluded(item: CheckItem, looks: readonly Running[] = [], on: boolean, offline: boolean): Concluded {
  const { code } = item
  const none = { code, lookedAt: 0, findingCount: 0 }
  if (!on) return { ...none, outcome: 'skipped', skipped: 'off' }
  if (item.offlineOnly && !offline) return { ...none, outcome: 'skipped', skipped: 'online' }
  if (looks.length === 0) return { ...none, outcome: 'pending', skipped: null }
  const outcome = worst(looks.map(({ tally }) => outcomeOf(tally)))
  return {
    code,
    outcome,
    skipped: outcome === 'skipped' ? 'nothing' : null,
    lookedAt: Math.max(...looks.map(({ tally }) => tally.lookedAt)),
    findingCount: looks.reduce((sum, { tally }) => sum + tally.failed + tally.warning + tally.unjudged, 0),
  }
}

/** A package whose 说明文件 names a carrier came on it; without a word about it a person has to look. */
function saysOffline({ notes, layout }: PackageFact): boolean {
  if (layout === 'object') return true
  const medium = isUnreadable(notes) ? undefined : note(notes, noteLabels.medium)
  return medium !== '在线'
}
