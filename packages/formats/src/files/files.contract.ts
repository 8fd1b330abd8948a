import { hash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { Files, FilesErrorCode } from './files.ts'
import { walk } from './walk.ts'

const bytes = (content: string) => [Buffer.from(content)]
const failsWith = (code: FilesErrorCode) => expect.objectContaining({ name: 'FilesError', code })
const paths = async (files: Files, folder = '') => {
  const found: string[] = []
  for await (const entry of walk(files, folder)) if (entry.kind === 'file') found.push(entry.path)
  return found
}

/** What every carrier of the Files port keeps to; call inside a `describe`. */
export function filesContract(open: () => Promise<Files>): void {
  let files: Files
  beforeEach(async () => {
    files = await open()
  })

  test('what was written is read back, with its size and digests', async () => {
    const content = '兰台'.repeat(100_000)
    const written = await files.write('a/b/档案.txt', bytes(content), { sm3: true })
    expect(written).toEqual({ bytes: 600_000, sha512: hash('sha512', content), sm3: hash('sm3', content) })
    expect(await text(await files.open('a/b/档案.txt'))).toBe(content)
    expect(await files.stat('a/b/档案.txt')).toMatchObject({ kind: 'file', bytes: 600_000 })
    expect(await files.digest('a/b/档案.txt', ['md5', 'sha512'])).toEqual({
      bytes: 600_000,
      digests: { md5: hash('md5', content), sha512: hash('sha512', content) },
    })
  })

  test('a source of any pieces, also one buffer used again and again, arrives unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 90_000 }), { maxLength: 12 }), async (sizes) => {
        const whole = createBytes(sizes.reduce((sum, size) => sum + size, 0))
        async function* pieces() {
          const shared = Buffer.alloc(90_000)
          let at = 0
          for (const size of sizes) {
            shared.set(whole.subarray(at, at + size))
            yield shared.subarray(0, size)
            at += size
          }
        }
        const { sha512 } = await files.write('pieces', pieces(), { replace: true })
        expect(sha512).toBe(hash('sha512', whole))
        expect((await files.digest('pieces', ['sha512'])).digests.sha512).toBe(sha512)
      }),
      { numRuns: 25 },
    )
  })

  test('an empty file is a file', async () => {
    await files.write('empty', [])
    expect(await files.readSmall('empty', 0)).toHaveLength(0)
    expect(await files.digest('empty', ['sha1'])).toEqual({
      bytes: 0,
      digests: { sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
    })
  })

  test('a part of a file has both ends included and stops at the end', async () => {
    await files.write('digits', bytes('0123456789'))
    expect(await text(await files.open('digits', { first: 2, last: 4 }))).toBe('234')
    expect(await text(await files.open('digits', { first: 7 }))).toBe('789')
    expect(await text(await files.open('digits', { first: 8, last: 99 }))).toBe('89')
    expect(await text(await files.open('digits', { first: 10 }))).toBe('')
    await expect(files.open('digits', { first: 3, last: 2 })).rejects.toBeInstanceOf(RangeError)
  })

  test('a small read refuses a larger file', async () => {
    await files.write('ten', bytes('0123456789'))
    expect(String(await files.readSmall('ten', 10))).toBe('0123456789')
    await expect(files.readSmall('ten', 9)).rejects.toEqual(failsWith('too-large'))
  })

  test('a taken name is refused, and replaced when asked', async () => {
    await files.write('name', bytes('first'))
    await expect(files.write('name', bytes('second'))).rejects.toEqual(failsWith('exists'))
    expect(String(await files.readSmall('name', 99))).toBe('first')
    await files.write('name', bytes('third'), { replace: true })
    expect(String(await files.readSmall('name', 99))).toBe('third')
  })

  test('of many writers of one name exactly one succeeds', async () => {
    const tries = Array.from({ length: 8 }, (_, index) => files.write('race', bytes(`writer ${index}`)))
    const done = await Promise.allSettled(tries)
    expect(done.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    for (const each of done) if (each.status === 'rejected') expect(each.reason).toEqual(failsWith('exists'))
  })

  test('a source that breaks leaves nothing and its error reaches the caller', async () => {
    async function* breaking() {
      yield Buffer.from('half')
      throw new Error('the line went dead')
    }
    await files.write('kept', bytes('old'))
    for (const options of [{}, { staged: true }, { replace: true }])
      await expect(files.write('x/half', breaking(), options)).rejects.toThrow('the line went dead')
    await expect(files.write('kept', breaking(), { replace: true })).rejects.toThrow('the line went dead')
    expect(await paths(files)).toEqual(['kept'])
    expect(String(await files.readSmall('kept', 9))).toBe('old')
  })

  test('what is not there is said so', async () => {
    for (const call of [
      () => files.open('no'),
      () => files.readSmall('no/no', 1),
      () => files.digest('no', ['md5']),
      () => files.move('no', 'x'),
    ])
      await expect(call()).rejects.toEqual(failsWith('not-found'))
    expect(await files.stat('no')).toBeNull()
    expect(await files.stat('no/no')).toBeNull()
    expect(await paths(files, 'no')).toEqual([])
    await files.remove('no')
  })

  test('a folder is not a file', async () => {
    await files.write('folder/file', bytes('1'))
    await expect(files.open('folder')).rejects.toEqual(failsWith('not-a-file'))
    await expect(files.write('folder/file/below', bytes('1'))).rejects.toBeInstanceOf(Error)
    await expect(files.write('folder', bytes('1'), { replace: true })).rejects.toEqual(failsWith('exists'))
    expect(await files.stat('folder')).toMatchObject({ kind: 'folder', bytes: 0 })
    expect(await files.stat('')).toMatchObject({ kind: 'folder' })
  })

  test('children are listed sorted by code unit, folders and files together', async () => {
    for (const path of ['b/2', 'b/10', 'b/1', 'B', 'a', 'b!', '档']) await files.write(path, bytes(path))
    const names: string[] = []
    for await (const entry of files.list('')) names.push(`${entry.name} ${entry.kind}`)
    expect(names).toEqual(['B file', 'a file', 'b folder', 'b! file', '档 file'])
    expect(await paths(files)).toEqual(['B', 'a', 'b/1', 'b/10', 'b/2', 'b!', '档'])
  })

  test('a staged folder moves into place as one', async () => {
    await files.write('staging/1/x', bytes('x'), { staged: true })
    await files.write('staging/1/deep/er/y', bytes('y'), { staged: true })
    await files.settle('staging/1')
    await files.move('staging/1', 'final/a/b')
    expect(await paths(files)).toEqual(['final/a/b/deep/er/y', 'final/a/b/x'])
    await files.write('staging/1/z', bytes('z'), { staged: true })
    await expect(files.move('staging/1', 'final/a/b')).rejects.toEqual(failsWith('exists'))
    expect(await paths(files)).toEqual(['final/a/b/deep/er/y', 'final/a/b/x', 'staging/1/z'])
  })

  test('of many movers to one place exactly one succeeds, for folders and for files', async () => {
    for (const tail of ['', '/inside']) {
      const goal = `goal${tail.length}`
      for (let index = 0; index < 6; index++) await files.write(`from${tail.length}/${index}${tail}`, bytes(`${index}`))
      const moves = Array.from({ length: 6 }, (_, index) => files.move(`from${tail.length}/${index}`, goal))
      const done = await Promise.allSettled(moves)
      expect(done.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      for (const each of done) if (each.status === 'rejected') expect(each.reason).toEqual(failsWith('exists'))
      expect(await paths(files, `from${tail.length}`)).toHaveLength(5)
    }
  })

  test('a moved file replaces another only when asked', async () => {
    await files.write('old', bytes('old'))
    await files.write('new', bytes('new'))
    await expect(files.move('new', 'old')).rejects.toEqual(failsWith('exists'))
    await files.move('new', 'old', { replace: true })
    expect(String(await files.readSmall('old', 9))).toBe('new')
    expect(await files.stat('new')).toBeNull()
  })

  test('a folder goes with all it holds, and can be made anew', async () => {
    await files.write('gone/a/b', bytes('1'))
    await files.write('gone-not', bytes('1'))
    await files.remove('gone')
    expect(await paths(files)).toEqual(['gone-not'])
    expect(await files.removeEmpty('gone-not')).toBe(false)
    await files.write('gone/a/b', bytes('2'))
    await files.write('gone/a/c', bytes('2'), { staged: true })
    expect(await paths(files, 'gone')).toEqual(['gone/a/b', 'gone/a/c'])
  })

  test('a path that leaves the root is refused by every method', async () => {
    for (const path of [
      '../x',
      '/x',
      'a/../../x',
      'a//b',
      './a',
      'a/.',
      'a/',
      'a\0b',
      'C:/x',
      `${'长'.repeat(2000)}`,
    ]) {
      for (const call of [
        () => files.open(path),
        () => files.readSmall(path, 1),
        () => files.write(path, bytes('x')),
        () => files.write(path, bytes('x'), { staged: true }),
        () => files.digest(path, []),
        () => files.stat(path),
        () => paths(files, path),
        () => files.move(path, 'x'),
        () => files.move('x', path),
        () => files.remove(path),
        () => files.removeEmpty(path),
      ])
        await expect(call()).rejects.toEqual(failsWith('unsafe-path'))
    }
    expect(await paths(files)).toEqual([])
  })

  test('the free space is a number of bytes or unknown', async () => {
    const free = await files.free()
    expect(free === null || (Number.isFinite(free) && free > 0)).toBe(true)
  })
}

const createBytes = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255))
