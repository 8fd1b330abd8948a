import { jointShare, type Part } from './lookup.ts'

// Microseconds: an entry of the index read; one of the shortest list tried against the others, and again for each of their lexemes; a row
// fetched and compared.
const [entryPrice, triedPrice, lexemePrice] = [0.02, 0.15, 0.03]
export const rowPrice = { item: 1.5, text: 7 } as const
/** Entries on a page of the index: of a long list only the pages are read on which the rows of a shorter one may lie. */
const pageEntries = 4000

interface Choice {
  readonly parts: readonly Part[]
  /** Microseconds, about. */
  readonly cost: number
}

/** What a sample told of all that is found, and of what of it lies in the part of the catalogue that `part` leads to. */
interface Told {
  readonly part: Part | undefined
  readonly found: number
  readonly inside: number
}

/**
 * Which of several things to ask the index for, the rest being compared row by row: the index reads the whole list of everything it is asked
 * for, so that a frequent one beside a rare one costs more than it leaves out.
 */
export function cheapest(parts: readonly Part[], rows: number, price: number, told?: Told): Choice {
  let best: Choice = { parts: [], cost: Number.POSITIVE_INFINITY }
  for (;;) {
    const next = parts
      // What a row must not have leaves out of what was found by something else.
      .filter((part) => !best.parts.includes(part) && (best.parts.length > 0 || !part.query.startsWith('!')))
      .map((part) => choiceOf([...best.parts, part], rows, price, told))
      .reduce((one, other) => (other.cost < one.cost ? other : one), best)
    if (next === best) return best
    best = next
  }
}

function choiceOf(parts: readonly Part[], rows: number, price: number, told?: Told): Choice {
  const shares: number[] = []
  let apart = 1
  let within: Part | undefined
  let cost = 0
  let first = true
  const count = parts.reduce((sum, { query }) => sum + query.split('|').length, 0)
  const found = () => {
    const all = Math.max(told?.found ?? 0, rows * jointShare(shares) * apart)
    // What is looked up beside what is found lies anywhere.
    return told && within ? told.inside + (all - told.found) * within.share : all
  }
  for (const part of [...parts].sort((a, b) => a.entries - b.entries)) {
    const entries = part.entries * rows
    cost += first ? entries * (triedPrice + lexemePrice * count) : entryPrice * Math.min(entries, found() * pageEntries)
    first = false
    if (part === told?.part) within = part
    else if (part.apart) apart *= part.share
    else shares.push(part.share)
  }
  return { parts, cost: cost + found() * price }
}
