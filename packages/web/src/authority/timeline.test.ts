import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { expect, it } from 'vitest'
import { timelineOf } from './timeline.ts'

const name = (text: string, from: string | null, to: string | null, kind = 'former') => ({
  text,
  from,
  to,
  kind,
  note: null,
})
const record = (names: unknown[], relations: unknown[] = []) =>
  ({ content: { names, from: '19690000', to: null }, relations }) as unknown as AuthorityRecord

it('what came before stands above the names, in order of time, and what came after below', () => {
  const other = (id: string, from: string) => ({ id, name: id, from, to: null })
  const drawn = timelineOf(
    record(
      [name('今名', '20010000', null, 'authorised'), name('旧名', '19690000', '20000000')],
      [
        { id: 'r1', kind: 'renamed', forward: true, from: null, other: other('后', '20200000') },
        { id: 'r2', kind: 'merged', forward: false, from: '19990000', other: other('前', '19500000') },
        { id: 'r3', kind: 'superior', forward: true, from: null, other: other('下级', '19000000') },
      ],
    ),
    2026,
  )
  expect(drawn?.bars.map(({ label, role }) => [label, role])).toEqual([
    ['前', 'before'],
    ['旧名', 'name'],
    ['今名', 'name'],
    ['后', 'after'],
  ])
  expect(drawn).toMatchObject({ first: 1950, last: 2027, ticks: [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020] })
  expect(drawn?.bars.map(({ joint }) => joint)).toEqual([1999, null, null, 2020])
  expect(drawn?.bars.map(({ meets }) => meets)).toEqual([1, null, null, 2])
})

it('without any year there is nothing to draw', () => {
  expect(
    timelineOf({ content: { names: [name('甲', null, null)], from: null, to: null }, relations: [] } as never, 2026),
  ).toBeNull()
})
