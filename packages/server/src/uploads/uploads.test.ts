import { createHash, randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { uploadsApi } from '@lantai/core/uploads/api.ts'
import fc from 'fast-check'
import * as tus from 'tus-js-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { csrfHeader } from '../base/http.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { makeWorld, type World } from '../testing/world.ts'
import { appendPart } from './append.ts'
import { beginUpload } from './begin.ts'
import { completeUpload } from './complete.ts'
import { sweepUploads } from './give-up.ts'
import { uploadPath } from './place.ts'
import { registerPurpose } from './purposes.ts'
import * as store from './store.ts'

let open: TestHouse
let world: World
let app: Awaited<ReturnType<typeof buildApp>>
let url: string
const taken: Buffer[] = []

beforeAll(async () => {
  open = await testHouse()
  world = await makeWorld(open.house, 'CITY')
  registerPurpose(open.house, { purpose: 'connect.package', may: 'connect.deliver', limit: 10_000_000 })
  registerPurpose(open.house, {
    purpose: 'transfer.send',
    may: 'transfer.send',
    limit: 10_000_000,
    complete: async (house, _run, { path }) => {
      const bytes = await readFile(path)
      if (bytes.length < 10) return refuse('transfer.no-repository', { agency: 'A' })
      taken.push(bytes)
      return house.newId()
    },
  })
  app = await buildApp(open.house, { checkReplies: true, authenticate: async () => world.actor })
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/uploads`
})
afterAll(async () => {
  await app.close()
  await open.close()
})

const begin = async (bytes: number, purpose: 'connect.package' | 'transfer.send' = 'connect.package') =>
  granted(await beginUpload(open.house, world.actor, { purpose, name: '包.zip', bytes, details: {} }))
const append = (id: string, offset: number, bytes: Uint8Array | Readable, more: object = {}) =>
  appendPart(open.house, world.actor, id, {
    offset,
    length: bytes instanceof Uint8Array ? bytes.length : null,
    stream: bytes instanceof Uint8Array ? Readable.from([bytes]) : bytes,
    ...more,
  })
const headers = { [csrfHeader]: '1', 'tus-resumable': '1.0.0' }
const received = async (id: string) => (await store.uploadById(open.house.database.db, id))?.received

function sendByTus(bytes: Buffer, options: Partial<tus.UploadOptions> = {}) {
  return new Promise<tus.Upload>((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      endpoint: url,
      headers: { [csrfHeader]: '1' },
      metadata: { filename: '二〇二五年移交.zip', purpose: 'transfer.send', note: '第 1 批' },
      chunkSize: 70_000,
      retryDelays: [10, 10, 10],
      onSuccess: () => resolve(upload),
      onError: reject,
      ...options,
    })
    upload.start()
  })
}

it('a client of others sends a file in parts, breaks off, finds its offset and goes on; its slice takes the same bytes', async () => {
  const bytes = randomBytes(300_000)
  let first: tus.Upload | undefined
  await new Promise<void>((resolve, reject) => {
    first = new tus.Upload(bytes, {
      endpoint: url,
      headers: { [csrfHeader]: '1' },
      metadata: { filename: '二〇二五年移交.zip', purpose: 'transfer.send', note: '第 1 批' },
      chunkSize: 70_000,
      onChunkComplete: (_, done) => {
        if (done >= 140_000) void first?.abort().then(resolve, reject)
      },
      onError: reject,
    })
    first.start()
  })
  const uploadUrl = first?.url as string
  const rest = await sendByTus(bytes, { uploadUrl })
  expect(rest.url).toBe(uploadUrl)
  const id = uploadUrl.split('/').at(-1) as string
  const client = open.as(world.actor, uploadsApi)
  const complete = await client.show({ params: { id } })
  expect(complete).toMatchObject({
    offset: 300_000,
    bytes: 300_000,
    name: '二〇二五年移交.zip',
    details: { note: '第 1 批' },
  })
  await open.house.runs.finish(complete.runId as string)
  expect(await client.show({ params: { id } })).toMatchObject({ state: 'taken', outcomeId: expect.any(String) })
  expect(taken.at(-1)?.equals(bytes)).toBe(true)
  await expect(stat(uploadPath(open.house, id))).rejects.toMatchObject({ code: 'ENOENT' })
  expect((await client.list({ query: { state: 'taken' } })).items.map((one) => one.id)).toEqual([id])
})

it('what its slice refuses keeps the reason, and the bytes are gone', async () => {
  const upload = await sendByTus(Buffer.from('short'))
  const id = upload.url?.split('/').at(-1) as string
  const { runId } = await open.as(world.actor, uploadsApi).show({ params: { id } })
  await open.house.runs.finish(runId as string)
  expect(await open.as(world.actor, uploadsApi).show({ params: { id } })).toMatchObject({
    state: 'refused',
    reason: { code: 'transfer.no-repository' },
  })
  await expect(stat(uploadPath(open.house, id))).rejects.toMatchObject({ code: 'ENOENT' })
})

it('a line that breaks in the middle of a part loses nothing of what came', async () => {
  const { id } = await begin(1000)
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    `PATCH /api/uploads/${id} HTTP/1.1\r\nHost: x\r\n${csrfHeader}: 1\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n` +
      `Content-Type: application/offset+octet-stream\r\nContent-Length: 1000\r\n\r\n`,
  )
  socket.write(Buffer.alloc(400, 'a'))
  await wait(50)
  // The server has not noticed yet; the sender asks from a new line, and the old one ends.
  const head = await fetch(`${url}/${id}`, { method: 'HEAD', headers })
  expect(head.headers.get('upload-offset')).toBe('400')
  expect(head.headers.get('cache-control')).toBe('no-store')
  socket.destroy()
  const rest = await fetch(`${url}/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '400', 'content-type': 'application/offset+octet-stream' },
    body: Buffer.alloc(600, 'b'),
  })
  expect([rest.status, rest.headers.get('upload-offset'), await rest.text()]).toEqual([204, '1000', ''])
  const file = granted(await completeUpload(open.house, world.actor, { id, purpose: 'connect.package' }))
  expect((await readFile(file.path)).toString()).toBe('a'.repeat(400) + 'b'.repeat(600))
})

