import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blankAfter, cellOf, entriesOf, nextCode, pastedEntries, rowsOf, shifted, withEdits } from './entry-rows.ts'

const entry = {
  code: '1.1',
  heading: '会议',
  scope: '纪要',
  filed: true,
  retention: 'Y',
  organ: null,
  category: 'WS',
  keywords: ['纪要'],
  basis: '',
}

it('edits change only their cells; a line that is not filed has no period', () => {
  const rows = rowsOf([entry, { ...entry, code: '1.2' }])
  const [first] = rows
  if (!first) return
  const edited = withEdits(rows, [
    { row: first.key, column: 'filed', value: 'no' },
    { row: first.key, column: 'keywords', value: '通知，请示 批复' },
  ])
  expect(edited[0]).toMatchObject({ filed: false, retention: null, keywords: ['通知', '请示', '批复'], scope: '纪要' })
  expect(edited[1]).toBe(rows[1])
  expect(withEdits(edited, [{ row: first.key, column: 'retention', value: 'D10' }])[0]).toMatchObject({
    filed: true,
    retention: 'D10',
  })
})

it('lines move together and none is lost', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(7), { maxLength: 8 }), fc.constantFrom<1 | -1>(1, -1), (chosen, step) => {
      const rows = rowsOf(Array.from({ length: 8 }, (_, at) => ({ ...entry, code: String(at + 1) })))
      const keys = rows.filter((_, at) => chosen.includes(at)).map(({ key }) => key)
      const moved = shifted(rows, keys, step)
      expect(new Set(moved)).toEqual(new Set(rows))
      const still = (list: typeof rows) => list.filter(({ key }) => keys.includes(key)).map(({ key }) => key)
      expect(still(moved)).toEqual(still(rows))
    }),
  )
})

it('a block from a spreadsheet is read with and without its headings', () => {
  const with1 = pastedEntries([
    ['序号', '类目', '归档范围', '保管期限'],
    ['1.1', '会议', '纪要', '永久'],
  ])
  expect(with1.entries[0]).toMatchObject({ code: '1.1', heading: '会议', scope: '纪要', retention: 'Y' })
  const row = rowsOf([entry])[0]
  if (!row) return
  const cells = ['1.1', '会议', '纪要', '是', '永久', '', 'WS', '纪要', '']
  expect(pastedEntries([cells, ['']]).entries).toEqual(entriesOf([row]))
  expect(cellOf(row, 'filed')).toBe('yes')
})

it('the next line goes on from the one before', () => {
  expect([undefined, '1', '1.9', '3.2.1'].map(nextCode)).toEqual(['1', '2', '1.10', '3.2.2'])
  const rows = rowsOf([entry, { ...entry, code: '1.2' }])
  expect(blankAfter(rows[1], rows)).toMatchObject({ code: '1.3', heading: '会议', scope: '' })
  expect(blankAfter(rows[0], rows)).toMatchObject({ code: '1.1.1' })
})
