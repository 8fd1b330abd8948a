import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { filingApi } from '@lantai/core/filing/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDocument, packageOf } from '../../../../tools/oa-simulator/documents.ts'
import { FilingClient } from '../../../../tools/oa-simulator/filing-client.ts'
import { zipOf } from '../../../../tools/oa-simulator/zip.ts'
import { setOrgans } from '../filing/testing/filing-desk.ts'
import { sendDue } from './call-back.ts'
import { type Connected, connect, connectedHouse } from './testing/connected-house.ts'

let open: Connected
beforeAll(async () => {
  open = await connectedHouse()
  await setOrgans(open.test, open.city)
})
afterAll(() => open.close())

const kept = async () => {
  const folder = join(open.house.config.data, 'deliveries')
  const months = await readdir(folder).catch(() => [])
  return (await Promise.all(months.map((month) => readdir(join(folder, month))))).flat().length
}
const problem = (code: string) => expect.objectContaining({ code })

it('a document of the office goes into the basket, is handed over, and its code comes back by a signed call-back', async () => {
  const { officer, office, officeUrl, house, city, test } = open
  const { system, callBackKey, client, settled } = await connect(open, { callBackAddress: `${officeUrl}/call-back` })
  office.key = callBackKey as string
  const document = makeDocument(1)
  const told = await client.deliver(document.businessId, office.keep(document, '2026-03-02').bytes)
  expect(told).toMatchObject({ state: 'received', version: 1, businessId: document.businessId })
  await settled()
  const now = await client.state(document.businessId)
  expect(now).toMatchObject({ state: 'pre-archived', items: [{ title: document.title, referenceCode: null }] })

  const { items } = await officer.deliveries({ query: { systemId: system.id } })
  expect(items).toMatchObject([
    { state: 'pre-archived', items: 1, files: 2, channel: 'push', layout: 'plain', callBack: 'waiting' },
  ])
  const filingId = items[0]?.filing?.id as string
  const desk = test.as(city.officer, filingApi)
  const [row] = (await desk.grid({ params: { id: filingId } })).items
  expect(row).toMatchObject({
    ...{ files: 2, pairing: 'sure', case: 'processing' },
    values: {
      title: document.title,
      documentNo: document.documentNo,
      date: '20260202',
      year: '2026',
      category: 'WS',
      retention: 'D30',
    },
  })
  const cells = [{ itemId: row?.id as string, field: 'organ' as const, value: '办公室' }]
  await desk.edit({ params: { id: filingId }, body: { cells } })
  await desk.number({ params: { id: filingId }, body: { anew: false } })
  const { filing } = await desk.handOver({ params: { id: filingId } })
  expect(await house.runs.finish(filing.runId as string)).toMatchObject({ state: 'done' })
  const code = `${city.fondsCode}-WS·2026·D30·BGS-0001`
  expect(await client.state(document.businessId)).toMatchObject({ state: 'filed', items: [{ referenceCode: code }] })

  await sendDue(house)
  expect(office.doubts).toEqual([])
  expect(office.documents.get(document.businessId)).toMatchObject({ state: 'filed', codes: [code] })
  const detail = await officer.showDelivery({ params: { id: items[0]?.id as string } })
  expect(detail.story.map(({ kind }) => kind)).toEqual(['received', 'checked', 'pre-archived', 'filed', 'call-back'])
  expect((await officer.showSystem({ params: { id: system.id } })).system.counts).toMatchObject({
    deliveries: 1,
    filed: 1,
    preArchived: 0,
  })
})

it('fifty deliveries of one document at once are one delivery', async () => {
  const { officer } = open
  const { system, client, settled } = await connect(open)
  const { businessId } = makeDocument(2)
  const bytes = packageOf(makeDocument(2))
  const before = await kept()
  const all = await Promise.all(Array.from({ length: 50 }, () => client.deliver(businessId, bytes)))
  expect(new Set(all.map(({ version, state }) => `${version} ${state}`)).size).toBeLessThanOrEqual(3)
  await settled()
  const { items, total } = await officer.deliveries({ query: { systemId: system.id, superseded: true } })
  expect({ total, repeats: items[0]?.repeats }).toEqual({ total: 1, repeats: 49 })
  expect(await kept()).toBe(before + 1)
})

