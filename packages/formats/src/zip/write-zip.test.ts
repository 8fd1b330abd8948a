import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Carrier } from '../transfer-package/model.ts'
import { openZip } from './open-zip.ts'
import { writeZip, type ZipSource } from './write-zip.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-zip-'))
})
afterAll(() => rm(folder, { recursive: true }))

const mtime = new Date(2025, 0, 2)
const source = (path: string, text: string): ZipSource => ({
  path,
  open: async () => Readable.from([Buffer.from(text)]),
})
async function* entries(...list: ZipSource[]) {
  yield* list
}

test('what is written is read again, pictures stored and text deflated', async () => {
  const out = join(folder, 'a.zip')
  await writeZip(
    out,
    entries(source('档/文.txt', '文'.repeat(2000)), source('p.jpg', 'j'.repeat(2000)), source('none', '')),
    { mtime },
  )
  const carrier = (await openZip(out)) as Carrier
  let text = ''
  for await (const chunk of (await carrier.entries.get('档/文.txt')?.open()) ?? []) text += chunk
  await carrier.close()
  expect([...carrier.entries.keys()]).toEqual(['档/文.txt', 'p.jpg', 'none'])
  expect(text).toBe('文'.repeat(2000))
  expect((await readFile(out)).includes('j'.repeat(2000))).toBe(true)
})

test('the same input gives the same bytes', async () => {
  const [one, two] = [join(folder, '1.zip'), join(folder, '2.zip')]
  await writeZip(one, entries(source('a.txt', 'a')), { mtime })
  await writeZip(two, entries(source('a.txt', 'a')), { mtime })
  expect((await readFile(one)).equals(await readFile(two))).toBe(true)
})

test('an entry is asked for only after the one before was read to its end', async () => {
  const order: string[] = []
  async function* watched(): AsyncGenerator<ZipSource> {
    for (const name of ['a', 'b']) {
      order.push(`ask ${name}`)
      const stream = Readable.from([Buffer.from(name)])
      stream.once('end', () => order.push(`end ${name}`))
      yield { path: name, open: async () => stream }
    }
  }
  await writeZip(join(folder, 'order.zip'), watched(), { mtime })
  expect(order).toEqual(['ask a', 'end a', 'ask b', 'end b'])
})

test('a source that fails leaves no file, and the failure comes out', async () => {
  const failing: ZipSource = {
    path: 'b',
    open: async () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('half')
          throw new Error('disk gone')
        })(),
      ),
  }
  await expect(writeZip(join(folder, 'f.zip'), entries(source('a', 'a'), failing), { mtime })).rejects.toThrow(
    'disk gone',
  )
  expect(await readdir(folder)).not.toContain('f.zip')
})

test('a file that stands there already is not touched', async () => {
  const out = join(folder, 'there.zip')
  await writeFile(out, 'mine')
  await expect(writeZip(out, entries(source('a', 'a')), { mtime })).rejects.toThrow('EEXIST')
  expect(await readFile(out, 'utf8')).toBe('mine')
})
