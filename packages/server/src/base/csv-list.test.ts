import { text } from 'node:stream/consumers'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { expect, it } from 'vitest'
import { csvOfList } from './csv-list.ts'

const list = (rows: readonly string[], size: number) =>
  csvOfList({
    name: '清单',
    head: ['名称'],
    page: async (cursor) => {
      const from = Number(cursor ?? 0)
      const next = from + size < rows.length ? String(from + size) : null
      return { items: rows.slice(from, from + size), next, total: null, estimated: false } as never
    },
    cells: (row: string) => [row],
  })

it('reads every page of a list once, and makes formulas harmless', async () => {
  const made = await list(['甲', '=1+1', '乙', '丙', '丁'], 2)
  if (isRefusal(made)) throw made
  expect(made.name).toBe('清单.csv')
  expect(await text(made.stream as never)).toBe("名称\r\n甲\r\n'=1+1\r\n乙\r\n丙\r\n丁\r\n")
})

it('a refused list is refused, not an empty file', async () => {
  const refused = { name: '', head: [], page: async () => refuse('http.not-found'), cells: () => [] }
  expect(isRefusal(await csvOfList(refused))).toBe(true)
})
