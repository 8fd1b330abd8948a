import type { ChainBreak, ChainReport } from '@lantai/core/audit/schema.ts'
import type { AuditEvent } from '@lantai/core/event.ts'
import { linkHash } from '../base/audit.ts'
import { breakText, merged } from './breaks.ts'

export interface Head {
  readonly sequence: number
  readonly hash: string
}

interface Span {
  from: number
  to: number
}
interface Shifted extends Span {
  /** How far the rows stand behind the place that they were chained at. */
  readonly by: number
}

const breakLimit = 200
const suspectLimit = 300

/** The row's own hash, were it at this place with this predecessor. */
const hashAt = ({ previous: _, hash: __, ...event }: AuditEvent, sequence: number, previous: string) =>
  linkHash(previous, { ...event, sequence })

/**
 * Recomputes a chain, row by row as it comes, and locates what was changed, removed, inserted, reordered or cut off.
 * `head` is what the last row must be; null where nothing outside the rows tells. `whole`: the chain begins with event 1
 * and has no gaps (a filtered export has). Memory does not grow with the chain.
 */
export async function verifyChain(
  rows: AsyncIterable<AuditEvent>,
  head: () => Head | null,
  { whole = () => true, progress = () => {} }: { whole?: () => boolean; progress?: (events: number) => void } = {},
): Promise<ChainReport> {
  const started = performance.now()
  const found: { kind: ChainBreak['kind']; from: number; to: number }[] = []
  const gaps: Span[] = []
  const shifted: Shifted[] = []
  const suspects: AuditEvent[] = []
  let events = 0
  let last: AuditEvent | null = null
  let lastTrusted = true
  const add = (kind: ChainBreak['kind'], from: number, to = from) => {
    if (found.length < 10 * breakLimit) found.push({ kind, from, to })
  }

  for await (const row of rows) {
    events += 1
    if (events % 10_000 === 0) progress(events)
    const expected: number = (last?.sequence ?? 0) + 1
    if (row.sequence < expected) {
      // Only a file can have its lines out of order; the row that was missed above has turned up.
      add(takeFrom(gaps, row.sequence) ? 'reordered' : 'inserted', row.sequence)
      continue
    }
    if (row.sequence > expected && gaps.length < 10 * breakLimit) gaps.push({ from: expected, to: row.sequence - 1 })
    const trusted = hashAt(row, row.sequence, row.previous) === row.hash
    if (!trusted) {
      const by = shiftOf(row, shifted.at(-1)?.by ?? 1)
      const run = shifted.at(-1)
      if (by === null) {
        add('changed', row.sequence)
        if (suspects.length < suspectLimit) suspects.push(row)
      } else if (run && run.by === by && run.to === row.sequence - 1) run.to = row.sequence
      else shifted.push({ from: row.sequence, to: row.sequence, by })
    } else if (row.sequence === expected && row.previous !== (last?.hash ?? '')) {
      // This row is whole, so the one before it was rewritten together with its hash, unless it is known to be broken.
      if (last === null) add('changed', row.sequence)
      else if (lastTrusted) add('changed', last.sequence)
    }
    last = row
    lastTrusted = trusted
  }
  progress(events)
  if (whole()) for (const { from, to } of gaps) add('removed', from, to)
  findSwaps(suspects, add)
  const moved = explainShifts(shifted, last?.sequence ?? 0, add)
  compareHead(head(), last, lastTrusted, moved, add)

  const breaks = merged(found)
  return {
    ok: breaks.length === 0,
    events,
    head: last && { sequence: last.sequence, hash: last.hash, at: last.at },
    breaks: breaks.slice(0, breakLimit).map((broken) => ({ ...broken, ...breakText(broken) })),
    moreBreaks: breaks.length > breakLimit,
    seconds: Math.round(performance.now() - started) / 1000,
  }
}

type Add = (kind: ChainBreak['kind'], from: number, to?: number) => void

/** Takes one number out of the gaps; false when it is in none. */
function takeFrom(gaps: Span[], sequence: number): boolean {
  const at = gaps.findIndex(({ from, to }) => from <= sequence && sequence <= to)
  const gap = gaps[at]
  if (!gap) return false
  const parts = [
    { from: gap.from, to: sequence - 1 },
    { from: sequence + 1, to: gap.to },
  ]
  gaps.splice(at, 1, ...parts.filter(({ from, to }) => from <= to))
  return true
}

/** How far from its chained place a row stands, when that is near; the shift of the row before is tried first. */
function shiftOf(row: AuditEvent, likely: number): number | null {
  for (const by of [likely, 1, -1, 2, -2, 3, -3])
    if (hashAt(row, row.sequence - by, row.previous) === row.hash) return by
  return null
}

/** Rows that were exchanged over a distance, whole or only in what they say. */
function findSwaps(suspects: readonly AuditEvent[], add: Add): void {
  for (const row of suspects)
    for (const other of suspects)
      if (
        row !== other &&
        (hashAt(row, other.sequence, row.previous) === row.hash ||
          hashAt(row, other.sequence, other.previous) === other.hash)
      )
        add('reordered', row.sequence)
}

/**
 * Rows that all stand `by` too far back up to the very end: so many were inserted before them and the rest renumbered;
 * too far in front: removed. Any other shift is an exchange of neighbours. Returns the shift of the end.
 */
function explainShifts(shifted: readonly Shifted[], end: number, add: Add): number {
  let moved = 0
  for (const [at, { from, to, by }] of shifted.entries()) {
    const before = shifted[at - 1]
    const alone = !before || before.to < from - Math.max(by, 1)
    if (to === end && by > 0 && alone) add('inserted', from - by, from - 1)
    else if (to === end && by < 0) add('removed', from)
    else {
      add('reordered', from, to)
      continue
    }
    moved = by
  }
  return moved
}

/** A renumbered end may have its head adjusted or not; both are explained by what was found already. */
function compareHead(head: Head | null, last: AuditEvent | null, lastTrusted: boolean, moved: number, add: Add): void {
  if (!head) return
  const end = last?.sequence ?? 0
  if (end === head.sequence) {
    if (last && last.hash !== head.hash && lastTrusted) add('changed', end)
  } else if (moved === 0 || end - moved !== head.sequence) {
    if (end < head.sequence) add('truncated', end + 1, head.sequence)
    else add('inserted', head.sequence + 1, end)
  }
}
