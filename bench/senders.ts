import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import { permissions } from '@lantai/core/identity/permissions.ts'
import { makePackage } from '@lantai/formats/transfer-package/make-package.ts'
import { buildApp } from '@lantai/server/app.ts'
import { transact } from '@lantai/server/base/audit.ts'
import { readConfig } from '@lantai/server/base/config.ts'
import { createFonds } from '@lantai/server/catalogue/index.ts'
import { createOrganisation, operatorActor } from '@lantai/server/identity/index.ts'
import { openHouse } from '@lantai/server/open-house.ts'

// Senders at once: each of them sends a package of its own by resumable upload over HTTP, in parts, and waits until it is
// registered. Against one sender alone after the other, and against the floor: the same bytes written with fsync and
// digested twice. Usage: node bench/senders.ts [senders] [items each]. Aim: at once no slower than one after the other.
const senders = Number(process.argv[2] ?? 16)
const items = Number(process.argv[3] ?? 100)
const itemBytes = 200_000
const partBytes = 4 * 1024 * 1024

const must = <T>(value: T): Exclude<T, { refusal: unknown }> => {
  if (typeof value === 'object' && value !== null && 'refusal' in value) throw new Error(JSON.stringify(value))
  return value as Exclude<T, { refusal: unknown }>
}
const data = await mkdtemp(join(tmpdir(), 'lantai-bench-'))
const { house, close } = await openHouse(readConfig({ data }, {}))
const { db } = house.database
const actors = new Map<string, Actor>()
const app = await buildApp(house, {
  authenticate: async ({ headers }) => actors.get(String(headers['x-sender'])) ?? null,
})

async function packages(round: string): Promise<Buffer[]> {
  const made: Buffer[] = []
  for (let sender = 0; sender < senders; sender++) {
    const code = `Z${100 + sender}`
    const noise = randomBytes(itemBytes)
    function* packageItems() {
      for (let number = 1; number <= items; number++) {
        const content = Buffer.concat([Buffer.from(`${round} ${number}\n`), noise])
        yield {
          referenceCode: `${code}-WS·2011·Y-${round}${String(number).padStart(4, '0')}`,
          category: 'WS',
          year: '2011',
          retention: 'Y',
          values: { title: `第 ${number} 件`, author: '甲', date: '20110203', securityClassification: '公开' },
          files: [{ name: '正文.txt', role: '正文', bytes: content.length, open: () => Readable.from([content]) }],
        }
      }
    }
    const out = join(data, `${round}-${sender}.zip`)
    const plan = {
      agency: { code: `A${sender}`, name: `单位 ${sender}` },
      fonds: { code, name: '全宗' },
      items: packageItems(),
    }
    await makePackage(out, { ...plan, madeOn: '2026-01-05' })
    made.push(await readFile(out))
  }
  return made
}

async function send(url: string, sender: number, bytes: Buffer): Promise<void> {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const headers = { 'x-sender': String(sender), 'x-lantai-request': '1', 'tus-resumable': '1.0.0' }
  const metadata = `filename ${base64('移交.zip')},purpose ${base64('transfer.send')}`
  const created = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  const place = new URL(created.headers.get('location') as string, url)
  for (let at = 0; at < bytes.length; at += partBytes) {
    const sent = await fetch(place, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(bytes.subarray(at, at + partBytes)),
    })
    if (sent.status !== 204) throw new Error(await sent.text())
  }
  const { runId } = (await (await fetch(place, { headers })).json()) as { runId: string }
  const ended = await house.runs.finish(runId)
  const { state } = (await (await fetch(place, { headers })).json()) as { state: string }
  if (ended.state !== 'done' || state !== 'taken') throw new Error(`${ended.state} ${state}`)
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
const told = (name: string, took: number, bytes: number) =>
  console.log(`${name.padEnd(44)}${took.toFixed(2)} s, ${(bytes / 1e6 / took).toFixed(0)} MB/s`)

try {
  const operator = await operatorActor(db, null)
  const found = (code: string, kind: string, repositoryId: string | null) => {
    const roles = kind === 'repository' ? ['repository'] : []
    const body = { code, name: code, nameEn: null, kind, roles, regionCode: null, parentId: repositoryId, repositoryId }
    return transact(db, operator, async (tx) => must(await createOrganisation(tx, operator, body as never, house)))
  }
  const repository = await found('DAG', 'repository', null)
  const archives = await operatorActor(db, repository.id)
  for (let sender = 0; sender < senders; sender++) {
    const agency = await found(`A${sender}`, 'agency', repository.id)
    const fonds = { code: `Z${100 + sender}`, name: '全宗', agencyId: agency.id }
    const made = { id: house.newId(), now: house.now().toISOString() }
    await transact(db, archives, async (tx) => must(await createFonds(tx, archives, fonds, made)))
    actors.set(String(sender), {
      kind: 'person',
      accountId: house.newId(),
      name: `sender ${sender}`,
      organisationId: agency.id,
      roles: [],
      may: new Set(permissions),
      sessionId: null,
    })
  }
  await app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/uploads`
  const [alone, together] = [await packages('1'), await packages('2')]
  const bytes = together.reduce((sum, one) => sum + one.length, 0)
  const floor = await seconds(async () => {
    for (const [index, one] of together.entries()) {
      const file = await open(join(data, `floor-${index}`), 'w')
      await file.write(one)
      await file.sync()
      await file.close()
      for (const _ of [1, 2]) createHash('sm3').update(one).digest()
    }
  })
  told('floor: written with fsync, SM3 twice', floor, bytes)
  const after = await seconds(async () => {
    for (const [sender, one] of alone.entries()) await send(url, sender, one)
  })
  told(
    `${senders} senders, one after the other`,
    after,
    alone.reduce((sum, one) => sum + one.length, 0),
  )
  const atOnce = await seconds(() => Promise.all(together.map((one, sender) => send(url, sender, one))))
  told(`${senders} senders at once`, atOnce, bytes)
  console.log(
    `at once / one after the other ${(atOnce / after).toFixed(2)} (aim ≤ 1), at once / floor ${(atOnce / floor).toFixed(2)}`,
  )
} finally {
  await app.close()
  await close()
  await rm(data, { recursive: true, force: true })
}
