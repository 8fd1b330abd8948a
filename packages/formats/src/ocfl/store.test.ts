import { hash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Files } from '../files/files.ts'
import { memoryFiles } from '../files/memory.ts'
import { walk } from '../files/walk.ts'
import { bytesOf, collected, user } from './broken-objects.ts'
import type { ContentItem } from './content-item.ts'
import type { OcflErrorCode } from './error.ts'
import { stateOf } from './inventory.ts'
import { LAYOUT_CONFIG, objectFolder } from './layout.ts'
import { type NewVersion, putVersion } from './put-version.ts'
import { hasObject, listObjects, openContent, readInventory } from './read.ts'
import { initStore, openStore } from './store.ts'
import { validateObject } from './validate-object.ts'
import { validateRoot } from './validate-root.ts'

const created = '2026-01-01T00:00:00Z'
const id = 'urn:example:1'
const sha512 = (content: string) => hash('sha512', content)
const version = (content: readonly ContentItem[], more: Partial<NewVersion> = {}): NewVersion => ({
  objectId: id,
  message: '入库',
  user,
  created,
  content,
  ...more,
})
const a: ContentItem = { path: 'a.txt', open: bytesOf('a') }
const b: ContentItem = { path: '目录/b.txt', open: bytesOf('b') }
const failsWith = (code: OcflErrorCode) => expect.objectContaining({ name: 'OcflError', code })
const paths = async (files: Files, folder: string) => {
  const found: string[] = []
  for await (const entry of walk(files, folder))
    if (entry.kind === 'file') found.push(entry.path.slice(folder.length + 1))
  return found
}
const opened = async (content: readonly ContentItem[] = [a, b]) => {
  const files = memoryFiles()
  const store = await initStore(files)
  const put = await putVersion(store, version(content, { sm3: true }))
  return { files, store, put }
}