it('a silent line ends with what it brought', async () => {
  const { id } = await begin(100)
  const stream = new Readable({ read: () => undefined })
  stream.push(Buffer.alloc(30))
  const part = { offset: 0, length: 100, stream }
  const ended = await appendPart(open.house, world.actor, id, part, { silence: 20 })
  expect(isRefusal(ended) && ended.refusal).toBe('http.invalid')
  expect(await received(id)).toBe(30)
})

it('replayed and out-of-order parts are refused and change nothing', async () => {
  const { id } = await begin(100)
  granted(await append(id, 0, Buffer.alloc(40, 'a')))
  for (const offset of [0, 39, 41, 60, 100]) {
    const refused = await append(id, offset, Buffer.alloc(10, 'x'))
    expect(refused).toMatchObject({ refusal: 'upload.wrong-offset', details: { offset: 40 } })
  }
  granted(await append(id, 40, Buffer.alloc(60, 'b')))
  expect(await append(id, 100, Buffer.alloc(1))).toMatchObject({ refusal: 'upload.complete' })
  expect((await readFile(uploadPath(open.house, id))).toString()).toBe('a'.repeat(40) + 'b'.repeat(60))
})

it('more than was announced does not count, whether the length says so or lies', async () => {
  const { id } = await begin(100)
  granted(await append(id, 0, Buffer.alloc(40)))
  expect(await append(id, 40, Buffer.alloc(61))).toMatchObject({ refusal: 'upload.too-long' })
  expect(await append(id, 40, Readable.from([Buffer.alloc(50), Buffer.alloc(50)]))).toMatchObject({
    refusal: 'upload.too-long',
  })
  expect(await received(id)).toBe(40)
  expect(await append(id, 40, Readable.from([Buffer.alloc(10)]), { length: 60 })).toMatchObject({
    refusal: 'http.invalid',
  })
  expect(await received(id)).toBe(50)
})

