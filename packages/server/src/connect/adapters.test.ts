import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import type { SourceInput } from '@lantai/core/connect/source-schema.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDocument, packageOf, sm3 } from '../../../../tools/oa-simulator/documents.ts'
import { dayOf } from '../base/house.ts'
import { sendDue } from './call-back.ts'
import { dropFolder } from './place.ts'
import { claimDue } from './store-call-backs.ts'
import { type Connected, connect, connectedHouse } from './testing/connected-house.ts'

let open: Connected
beforeAll(async () => {
  open = await connectedHouse()
})
afterAll(() => open.close())

const today = () => dayOf(open.house.now(), open.house.config.timeZone)

async function collect(systemId: string, sourceId: string) {
  const { runId } = await open.officer.collect({ params: { id: systemId, sourceId } })
  return (await open.house.runs.finish(runId)).result
}

const pull = (base: string, more: object = {}): SourceInput => ({
  settings: {
    ...{
      kind: 'pull',
      base,
      list: '/archive/list?cursor={cursor}&limit={limit}',
      package: '/archive/packages/{businessId}',
    },
    ...more,
  },
  credential: 'Bearer office',
  everyMinutes: 10,
  enabled: true,
})

it('their interface is read page by page from where it was left, and nothing is fetched twice', async () => {
  const { officer, office, officeUrl } = open
  const { system, settled } = await connect(open)
  const numbers = Array.from({ length: 105 }, (_, at) => 1000 + at)
  for (const number of numbers.slice(0, 3)) office.keep(makeDocument(number), today())
  const source = await officer.addSource({ params: { id: system.id }, body: pull(officeUrl) })
  expect(source).toMatchObject({ credential: true, kind: 'pull' })
  expect(JSON.stringify(source)).not.toContain('Bearer office')
  expect(await collect(system.id, source.id)).toEqual({ taken: 3, failed: 0 })
  office.keep(makeDocument(1003), today())
  expect(await collect(system.id, source.id)).toEqual({ taken: 1, failed: 0 })
  expect(await collect(system.id, source.id)).toEqual({ taken: 0, failed: 0 })
  await settled()
  const { items } = await officer.deliveries({ query: { systemId: system.id } })
  expect(items.map(({ state, channel, repeats }) => [state, channel, repeats])).toEqual(
    Array(4).fill(['pre-archived', 'pull', 0]),
  )

  await officer.changeSource({
    params: { id: system.id, sourceId: source.id },
    body: { ...pull('http://127.0.0.1:1'), credential: undefined },
  })
  const fault = { fault: { zh: expect.stringContaining('ECONNREFUSED') } }
  expect(await collect(system.id, source.id)).toMatchObject(fault)
  const { sources } = await officer.showSystem({ params: { id: system.id } })
  // The credential was given for the other host.
  expect(sources).toMatchObject([{ ...fault, credential: false }])
})

it('an address inside the network is not called, by name or number, before or after a redirect', async () => {
  const { officer, officeUrl, house, office } = open
  const { system } = await connect(open, { callBackAddress: `${officeUrl}/call-back` })
  office.answers.push(302)
  const params = { id: system.id }
  const { callBackKey } = await officer.newCallBackKey({ params })
  office.key = callBackKey
  expect(await officer.tryCallBack({ params })).toMatchObject({ ok: false, zh: expect.stringContaining('转向') })
  expect(await officer.tryCallBack({ params })).toMatchObject({ ok: true })
  Object.assign(house.config, { innerHosts: [] })
  const inner = [
    'http://127.0.0.1:9/',
    'http://localhost/',
    'http://0x7f000001/',
    'http://[::ffff:7f00:1]/',
    'http://169.254.169.254/latest/',
  ]
  let { version } = system
  for (const callBackAddress of inner) {
    version = (await officer.showSystem({ params })).system.version
    await officer.changeSystem({ params, body: { version, callBackAddress } })
    expect(await officer.tryCallBack({ params })).toMatchObject({ ok: false, zh: expect.stringContaining('内部网络') })
  }
  version = (await officer.showSystem({ params })).system.version
  const wrong = officer.changeSystem({ params, body: { version, callBackAddress: 'http://user:pass@example.cn/' } })
  await expect(wrong).rejects.toMatchObject({ problem: { code: 'connect.address' } })
  Object.assign(house.config, { innerHosts: ['127.0.0.1'] })
})