describe('an OCFL store', () => {
  test('keeps an object as the specification lays it out', async () => {
    const { files, store, put } = await opened()
    expect(put).toMatchObject({ written: true, inventory: { id, head: 'v1', digestAlgorithm: 'sha512' } })
    expect(await paths(files, put.path)).toEqual([
      '0=ocfl_object_1.1',
      'inventory.json',
      'inventory.json.sha512',
      'v1/content/a.txt',
      'v1/content/目录/b.txt',
      'v1/inventory.json',
      'v1/inventory.json.sha512',
    ])
    expect(put.inventory.fixity).toEqual({
      sm3: { [hash('sm3', 'a')]: ['v1/content/a.txt'], [hash('sm3', 'b')]: ['v1/content/目录/b.txt'] },
    })
    expect(await validateObject(files, put.path)).toEqual([])
    expect(await readInventory(store, id)).toEqual(put.inventory)
    expect(await paths(files, store.staging)).toEqual([])
  })

  test('places objects by the 0004 layout', () => {
    // The worked example of the extension's own document.
    expect(objectFolder('object-01', { tupleSize: 3, numberOfTuples: 3 })).toBe(
      '3c0/ff4/240/3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4',
    )
    expect(objectFolder('object-01')).toBe('3c0/3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4')
  })

  test('gives a file back whole, in part, and of an older version', async () => {
    const { store } = await opened([{ path: 'a.txt', open: bytesOf('0123456789') }])
    await putVersion(store, version([{ path: 'a.txt', open: bytesOf('new') }]))
    const whole = await openContent(store, id, 'a.txt')
    expect([whole.bytes, whole.digest, await text(whole.stream)]).toEqual([3, sha512('new'), 'new'])
    const part = await openContent(store, id, 'a.txt', { version: 'v1', range: { first: 2, last: 4 } })
    expect([part.bytes, await text(part.stream)]).toEqual([10, '234'])
    await expect(openContent(store, id, 'b.txt')).rejects.toEqual(failsWith('no-content'))
    await expect(openContent(store, id, 'a.txt', { version: 'v3' })).rejects.toEqual(failsWith('no-content'))
    await expect(openContent(store, id, 'a.txt', { version: 'constructor' })).rejects.toEqual(failsWith('no-content'))
    await expect(openContent(store, 'urn:other', 'a.txt')).rejects.toEqual(failsWith('no-object'))
  })

  test('stores content once, however many paths and versions name it', async () => {
    const { files, store, put } = await opened([a, { path: 'copies/a.txt', open: bytesOf('a') }])
    expect(await paths(files, `${put.path}/v1/content`)).toHaveLength(1)
    const next = await putVersion(
      store,
      version([{ path: 'renamed.txt', sha512: sha512('a') }, b, { path: 'x/y/a', open: bytesOf('a') }]),
    )
    expect(await paths(files, `${put.path}/v2/content`)).toEqual(['目录/b.txt'])
    expect(Object.keys(next.inventory.manifest)).toHaveLength(2)
    expect([...(stateOf(next.inventory) ?? [])].map(([path]) => path).sort()).toEqual([
      'renamed.txt',
      'x/y/a',
      '目录/b.txt',
    ])
    expect(await validateObject(files, put.path)).toEqual([])
  })

  test('writes nothing for the same content', async () => {
    const { files, store, put } = await opened()
    const before = await paths(files, '')
    const promised = [
      { path: 'a.txt', sha512: sha512('a') },
      { path: '目录/b.txt', sha512: sha512('b').toUpperCase() },
    ]
    for (const content of [[b, a], promised])
      expect(await putVersion(store, version(content, { message: 'again' }))).toMatchObject({
        written: false,
        inventory: put.inventory,
      })
    expect(await paths(files, '')).toEqual(before)
  })

  test('keeps no half of a version whose source breaks or whose promise does not hold', async () => {
    const { files, store, put } = await opened()
    const before = await paths(files, '')
    const breaking = async function* () {
      yield Buffer.from('half')
      throw new Error('the line went dead')
    }
    await expect(putVersion(store, version([a, { path: 'c', open: breaking }]))).rejects.toThrow('the line went dead')
    for (const [wrong, code] of [
      [{ sha512: sha512('other') }, 'digest-mismatch'],
      [{ sm3: hash('sm3', 'other') }, 'digest-mismatch'],
      [{ bytes: 2 }, 'size-mismatch'],
    ] as const) {
      await expect(putVersion(store, version([a, { path: 'c', open: bytesOf('c'), ...wrong }]))).rejects.toEqual(
        failsWith(code),
      )
      const fresh = version([{ path: 'c', open: bytesOf('c'), ...wrong }], { objectId: 'urn:fresh' })
      await expect(putVersion(store, fresh)).rejects.toEqual(failsWith(code))
    }
    expect(await paths(files, '')).toEqual(before)
    expect(await readInventory(store, id)).toEqual(put.inventory)
    expect(await hasObject(store, 'urn:fresh')).toBe(false)
  })

  test('takes the SM3 that comes with a SHA-512 that holds', async () => {
    const { put } = await opened([{ ...a, sha512: sha512('a'), sm3: hash('sm3', 'a').toUpperCase() }])
    expect(put.inventory.fixity).toEqual({ sm3: { [hash('sm3', 'a')]: ['v1/content/a.txt'] } })
  })

  test('refuses a list of content that OCFL cannot take', async () => {
    const { store } = await opened()
    const open = bytesOf('x')
    for (const content of [
      [{ path: '../x', open }],
      [{ path: '/x', open }],
      [{ path: 'a//b', open }],
      [{ path: '', open }],
      [
        { path: 'x', open },
        { path: 'x', open },
      ],
      [
        { path: 'x', open },
        { path: 'x/y', open },
      ],
      [{ path: 'x' }],
      [{ path: 'x', sha512: sha512('never stored') }],
      [{ path: 'x', sha512: 'abc', open }],
    ])
      await expect(putVersion(store, version(content))).rejects.toEqual(failsWith('bad-content'))
    await expect(putVersion(store, version([a], { created: '2026-01-01' }))).rejects.toEqual(failsWith('bad-content'))
  })

  test('lets exactly one of two writers of a version win', async () => {
    for (const objectId of ['urn:new', id]) {
      const { files, store } = await opened()
      const other = await openStore(files)
      const tries = [store, other, store, other].map((each, index) =>
        putVersion(each, version([{ path: 'who', open: bytesOf(`writer ${index}`) }], { objectId })),
      )
      const done = await Promise.allSettled(tries)
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of done) if (each.status === 'rejected') expect(each.reason).toEqual(failsWith('conflict'))
      expect((await readInventory(store, objectId)).head).toBe(objectId === id ? 'v2' : 'v1')
      expect(await collected(validateRoot(files, 'ocfl'))).toEqual([])
      expect(await paths(files, store.staging)).toEqual([])
    }
  })

  test('gives two writers of the same content the same object', async () => {
    const { store } = await opened()
    const same = version([a], { objectId: 'urn:new' })
    const done = await Promise.all([putVersion(store, same), putVersion(store, same)])
    expect(done.map(({ written }) => written).sort()).toEqual([false, true])
  })

  test('can be told which head a version must follow', async () => {
    const { store } = await opened()
    await expect(putVersion(store, version([b], { expectHead: null }))).rejects.toEqual(failsWith('conflict'))
    await expect(putVersion(store, version([b], { expectHead: 'v2' }))).rejects.toEqual(failsWith('conflict'))
    expect(await putVersion(store, version([b], { expectHead: 'v1' }))).toMatchObject({ inventory: { head: 'v2' } })
    await expect(putVersion(store, version([b], { objectId: 'urn:new', expectHead: 'v1' }))).rejects.toEqual(
      failsWith('conflict'),
    )
  })

  test('lists its objects and says which inventory cannot be read', async () => {
    const { files, store, put } = await opened()
    const second = await putVersion(store, version([a], { objectId: 'urn:example:2' }))
    await files.write(`${second.path}/inventory.json`, [Buffer.from('{}')], { replace: true })
    const found = await collected(listObjects(store))
    expect(new Map(found.map(({ id, path }) => [path, id]))).toEqual(
      new Map([
        [put.path, id],
        [second.path, null],
      ]),
    )
    await expect(readInventory(store, 'urn:example:2')).rejects.toEqual(failsWith('damaged'))
  })

  test('notices an inventory that its sidecar does not vouch for', async () => {
    const { files, store, put } = await opened()
    const changed = JSON.stringify({ ...put.inventory, id })
    await files.write(`${put.path}/inventory.json`, [Buffer.from(changed)], { replace: true })
    await expect(readInventory(store, id)).rejects.toEqual(failsWith('damaged'))
  })

  test('opens only a storage root of its own layout', async () => {
    const { files } = await opened()
    await initStore(files)
    await expect(openStore(files, 'elsewhere')).rejects.toEqual(failsWith('not-a-store'))
    const config = { ...LAYOUT_CONFIG, numberOfTuples: 2 }
    const name = 'ocfl/extensions/0004-hashed-n-tuple-storage-layout/config.json'
    await files.write(name, [Buffer.from(JSON.stringify(config))], { replace: true })
    await expect(openStore(files)).rejects.toEqual(failsWith('not-a-store'))
  })

  test('keeps any logical path to the letter and any content valid', async () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 90 })
      .map((each) => each.replace(/[/\0]/g, '_').toWellFormed())
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, fc.string(), { maxKeys: 6 }), async (wanted) => {
        const content = Object.entries(wanted).map(([path, text]) => ({ path, open: bytesOf(text) }))
        fc.pre(content.every(({ path }) => path.split('/').every((part) => part !== '.' && part !== '..')))
        fc.pre(!content.some(({ path }) => content.some((other) => other.path.startsWith(`${path}/`))))
        const { files, store, put } = await opened(content)
        expect(await validateObject(files, put.path)).toEqual([])
        for (const [path, expected] of Object.entries(wanted))
          expect(await text((await openContent(store, id, path)).stream)).toBe(Buffer.from(expected).toString())
      }),
      { numRuns: 60 },
    )
  })
})
