import { expect, test } from 'vitest'
import { contentPaths } from './content-path.ts'

const placed = (...paths: string[]) => paths.map(contentPaths())

test('a common path is kept as it is', () => {
  expect(placed('文件/第1号 关于….pdf', 'a/b.c')).toEqual(['文件/第1号 关于….pdf', 'a/b.c'])
})

test('a name of 200 Chinese characters keeps its beginning and extension', () => {
  const [path = ''] = placed(`卷/${'关于'.repeat(100)}.pdf`)
  expect(path).toMatch(/^卷\/(关于){20}~[0-9a-f]{16}\.pdf$/)
})

test('names that only some disks tell apart are kept apart', () => {
  const paths = placed('A.txt', 'a.txt', 'é', 'e\u0301', 'a.txt.d/x', 'A.TXT.D/y')
  expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(6)
  expect(paths[0]).toBe('A.txt')
})

test('a file is never placed where another needs a folder', () => {
  expect(placed('X/y', 'x')[1]).toMatch(/^x~/)
  expect(placed('x', 'X/y')[1]).toMatch(/^[0-9a-f]{64}$|^X\/y~/)
})

test('names that Windows cannot hold are written otherwise', () => {
  for (const name of ['CON', 'nul.txt', 'a:b', 'end.', 'end ', 'what?', 'back\\slash', 'tab\there'])
    expect(placed(name)[0]).toMatch(/^[^:?\\\t]*~[0-9a-f]{16}/)
})