it('a call-back that is not taken is tried again later and later, then lies dead until a person sends it again', async () => {
  const { officer, officeUrl, office, house } = open
  const { system, client, settled, callBackKey } = await connect(open, { callBackAddress: `${officeUrl}/call-back` })
  office.key = callBackKey as string
  await client.deliver('P-1', packageOf(makeDocument(2001)))
  await settled()
  const start = house.now().getTime()
  let now = start
  Object.assign(house, { now: () => new Date(now) })
  office.clock = () => now
  const waits: number[] = []
  for (let count = 1; count <= 12; count++) {
    office.answers.push(500)
    await sendDue(house)
    const [waiting] = (await officer.callBacks({ query: { systemId: system.id } })).items
    if (waiting?.state !== 'waiting') break
    waits.push(Math.round((Date.parse(waiting.nextAt as string) - now) / 1000))
    now = Date.parse(waiting.nextAt as string) + 1000
    expect(waiting.problem?.zh).toContain('500')
  }
  expect(waits).toHaveLength(11)
  expect(waits.every((wait, at) => at === 0 || wait >= (waits[at - 1] as number) * 0.8)).toBe(true)
  const dead = (await officer.callBacks({ query: { state: 'dead' } })).items
  expect(dead).toMatchObject([{ attempts: 12, businessId: 'P-1' }])
  expect((await officer.systems({ query: { troubled: true } })).items.map(({ id }) => id)).toContain(system.id)
  expect(await officer.retryCallBacks({ body: { ids: [dead[0]?.id as string] } })).toEqual({ count: 1 })
  // Its clock is six minutes behind: not believed, and sent again later.
  office.clock = () => now - 360_000
  await sendDue(house)
  expect(office.doubts.at(-1)).toContain('moment')
  now += 600_000
  office.clock = () => now
  await sendDue(house)
  expect((await officer.callBacks({ query: { systemId: system.id } })).items).toMatchObject([{ state: 'delivered' }])
  Object.assign(house, { now: () => new Date() })
  office.clock = () => Date.now()
})

it('two processes never take the same call-back, and one that died gives it back', async () => {
  const { officeUrl, house } = open
  const { system, client, settled } = await connect(open, { callBackAddress: `${officeUrl}/call-back` })
  await client.deliver('Q-1', packageOf(makeDocument(2100)))
  await settled()
  const at = house.now()
  const claim = async (seconds: number) => {
    const rows = await claimDue(house.database.db, new Date(at.getTime() + seconds * 1000).toISOString(), 5, 90)
    return rows.filter(({ systemId }) => systemId === system.id)
  }
  expect((await Promise.all([claim(0), claim(0), claim(0)])).flat()).toHaveLength(1)
  expect(await claim(60)).toHaveLength(0)
  expect(await claim(91)).toHaveLength(1)
})

