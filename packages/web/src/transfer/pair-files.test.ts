import { expect, test } from 'vitest'
import { pairFiles } from './pair-files.ts'

const chosen = (...paths: string[]) =>
  paths.map((path) => ({ path, file: new File(['x'], path.slice(path.lastIndexOf('/') + 1)) }))
const pathsOf = (named: string[], paths: string[]) => pairFiles(named, chosen(...paths)).paired.map(({ path }) => path)

test('a file below the chosen folder is named without that folder', () => {
  expect(pathsOf(['2019/a.pdf', 'b.pdf'], ['档案/2019/a.pdf', '档案/b.pdf'])).toEqual(['2019/a.pdf', 'b.pdf'])
})
test('the catalogue may write the folder too', () => {
  expect(pathsOf(['档案/b.pdf'], ['档案/b.pdf'])).toEqual(['档案/b.pdf'])
})
test('a bare name pairs when one file alone is called so', () => {
  expect(pathsOf(['a.pdf'], ['档案/2019/a.pdf'])).toEqual(['a.pdf'])
  expect(pathsOf(['2019/a.pdf'], ['a.pdf'])).toEqual(['2019/a.pdf'])
})
test('a bare name that two files or two rows have pairs with neither', () => {
  expect(pairFiles(['a.pdf'], chosen('档案/2018/a.pdf', '档案/2019/a.pdf'))).toEqual({ paired: [], others: 2 })
  expect(pairFiles(['2018/a.pdf', '2019/a.pdf'], chosen('a.pdf'))).toEqual({ paired: [], others: 1 })
})
test('decomposed names pair with composed ones, under the name of the catalogue', () => {
  expect(pathsOf(['caf\u00e9.txt'], ['x/cafe\u0301.txt'])).toEqual(['caf\u00e9.txt'])
})