it('a part with a checksum counts whole or not at all', async () => {
  const { id } = await begin(8)
  const checksum = { algorithm: 'sm3' as const, digest: createHash('sm3').update('abcd').digest('base64') }
  expect(await append(id, 0, Buffer.from('abce'), { checksum })).toMatchObject({ refusal: 'upload.checksum' })
  expect(await received(id)).toBe(0)
  granted(await append(id, 0, Buffer.from('abcd'), { checksum }))
  const response = await fetch(`${url}/${id}`, {
    method: 'PATCH',
    headers: {
      ...headers,
      'upload-offset': '4',
      'content-type': 'application/offset+octet-stream',
      'upload-checksum': `sha256 ${createHash('sha256').update('nope').digest('base64')}`,
    },
    body: Buffer.from('efgh'),
  })
  expect(response.status).toBe(460)
  expect(await received(id)).toBe(4)
})

it('parts of any size in any pace make the same file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 3000 }),
      fc.array(fc.integer({ min: 1, max: 900 })),
      async (bytes, sizes) => {
        const { id } = await begin(bytes.length)
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % Math.max(sizes.length, 1)] ?? 500
          granted(await append(id, at, bytes.slice(at, at + size)))
          at += size
        }
        expect((await readFile(uploadPath(open.house, id))).equals(bytes)).toBe(true)
      },
    ),
    { numRuns: 20 },
  )
})

it('two senders of one upload at once do not mix', async () => {
  const { id } = await begin(2000)
  const answers = await Promise.all(['a', 'b', 'c'].map((sign) => append(id, 0, Buffer.alloc(2000, sign))))
  expect(answers.filter(isRefusal)).toHaveLength(2)
  expect(new Set((await readFile(uploadPath(open.house, id))).toString()).size).toBe(1)
})

it('nobody else sees an upload, and who may not begin one does not', async () => {
  const { id } = await begin(10)
  const colleague = actorWith(world.cityId, 'archivist')
  const client = open.as(colleague, uploadsApi)
  await expect(client.show({ params: { id } })).rejects.toMatchObject({ problem: { code: 'http.not-found' } })
  expect((await client.list({})).items).toEqual([])
  const announced = { purpose: 'transfer.send' as const, name: 'a', bytes: 1, details: {} }
  expect(await beginUpload(open.house, colleague, announced)).toMatchObject({ refusal: 'identity.not-allowed' })
  expect(await beginUpload(open.house, world.actor, { ...announced, bytes: 10_000_001 })).toMatchObject({
    refusal: 'http.too-large',
  })
  const full = await beginUpload(open.house, world.actor, announced, { free: async () => 0 })
  expect(full).toMatchObject({ refusal: 'storage.full' })
})

it('bad headers are refused with a reason', async () => {
  const post = (more: Record<string, string>) => fetch(url, { method: 'POST', headers: { ...headers, ...more } })
  const name = (text: string) => Buffer.from(text).toString('base64')
  const good = {
    'upload-length': '10',
    'upload-metadata': `filename ${name('a.zip')},purpose ${name('transfer.send')}`,
  }
  expect((await post({ ...good, 'tus-resumable': '0.2.1' })).status).toBe(412)
  for (const length of ['', '-1', '0', '1e3', '99999999999999999999', '0x10'])
    expect((await post({ ...good, 'upload-length': length })).status).toBe(400)
  for (const metadata of ['', 'filename', 'filename ***', `filename ${name('a\nb')}`, `filename ${name('a')}`])
    expect((await post({ ...good, 'upload-metadata': metadata })).status).toBe(400)
  const created = await post(good)
  expect(created.status).toBe(201)
  const gone = await fetch(new URL(created.headers.get('location') as string, url), { method: 'DELETE', headers })
  expect(gone.status).toBe(204)
  const options = await fetch(url, { method: 'OPTIONS' })
  expect(options.headers.get('tus-extension')).toBe('creation,expiration,checksum,termination')
})

it('what nobody goes on with expires and leaves nothing', async () => {
  const { id } = await begin(10)
  granted(await append(id, 0, Buffer.alloc(5)))
  const later = { ...open.house, now: () => new Date(Date.now() + 8 * 24 * 3600 * 1000) }
  await sweepUploads(later)
  expect(await store.uploadById(open.house.database.db, id)).toBeUndefined()
  await expect(stat(uploadPath(open.house, id))).rejects.toMatchObject({ code: 'ENOENT' })
})