it('lists of a day agree, or what is missing, unknown or different is kept until it comes or a person settles it', async () => {
  const { officer, office, officeUrl } = open
  const { system, client, settled } = await connect(open)
  office.documents.clear()
  const body = pull(officeUrl, { day: '/archive/day?day={day}' })
  await officer.addSource({ params: { id: system.id }, body: { ...body, enabled: true } })
  const [a, b, c, d] = [3001, 3002, 3003, 3004].map((number) => makeDocument(number)) as [Doc, Doc, Doc, Doc]
  for (const document of [a, b, c]) office.keep(document, today())
  await client.deliver(a.businessId, packageOf(a))
  // Another content than the office lists.
  await client.deliver(b.businessId, packageOf(d))
  await client.deliver('ONLY-OURS', packageOf(d))
  await settled()
  // Deliveries of this test may fall within minutes of midnight, where what only one side lists is no difference.
  await open.house.database.pool.query(
    `update delivery set received_at = day + time '12:00' at time zone 'Asia/Shanghai'`,
  )
  const begun = await officer.reconcile({ params: { id: system.id }, body: { day: today() } })
  await open.house.runs.finish(begun.runId as string)
  const params = { id: begun.id }
  expect(await officer.showReconciliation({ params })).toMatchObject({
    ...{ state: 'different', theirs: 3, ours: 3, missing: 1, unknown: 1, digest: 1, open: 3 },
  })
  const { items } = await officer.differences({ params })
  expect(Object.fromEntries(items.map(({ businessId, kind }) => [businessId, kind]))).toEqual({
    ...{ [b.businessId]: 'digest', [c.businessId]: 'missing', 'ONLY-OURS': 'unknown' },
  })
  await client.deliver(c.businessId, packageOf(c))
  expect(await officer.showReconciliation({ params })).toMatchObject({ open: 2 })
  const settle = { businessIds: ['ONLY-OURS', b.businessId], note: '对方清单漏列' }
  expect(await officer.settle({ params, body: settle })).toMatchObject({ open: 0, unknown: 1 })

  const told = await client.reconcile(today(), [
    { businessId: a.businessId, sm3: sm3(packageOf(a)) },
    { businessId: 'X', sm3: 'f'.repeat(64) },
  ])
  expect(told.differences).toEqual(expect.arrayContaining([{ businessId: 'X', kind: 'missing' }]))
  expect(told.differences.map(({ businessId }) => businessId)).not.toContain(a.businessId)
})
type Doc = ReturnType<typeof makeDocument>

it('a drop folder gives what is whole, keeps what is not, and follows no link out of it', async () => {
  const { officer, house } = open
  const { system, settled, code } = await connect(open)
  const settings = { kind: 'folder', whole: 'marker', stableSeconds: 5 } as const
  const source = await officer.addSource({
    params: { id: system.id },
    body: { settings, everyMinutes: 1, enabled: true },
  })
  const root = dropFolder(house, code)
  expect(source.folder).toBe(root)
  expect(await collect(system.id, source.id)).toEqual({ taken: 0, failed: 0 })
  const put = (name: string, content: string | Buffer) => writeFile(join(root, 'in', name), content)
  await put('S-1.zip', packageOf(makeDocument(4001)))
  await put('S-2.zip', packageOf(makeDocument(4002)))
  await put('S-2.zip.ok', '')
  await put('S-3.zip', 'no zip')
  await put('S-3.zip.ok', '')
  await mkdir(join(root, 'in', 'S-4'))
  const document = makeDocument(4004)
  const metadata = { version: 1, items: [{ title: document.title, files: [{ path: 'a.pdf' }] }] }
  await writeFile(join(root, 'in', 'S-4', 'metadata.json'), JSON.stringify(metadata))
  await writeFile(join(root, 'in', 'S-4', 'a.pdf'), document.files[0]?.content as Buffer)
  await put('S-4.ok', '')
  await writeFile(join(house.config.data, 'secret.zip'), packageOf(makeDocument(4005)))
  await symlink(join(house.config.data, 'secret.zip'), join(root, 'in', 'S-5.zip'))
  await put('S-5.zip.ok', '')
  await mkdir(join(root, 'in', 'S-6'))
  await symlink(house.config.data, join(root, 'in', 'S-6', 'data'))
  await put('S-6.ok', '')
  expect(await collect(system.id, source.id)).toEqual({ taken: 2, failed: 3 })
  expect(await readdir(join(root, 'in'))).toEqual(['S-1.zip'])
  expect((await readdir(join(root, 'done', today()))).sort()).toEqual(['S-2.zip', 'S-4'])
  const failed = await readdir(join(root, 'failed', today()))
  expect(failed.sort()).toEqual([
    'S-3.zip',
    'S-3.zip.reason.txt',
    'S-5.zip',
    'S-5.zip.reason.txt',
    'S-6',
    'S-6.reason.txt',
  ])
  await settled()
  const { items } = await officer.deliveries({ query: { systemId: system.id, sort: 'business-id' } })
  expect(items.map(({ businessId, state }) => [businessId, state])).toEqual([
    ['S-2', 'pre-archived'],
    ['S-4', 'pre-archived'],
  ])
  await officer.returnDelivery({ params: { id: items[0]?.id as string }, body: { reasons: '重复' } })
  await collect(system.id, source.id)
  expect(JSON.parse(await readFile(join(root, 'out', 'S-2.json'), 'utf8'))).toMatchObject({
    state: 'returned',
    reasons: '重复',
  })
})