it('other content under the same id is refused, or becomes a version whose papers take the place of the first', async () => {
  const { officer, test, city } = open
  const { client, settled } = await connect(open)
  const [first, second] = [makeDocument(3), makeDocument(4)]
  await client.deliver('A-1', packageOf(first))
  await expect(client.deliver('A-1', packageOf(second))).rejects.toMatchObject({
    code: 'connect.other-content',
    status: 409,
  })
  await settled()

  const versions = await connect(open, { sameId: 'new-version' })
  await versions.client.deliver('A-1', packageOf(first))
  await versions.settled()
  expect(await versions.client.deliver('A-1', packageOf(second))).toMatchObject({ version: 2 })
  await versions.settled()
  const { items } = await officer.deliveries({ query: { systemId: versions.system.id } })
  expect(items).toMatchObject([{ version: 2, state: 'pre-archived', title: second.title }])
  const grid = await test.as(city.officer, filingApi).grid({ params: { id: items[0]?.filing?.id as string } })
  const titles = grid.items.map(({ values }) => values.title)
  expect(titles.filter((title) => title === second.title)).toHaveLength(1)
})

it('what is no package, cut, or not what was declared leaves nothing behind', async () => {
  const { archives } = open
  const { client, secret, code } = await connect(open)
  const before = await kept()
  await expect(client.deliver('B-1', Buffer.from('no zip'))).rejects.toMatchObject({ code: 'connect.not-a-package' })
  await expect(client.deliver('B-2', Buffer.alloc(0))).rejects.toMatchObject({ code: 'connect.empty' })
  const noJson = zipOf([{ path: 'metadata.json', content: Buffer.from('{"version":1,"items":[{}]}') }])
  await expect(client.deliver('B-3', noJson)).rejects.toMatchObject({ code: 'connect.not-a-package', status: 422 })
  const token = await tokenOf(archives, code, secret)
  const query = `businessId=B-4&sm3=${'0'.repeat(64)}`
  const lied = await fetch(`${archives}/filing/v1/packages?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/zip' },
    body: new Uint8Array(packageOf(makeDocument(5))),
  })
  expect([lied.status, await lied.json()]).toEqual([422, problem('connect.digest-differs')])
  const bad = await fetch(`${archives}/filing/v1/packages?businessId=..%2Fx`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/zip' },
    body: 'x',
  })
  expect(bad.status).toBe(400)
  expect(await kept()).toBe(before)
})

it('a file that differs from its digest comes back with the finding, and the corrected package is the next version', async () => {
  const { archivist } = open
  const { client, settled, system } = await connect(open)
  const document = makeDocument(6)
  const wrong = packageOf(document)
  const right = packageOf(document)
  // A byte of the PDF, not of its name: the zip's own checksum is made to agree.
  const tampered = {
    ...document,
    files: document.files.map((file, at) =>
      at === 0 ? { ...file, content: Buffer.concat([file.content, Buffer.from('%x')]) } : file,
    ),
  }
  const metadata = wrong.subarray(wrong.indexOf('{"version"'), wrong.indexOf('PK\x03\x04', 4, 'latin1'))
  const lying = zipOf([{ path: 'metadata.json', content: metadata }, ...tampered.files])
  await client.deliver('D-1', lying)
  await settled()
  const told = await client.state('D-1')
  expect(told).toMatchObject({
    state: 'returned',
    findings: expect.arrayContaining([expect.objectContaining({ code: 'GD-1-14' })]),
  })
  expect(await client.deliver('D-1', lying)).toMatchObject({ state: 'returned', version: 1 })
  expect(await client.deliver('D-1', right)).toMatchObject({ state: 'received', version: 2 })
  await settled()
  expect(await client.state('D-1')).toMatchObject({ state: 'pre-archived', version: 2 })
  const { items } = await archivist.deliveries({ query: { systemId: system.id, superseded: true, sort: 'oldest' } })
  expect(items.map(({ state, superseded }) => [state, superseded])).toEqual([
    ['returned', true],
    ['pre-archived', false],
  ])
  const findings = await archivist.deliveryFindings({
    params: { id: items[0]?.id as string },
    query: { level: 'failed' },
  })
  expect(findings.total).toBeGreaterThan(0)
})

it('a person returns a delivery with reasons: its papers leave the basket and the system is told', async () => {
  const { officer, test, city } = open
  const { client, settled, system } = await connect(open)
  await client.deliver('E-1', packageOf(makeDocument(7)))
  await settled()
  const { items } = await officer.deliveries({ query: { systemId: system.id } })
  const filingId = items[0]?.filing?.id as string
  const returned = await officer.returnDelivery({
    params: { id: items[0]?.id as string },
    body: { reasons: '缺少附件 2' },
  })
  expect(returned).toMatchObject({ state: 'returned', reasons: '缺少附件 2' })
  expect(await client.state('E-1')).toMatchObject({ state: 'returned', reasons: '缺少附件 2' })
  const grid = await test.as(city.officer, filingApi).grid({ params: { id: filingId } })
  expect(grid.items.filter(({ values }) => values.title === makeDocument(7).title)).toEqual([])
  expect(await officer.retryDeliveries({ body: { ids: [items[0]?.id as string] } })).toEqual({ count: 1 })
  await settled()
  expect(await client.state('E-1')).toMatchObject({ state: 'pre-archived', version: 1 })
})

it('a package in parts is taken once, and asking again tells the same delivery', async () => {
  const { officer } = open
  const { client, settled, system } = await connect(open)
  const bytes = packageOf(makeDocument(8))
  expect(await client.deliverInParts('F-1', bytes, 500)).toMatchObject({ state: 'received' })
  await settled()
  const { items } = await officer.deliveries({ query: { systemId: system.id } })
  expect(items).toMatchObject([{ channel: 'upload', state: 'pre-archived', bytes: bytes.length }])
})

it('a secret is good once made anew only; a disabled system is out at once; one system sees nothing of another', async () => {
  const { officer, archives } = open
  const { client, secret, code, system } = await connect(open)
  await client.deliver('G-1', packageOf(makeDocument(9)))
  const other = await connect(open)
  await expect(other.client.state('G-1')).rejects.toMatchObject({ status: 404 })
  const token = await tokenOf(archives, code, secret)
  const { secret: renewed } = await officer.newSecret({ params: { id: system.id } })
  await expect(tokenOf(archives, code, secret)).rejects.toThrow('connect.bad-credentials')
  const ask = (bearer: string) =>
    fetch(`${archives}/filing/v1/packages/G-1`, { headers: { authorization: `Bearer ${bearer}` } })
  expect((await ask(token)).status).toBe(401)
  const fresh = await tokenOf(archives, code, renewed)
  expect((await ask(fresh)).status).toBe(200)
  await officer.setState({ params: { id: system.id }, body: { state: 'disabled', reason: '停用' } })
  const refused = await ask(fresh)
  expect([refused.status, await refused.json()]).toEqual([401, problem('connect.token-needed')])
  await expect(
    new FilingClient({ archives, clientId: code, clientSecret: renewed }).state('G-1'),
  ).rejects.toMatchObject({
    code: 'connect.bad-credentials',
  })
})

it('a token is given for a form too, as OAuth clients send it', async () => {
  const { archives } = open
  const { secret, code } = await connect(open)
  const headers = { authorization: `Basic ${Buffer.from(`${code}:${secret}`).toString('base64')}` }
  const answer = await fetch(`${archives}/filing/v1/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 1800 })
})

async function tokenOf(archives: string, id: string, secret: string): Promise<string> {
  const answer = await fetch(`${archives}/filing/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
  })
  const told = (await answer.json()) as { access_token?: string; code?: string }
  if (!told.access_token) throw new Error(told.code)
  return told.access_token
}
