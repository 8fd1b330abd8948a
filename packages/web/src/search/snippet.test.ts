import { expect, it } from 'vitest'
import { closeCut } from './snippet.tsx'

it('begins shortly before the first mark and marks the same words', () => {
  const text = '…第一章总则第一条为加强全市中小学收费管理，根据国家规定，制定收费办法。'
  const at = text.indexOf('收费')
  const later = text.lastIndexOf('收费')
  const cut = closeCut({ text, marks: [[at, at + 2], [later, later + 2]] }) // biome-ignore format: pairs
  expect(cut.text).toBe(`…${[...text.slice(0, at)].slice(-8).join('')}${text.slice(at)}`)
  expect(cut.marks.map(([start, end]) => cut.text.slice(start, end))).toEqual(['收费', '收费'])
})

it('leaves a piece alone that begins near its mark', () => {
  const piece = { text: '关于收费的通知', marks: [[2, 4] as [number, number]] }
  expect(closeCut(piece)).toEqual(piece)
})