it('a name that loses its temporary ending is whole', async () => {
  const { officer, house } = open
  const { system, code } = await connect(open)
  const settings = { kind: 'folder', whole: 'renamed', stableSeconds: 5 } as const
  const source = await officer.addSource({
    params: { id: system.id },
    body: { settings, everyMinutes: 1, enabled: true },
  })
  await collect(system.id, source.id)
  const path = join(dropFolder(house, code), 'in', 'R-1.zip')
  await writeFile(`${path}.part`, packageOf(makeDocument(4101)))
  Object.assign(house, { now: () => new Date(Date.now() + 5000) })
  expect(await collect(system.id, source.id)).toEqual({ taken: 0, failed: 0 })
  await rename(`${path}.part`, path)
  expect(await collect(system.id, source.id)).toEqual({ taken: 1, failed: 0 })
  Object.assign(house, { now: () => new Date() })
})

it('rows of staging tables become deliveries, and are told what became of them', async () => {
  const { officer, house } = open
  const { system, settled } = await connect(open)
  const client = new pg.Client({ connectionString: house.database.connectionString })
  await client.connect()
  const guide = await readFile(new URL('../../../../docs/how-to/接入系统.md', import.meta.url), 'utf8')
  const tables = /```sql\n([\s\S]*?)```/.exec(guide)?.[1] as string
  await client.query(tables)
  const document = makeDocument(5001)
  const { rows } = await client.query(
    `insert into lantai_staging.filing_package (business_id, metadata) values ('T-1', $1), ('T-2', '{}') returning id`,
    [{ title: document.title, date: document.date, retention: document.retention }],
  )
  await client.query(
    `insert into lantai_staging.filing_file (package_id, sequence, path, role, content) values ($1, 1, 'a.pdf', '正本', $2)`,
    [rows[0].id, document.files[0]?.content],
  )
  await client.query(`update lantai_staging.filing_package set state = 'ready'`)
  const own = client as pg.Client & {
    connectionParameters: { host: string; port: number; user: string; password: string; database: string }
  }
  const { host, port, user, password, database } = own.connectionParameters
  // The cluster of tests has no port: a door to it is held open here.
  await using door = await portTo(join(host, `.s.PGSQL.${port}`))
  const body: SourceInput = {
    settings: { kind: 'staging', schema: 'lantai_staging' },
    credential: `postgres://${user}:${password}@127.0.0.1:${door.port}/${database}`,
    everyMinutes: 5,
    enabled: true,
  }
  const params = { id: system.id }
  await expect(officer.addSource({ params, body: { ...body, credential: 'http://x/' } })).rejects.toMatchObject({
    problem: { code: 'connect.no-database' },
  })
  const source = await officer.addSource({ params, body })
  expect(await collect(system.id, source.id)).toEqual({ taken: 1, failed: 1 })
  await settled()
  const state = async () =>
    (await client.query('select business_id, state, reason from lantai_staging.filing_package order by id')).rows
  expect(await state()).toMatchObject([
    { business_id: 'T-1', state: 'taken' },
    { state: 'refused', reason: expect.stringContaining('metadata.json') },
  ])
  const { items } = await officer.deliveries({ query: { systemId: system.id } })
  expect(items).toMatchObject([{ state: 'pre-archived', title: document.title, channel: 'staging' }])
  await officer.returnDelivery({ params: { id: items[0]?.id as string }, body: { reasons: '缺正本' } })
  await collect(system.id, source.id)
  expect((await state())[0]).toMatchObject({ state: 'returned', reason: '缺正本' })
  await client.end()
})

async function portTo(socket: string) {
  const server = createServer((near) => {
    const far = createConnection(socket)
    near.pipe(far).pipe(near)
    for (const one of [near, far]) one.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
