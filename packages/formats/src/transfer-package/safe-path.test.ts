import { posix, win32 } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath } from './safe-path.ts'

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        '/',
        '\\',
        'C:',
        'c:x',
        '\0',
        '档案',
        'a b',
        '~',
        '%2e%2e',
        '...',
        '\u202e',
        '/..\\',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .chain((parts) => fc.constantFrom('/', '\\', '').map((glue) => parts.join(glue)))

test('a path that passes stays below any folder, on POSIX and on Windows', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const path = safePath(text)
      if (typeof path !== 'string') return
      expect(posix.resolve('/base', path).startsWith('/base/')).toBe(true)
      expect(win32.resolve('Z:\\base', path).startsWith('Z:\\base\\')).toBe(true)
      expect(path).not.toMatch(/\\|\/\/|^\/|\/$|\0/)
      expect(path.split('/')).not.toContain('..')
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(1024)
    }),
    { numRuns: 2000 },
  )
})

test('a path that passed passes again unchanged', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const path = safePath(text)
      if (typeof path === 'string') expect(safePath(path)).toBe(path)
    }),
    { numRuns: 2000 },
  )
})

test('ordinary names pass as they are', () => {
  for (const path of ['说明文件.TXT', 'J001/WS/2011/Y/J001-WS·2011·Y-0001/附件 1/图（一）.jpg', '...', 'a..b/c']) {
    expect(safePath(path)).toBe(path)
  }
})

test.each([
  ['../a', 'path-outside'],
  ['a/..', 'path-outside'],
  ['a\\..\\..\\b', 'path-outside'],
  ['/a', 'path-absolute'],
  ['\\\\server\\share', 'path-absolute'],
  ['C:a', 'path-absolute'],
  ['./C:/a', 'path-absolute'],
  ['a\0b', 'path-undecodable'],
  ['a\nb', 'path-undecodable'],
  ['', 'path-undecodable'],
  ['./', 'path-undecodable'],
  ['长'.repeat(342), 'path-too-long'],
])('%j is refused as %s', (text, kind) => {
  expect(safePath(text)).toMatchObject({ kind })
})
