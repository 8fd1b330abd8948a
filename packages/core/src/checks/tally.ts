import { type Details, fill } from '../text.ts'
import type { Finding, Say } from './check.ts'
import { printable } from './printable.ts'
import type { FindingLevel, Outcome } from './schema.ts'

/** What one look of an item has counted. */
export interface Tally {
  lookedAt: number
  failed: number
  warning: number
  unjudged: number
  nothing: boolean
}

export const emptyTally: Tally = { lookedAt: 0, failed: 0, warning: 0, unjudged: 0, nothing: false }

/** Findings of one code that are kept; further ones are counted. A million equal sentences help nobody. */
const keptFindings = 2000

export function outcomeOf({ failed, warning, unjudged, lookedAt, nothing }: Tally): Outcome {
  if (failed) return 'failed'
  if (unjudged) return 'pending'
  if (warning) return 'warning'
  if (lookedAt) return 'passed'
  return nothing ? 'skipped' : 'pending'
}

const order: readonly Outcome[] = ['failed', 'pending', 'warning', 'passed', 'skipped']

/** The outcome of an item from those of its looks. */
export const worst = (outcomes: readonly Outcome[]): Outcome => order.find((one) => outcomes.includes(one)) ?? 'pending'

const evidence = (details: Details): Details =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value]),
  )

/** How a look speaks: into its own tally, its findings numbered through all `tallies` of the item. */
export function speaker(code: string, tallies: readonly Tally[], tally: Tally, found: (finding: Finding) => void): Say {
  const all = () => tallies.reduce((sum, one) => sum + one.failed + one.warning + one.unjudged, 0)
  const say =
    (level: FindingLevel): Say['failed'] =>
    (at, text, details) => {
      tally[level]++
      const sequence = tallies.length === 1 ? tally.failed + tally.warning + tally.unjudged : all()
      if (sequence > keptFindings) return
      found({
        code,
        sequence,
        level,
        at: printable(at),
        message: printable(fill(text, 'zh', details)),
        messageEn: printable(fill(text, 'en', details)),
        evidence: details ? evidence(details) : null,
      })
    }
  return {
    failed: say('failed'),
    warning: say('warning'),
    unjudged: say('unjudged'),
    looked: (count = 1) => {
      tally.lookedAt += count
    },
    nothing: () => {
      tally.nothing = true
    },
  }
}
