import { relationText } from '@lantai/core/authority/relation-kinds.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useText } from '../app/language.tsx'
import { useWidth } from '../ui/use-width.ts'
import { authorityText } from './text.ts'
import { type Bar, timelineOf } from './timeline.ts'

const rowHeight = 30
const barHeight = 14
const axis = 24
const pad = 8

/** Names as bars over the years, what came before above them and what came after below. The table beside it says the same. */
export function NamesTimeline({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const timeline = timelineOf(record, new Date().getFullYear())
  // One bar alone tells nothing that the table does not.
  if (!timeline || timeline.bars.length < 2) return null
  const { first, last, bars, ticks } = timeline
  const longest = Math.max(...bars.map(({ label }) => [...label].length)) * 13 + 12
  const labels = width < 560 ? 0 : Math.min(longest, 260, width * 0.34)
  const height = bars.length * (labels ? rowHeight : rowHeight + 14) + axis
  const row = labels ? rowHeight : rowHeight + 14
  const x = (year: number) => labels + pad + ((year - first) / (last - first)) * (width - labels - 2 * pad)
  const y = (at: number) => at * row + (labels ? (row - barHeight) / 2 : row - barHeight - 4)
  const joined = (bar: Bar, at: number) => {
    if (bar.joint === null || bar.relation === null || bar.meets === null) return null
    const [begin, end] = bar.role === 'before' ? [y(at) + barHeight, y(bar.meets)] : [y(bar.meets) + barHeight, y(at)]
    // What went in at the end of a year meets a name that began with the next.
    const place = x(bar.role === 'before' ? Math.max(bar.joint, bars[bar.meets]?.from ?? first) : bar.joint)
    return (
      <path key={`joint-${bar.key}`} className="timeline-joint" d={`M${place} ${begin}V${end}m-3 -5l3 5l3 -5`}>
        <title>{`${t(relationText(bar.relation.kind, bar.relation.forward))} ${bar.joint}`}</title>
      </path>
    )
  }
  return (
    <div ref={box} className="timeline">
      {width > 0 && (
        <svg width={width} height={height}>
          <title>{t(authorityText.timeline)}</title>
          {ticks.map((year) => (
            <g key={year} className="timeline-tick">
              <line x1={x(year)} x2={x(year)} y1={0} y2={height - axis + 4} />
              <text x={x(year)} y={height - 6} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
          {bars.map(joined)}
          {bars.map((bar, at) => {
            const left = x(bar.from ?? first)
            const right = x(bar.to === null ? last : bar.to + 1)
            const dated = bar.from !== null || bar.to !== null
            const years = dated ? `${bar.from ?? ''}–${bar.to ?? t(authorityText.today)}` : t(authorityText.undated)
            const kin = bar.relation ? `${t(relationText(bar.relation.kind, bar.relation.forward))} ` : ''
            const open = bar.id
            const drawn = (
              <>
                <title>{`${kin}${bar.label} ${years}`}</title>
                <text
                  x={labels ? labels - 4 : pad}
                  y={labels ? y(at) + barHeight - 2 : y(at) - 4}
                  textAnchor={labels ? 'end' : 'start'}
                >
                  {shortened(bar.label, labels ? labels : width - 2 * pad)}
                </text>
                <rect
                  x={left}
                  y={y(at)}
                  width={Math.max(3, Math.min(right, x(last)) - left)}
                  height={barHeight}
                  rx={2}
                />
              </>
            )
            return (
              <g key={bar.key} className={`timeline-${bar.role}${dated ? '' : ' timeline-undated'}`}>
                {open ? (
                  <Link to="/authorities/$id" params={{ id: open }}>
                    {drawn}
                  </Link>
                ) : (
                  drawn
                )}
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}

// A Chinese character of 13 px is 13 px wide; others are narrower, which only leaves room.
const shortened = (label: string, room: number): string => {
  const most = Math.floor(room / 13)
  const characters = [...label]
  return characters.length <= most ? label : `${characters.slice(0, most - 1).join('')}…`
}
