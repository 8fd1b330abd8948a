import { expect, it } from 'vitest'
import { contentsRowsOf, withCells } from './contents-rows.ts'
import { fieldGroups } from './form-fields.ts'
import { readForm } from './read-input.ts'

it('changes cells of lines, and leaves out what was emptied', () => {
  const rows = contentsRowsOf([{ title: '甲', note: '旧' }, { title: '乙' }])
  const edits = [
    { row: '0', column: 'note', value: '' },
    { row: '1', column: 'title', value: '丙' },
    { row: '7', column: 'title', value: '无' },
  ]
  expect(withCells(rows, edits)).toEqual([{ title: '甲' }, { title: '丙' }])
  expect(rows[0]).toEqual({ title: '甲', note: '旧' })
})

it('stands in the form of a volume only, and is not saved with a line that has no title', () => {
  const named = (level: 'volume' | 'item') =>
    fieldGroups(level, []).flatMap(({ fields }) => fields.filter(({ name }) => name === 'contents'))
  expect(named('item')).toEqual([])
  const fields = named('volume')
  const read = (contents: readonly object[]) => readForm(fields, { contents } as never, {})
  expect([...read([{ title: '甲' }, { note: '无题' }]).wrong.keys()]).toEqual(['contents'])
  expect(read([{ title: '甲 ' }]).changes).toEqual({ contents: [{ title: '甲' }] })
})
