import { hash } from 'node:crypto'
import type { Files } from '../files/files.ts'
import { memoryFiles } from '../files/memory.ts'
import { putVersion } from './put-version.ts'
import { initStore } from './store.ts'

/** A good object of two versions to be broken one way at a time; for tests. */
export interface Specimen {
  readonly files: Files
  /** Its folder. */
  readonly path: string
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
  /** Changes inventories (by default the root's and the newest version's, which are one) and makes their sidecars match again. */
  edit(change: (inventory: Loose) => void, folders?: readonly string[]): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the shape on purpose
export type Loose = any

export const bytesOf = (text: string) => () => [Buffer.from(text)]
export const user = { name: '王档案', address: 'mailto:wang@example.org' }

export async function collected<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of from) all.push(each)
  return all
}

export async function specimen(files: Files = memoryFiles()): Promise<Specimen> {
  const store = await initStore(files)
  const objectId = 'urn:example:1'
  const put = (message: string, created: string, content: Parameters<typeof putVersion>[1]['content']) =>
    putVersion(store, { objectId, message, user, created, content, sm3: true })
  await put('第一版', '2026-01-01T00:00:00Z', [
    { path: 'a.txt', open: bytesOf('a') },
    { path: 'sub/b.txt', open: bytesOf('b') },
  ])
  const { path } = await put('第二版', '2026-01-02T00:00:00+08:00', [
    { path: 'a.txt', open: bytesOf('a') },
    { path: 'sub/c.txt', open: bytesOf('c') },
  ])
  const write = async (name: string, text: string) => {
    await files.write(`${path}/${name}`, [Buffer.from(text)], { replace: true })
  }
  return {
    files,
    path,
    write,
    remove: (name) => files.remove(`${path}/${name}`),
    async edit(change, folders = ['', 'v2/']) {
      for (const folder of folders) {
        const name = `${folder}inventory.json`
        const inventory: Loose = JSON.parse(String(await files.readSmall(`${path}/${name}`, 99_999)))
        const before = inventory.digestAlgorithm
        change(inventory)
        const text = JSON.stringify(inventory)
        const algorithm = typeof inventory.digestAlgorithm === 'string' ? inventory.digestAlgorithm : 'sha512'
        await files.remove(`${path}/${name}.${before}`)
        await write(name, text)
        await write(`${name}.${algorithm}`, `${hash(algorithm, text)} inventory.json\n`)
      }
    },
  }
}
