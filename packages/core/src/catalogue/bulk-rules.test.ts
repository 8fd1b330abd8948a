import { expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { TooLong, valueEdit } from './bulk-rules.ts'
import { readValues } from './check-values.ts'
import type { FieldValues } from './values.ts'

const replacing = (find: string) => valueEdit({ kind: 'replace', field: 'title', mode: 'regex', find, with: '' })
const edited = (find: string, text: string) => {
  const edit = replacing(find)
  return isRefusal(edit) ? edit.refusal : edit(text)
}

it('a pattern looks only at texts that it surely ends on soon, and at none when that is too short to be of use', () => {
  expect(edited('a?a?a?a?a?a?a?a?a{1,100}a{1,100}a{1,100}a*a*b', 'a')).toBe('catalogue.bulk-wrong')
  expect(edited('第(\\d+)号', `${'长'.repeat(4900)}第12号`)).toBe('长'.repeat(4900))
  expect(edited('(甲|乙)(\\d{1,4})年', `${'长'.repeat(19_000)}甲1990年`)).toBe('长'.repeat(19_000))
  // 100³ ways from every place: of a long text that would be days.
  expect(edited('a{1,100}a{1,100}a{1,100}b', 'a'.repeat(100))).toBe('a'.repeat(100))
  expect(() => edited('a{1,100}a{1,100}a{1,100}b', 'a'.repeat(10_000))).toThrow(TooLong)
})

it('values that lie deep, and halves of characters in lists, are refused', () => {
  let deep: unknown = []
  for (let level = 0; level < 20_000; level++) deep = [deep]
  for (const value of [deep, [['甲']], [{ 甲: { 乙: 1 } }], ['\ud800']])
    expect(readValues({ scopeContent: value } as FieldValues)).toMatchObject({ refusal: 'catalogue.value' })
  expect(readValues({ scopeContent: ['甲', { 乙: '丙', 丁: null }] } as FieldValues)).toEqual({
    scopeContent: ['甲', { 乙: '丙', 丁: null }],
  })
})
