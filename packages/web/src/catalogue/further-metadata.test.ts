import { expect, test } from 'vitest'
import { furtherMetadata } from './further-metadata.ts'

test('shows what the areas of the description leave out, by its name in the standard', () => {
  const shown = furtherMetadata({
    title: '关于……的通知',
    language: '汉语',
    keyword: ' ',
    ownField: 'x',
    electronic: [],
  })
  expect(shown.map(({ name, value }) => [name.zh, value])).toEqual([
    ['语种', '汉语'],
    ['ownField', 'x'],
  ])
})
test('values may lie below `values`', () => {
  expect(furtherMetadata({ values: { language: '汉语' }, electronic: [{}] })).toHaveLength(1)
})
