import { relationKind } from '@lantai/core/authority/relation-kinds.ts'
import { namesInTime } from '@lantai/core/authority/rules.ts'
import type { AuthorityRecord, AuthorityRelation } from '@lantai/core/authority/schema.ts'

export interface Bar {
  readonly key: string
  readonly label: string
  readonly role: 'before' | 'name' | 'short' | 'after'
  /** Years; an open beginning or end reaches to the edge. */
  readonly from: number | null
  readonly to: number | null
  /** Record to open; null for the record's own names. */
  readonly id: string | null
  /** Year in which it came from, or went into, the record; null when unknown. */
  readonly joint: number | null
  readonly relation: AuthorityRelation | null
  /** Place among the bars of the name that was borne when the two met; null where there is none. */
  readonly meets: number | null
}

export interface Timeline {
  readonly first: number
  readonly last: number
  readonly bars: readonly Bar[]
  /** Years to write under the axis. */
  readonly ticks: readonly number[]
}

const yearOf = (date: string | null): number | null => (date === null ? null : Number(date.slice(0, 4)))

/** Names over time, what came before above them, what came after below; null when no year is known at all. */
export function timelineOf(
  { content, relations }: Pick<AuthorityRecord, 'content' | 'relations'>,
  thisYear: number,
): Timeline | null {
  const kin = relations
    .filter(({ kind }) => relationKind(kind).category === 'temporal')
    .map((relation): Bar => {
      const { other, forward, from } = relation
      return {
        key: relation.id,
        label: other.name,
        role: forward ? 'after' : 'before',
        from: yearOf(other.from),
        to: yearOf(other.to),
        id: other.id,
        joint: yearOf(from) ?? yearOf(forward ? other.from : other.to),
        relation,
        meets: null,
      }
    })
  const names = namesInTime(content.names)
    .filter(({ kind }) => kind !== 'pinyin')
    .map(
      ({ kind, text, from, to }, at): Bar => ({
        key: `name-${at}`,
        label: text,
        role: kind === 'authorised' || kind === 'former' ? 'name' : 'short',
        from: yearOf(from) ?? (kind === 'authorised' ? yearOf(content.from) : null),
        to: yearOf(to) ?? (kind === 'authorised' ? yearOf(content.to) : null),
        id: null,
        joint: null,
        relation: null,
        meets: null,
      }),
    )
  const ordered = [
    ...kin.filter(({ role }) => role === 'before'),
    ...names,
    ...kin.filter(({ role }) => role === 'after'),
  ]
  const bars = ordered.map((bar) => ({ ...bar, meets: metBy(bar, ordered) }))
  const years = [yearOf(content.from), yearOf(content.to), ...bars.flatMap(({ from, to, joint }) => [from, to, joint])]
  const known = years.filter((year) => year !== null)
  if (known.length === 0) return null
  const ends = bars.some(({ to }) => to === null) ? [...known, thisYear] : known
  const [first, last] = [Math.min(...known), Math.max(...ends) + 1]
  return { first, last, bars, ticks: ticksOf(first, last) }
}

/** The name in force in the year of the joint; what came in at the end of a year met the name of the next one. */
function metBy({ role, joint }: Bar, bars: readonly Bar[]): number | null {
  if (joint === null || (role !== 'before' && role !== 'after')) return null
  const names = bars.flatMap((bar, at) => (bar.role === 'name' ? [{ at, from: bar.from ?? 0 }] : []))
  const reached = names.filter(({ from }) => from <= joint + (role === 'before' ? 1 : 0))
  return (reached.at(-1) ?? names[0])?.at ?? null
}

/** Round years, at most eight of them. */
function ticksOf(first: number, last: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((each) => (last - first) / each <= 8) ?? 500
  const ticks: number[] = []
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year)
  return ticks
}
