import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '@lantai/formats/ocfl/store.ts'
import { validateRoot } from '@lantai/formats/ocfl/validate-root.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openContent, openPreservation } from '../preservation/index.ts'
import { finished, item, packageOf, transferHouse } from './testing/place.ts'

let open: Awaited<ReturnType<typeof transferHouse>>
beforeAll(async () => {
  open = await transferHouse()
})
afterAll(() => open.close())

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of source) found.push(one)
  return found
}
const text = async (stream: AsyncIterable<Buffer>) => Buffer.concat(await all(stream)).toString()

it('an agency sends, the repository returns once with reasons, accepts the second time and prints the receipt', async () => {
  const { house, place, asOfficer, asArchivist } = open
  const pending = async (id: string) => {
    const { results, transfer } = await asArchivist.show({ params: { id } })
    const codes = results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
    return { codes, version: transfer.version }
  }

  const zip = await readFile(await packageOf(house, place, [item(1), item(2)]))
  const sent = await asOfficer.send({ query: { name: '二〇一一年移交.zip' }, body: zip })
  expect(sent).toMatchObject({
    state: 'RECEIVED',
    packageForm: 'zip',
    packageBytes: zip.length,
    sentBy: 'records-officer',
  })
  expect(sent.number).toMatch(/^YJ-\d{4}-0001$/)
  expect(sent.packageSm3).toBe(createHash('sm3').update(zip).digest('hex'))

  await finished(house, sent)
  const checked = await asArchivist.show({ params: { id: sent.id } })
  expect(checked.transfer).toMatchObject({ state: 'PENDING_REVIEW', items: 2, files: 2, yearFrom: 2011, yearTo: 2011 })
  expect(checked.transfer.checks).toEqual({ passed: 30, failed: 0, warning: 0, pending: 6 })
  expect(checked.may).toMatchObject({ accept: false, return: true, decideChecks: true })
  expect(checked.may.acceptWaits?.zh).toContain('6 个人工检测项没有结论')
  expect(checked.declared[0]).toEqual({ label: '移交单位代码', value: 'SL-ZFB' })

  const returned = await asArchivist.return({
    params: { id: sent.id },
    body: { version: checked.transfer.version, reasons: '第二件正文不清楚,请重新扫描。' },
  })
  expect(returned).toMatchObject({ state: 'REJECTED', reasons: '第二件正文不清楚,请重新扫描。' })

  const mended = await readFile(await packageOf(house, place, [item(1), item(2, '重新扫描的正文\n')]))
  const again = await asOfficer.send({ query: { name: '二〇一一年移交(改正).zip' }, body: mended })
  await finished(house, again)
  const second = await asArchivist.show({ params: { id: again.id } })
  expect(second.transfer.resubmits).toBe(sent.id)

  await expect(
    asArchivist.accept({ params: { id: again.id }, body: { version: second.transfer.version } }),
  ).rejects.toMatchObject({ problem: { code: 'transfer.checks-pending' } })
  const waiting = await pending(again.id)
  const decided = await asArchivist.decideChecks({
    params: { id: again.id },
    body: { ...waiting, outcome: 'passed', note: '逐件打开查看,无误。' },
  })
  expect(decided.may).toMatchObject({ accept: true, acceptWaits: null })
  expect(decided.results.find(({ code }) => code === 'YJ-4-7')).toMatchObject({
    outcome: 'passed',
    decidedBy: 'archivist',
    note: '逐件打开查看,无误。',
    mode: 'manual',
  })

  const accepting = await asArchivist.accept({ params: { id: again.id }, body: { version: decided.transfer.version } })
  expect(accepting.state).toBe('ACCEPTING')
  await finished(house, accepting)
  const done = await asArchivist.show({ params: { id: again.id } })
  expect(done.transfer).toMatchObject({ state: 'ACCEPTED', decidedBy: 'archivist' })
  expect(done.transfer.receiptNumber).toMatch(/^JS-\d{4}-0001$/)

  const { items } = await asOfficer.items({ params: { id: again.id } })
  expect(items).toHaveLength(2)
  expect(items.every(({ storedAt }) => storedAt !== null)).toBe(true)
  const kept = await openContent(house, items[1]?.itemId ?? '', '正文.txt')
  expect(await text(kept?.stream as never)).toBe('重新扫描的正文\n')
  const report = await openContent(house, items[1]?.itemId ?? '', '检测报告.xml')
  expect(await text(report?.stream as never)).toContain('逐件打开查看,无误。')
  const { rows } = await house.database.pool.query(
    `select reference_code, access_status, transfer_id, retention, year, category from item order by reference_code`,
  )
  expect(rows).toEqual(
    ['Z109-WS·2011·Y-0001', 'Z109-WS·2011·Y-0002'].map((reference_code) => ({
      reference_code,
      access_status: '未审核',
      transfer_id: again.id,
      retention: 'Y',
      year: 2011,
      category: 'WS',
    })),
  )
  // The package stays as it came.
  const original = await readFile(join(house.config.data, 'incoming', again.id, 'package.zip'))
  expect(original.equals(mended)).toBe(true)
  expect(((await asArchivist.download({ params: { id: again.id } })) as never as Buffer).equals(mended)).toBe(true)

  const receipt = (await asOfficer.receipt({ params: { id: again.id } })) as never as Buffer
  expect(receipt.subarray(0, 5).toString()).toBe('%PDF-')
  const { files } = await openPreservation(house)
  const { root } = await openStore(files)
  expect((await all(validateRoot(files, root))).filter(({ level }) => level === 'error')).toEqual([])
})

it('two archivists accept at once: one does, the other is told that it was worked on', async () => {
  const { house, place, asOfficer, asArchivist } = open
  const sent = await asOfficer.send({
    query: { name: 'a.zip' },
    body: await readFile(await packageOf(house, place, [item(11)])),
  })
  await finished(house, sent)
  const { results, transfer } = await asArchivist.show({ params: { id: sent.id } })
  const codes = results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  const decided = await asArchivist.decideChecks({
    params: { id: sent.id },
    body: { codes, outcome: 'passed', note: '看过', version: transfer.version },
  })
  const { version } = decided.transfer
  const both = await Promise.allSettled([
    asArchivist.accept({ params: { id: sent.id }, body: { version } }),
    asArchivist.accept({ params: { id: sent.id }, body: { version } }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(['transfer.changed', 'transfer.wrong-state']).toContain(refused.reason.problem.code)
  await finished(
    house,
    (both.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<typeof sent>).value,
  )
  expect((await asArchivist.show({ params: { id: sent.id } })).transfer.state).toBe('ACCEPTED')
})

it('an old version of the page cannot decide', async () => {
  const { house, place, asOfficer, asArchivist } = open
  const sent = await asOfficer.send({
    query: { name: 'b.zip' },
    body: await readFile(await packageOf(house, place, [item(12)])),
  })
  await finished(house, sent)
  const { transfer } = await asArchivist.show({ params: { id: sent.id } })
  const old = { version: transfer.version - 1 }
  await expect(asArchivist.return({ params: { id: sent.id }, body: { ...old, reasons: '…' } })).rejects.toMatchObject({
    problem: { code: 'transfer.changed', status: 409 },
  })
})

it('the agency sees its transfer but cannot decide; another agency does not see it at all', async () => {
  const { asOfficer, asOther, asArchivist } = open
  const { items } = await asArchivist.list({ query: { state: ['ACCEPTED'] } })
  const id = items[0]?.id as string
  expect((await asOfficer.show({ params: { id } })).may).toMatchObject({
    accept: false,
    return: false,
    decideChecks: false,
  })
  await expect(asOfficer.return({ params: { id }, body: { version: 1, reasons: 'x' } })).rejects.toMatchObject({
    problem: { code: 'identity.not-allowed' },
  })
  for (const ask of [asOther.show, asOther.items, asOther.findings, asOther.download, asOther.receipt, asOther.report])
    await expect(ask({ params: { id } })).rejects.toMatchObject({ problem: { code: 'http.not-found', status: 404 } })
  expect((await asOther.list()).items).toEqual([])
})

it('lists page through by every order without losing or doubling any', async () => {
  const { asArchivist } = open
  for (const sort of ['newest', 'oldest', 'agency', 'state'] as const) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await asArchivist.list({ query: { sort, limit: 1, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    const { total } = await asArchivist.list()
    expect(new Set(seen).size).toBe(total)
    expect(seen).toHaveLength(total as number)
  }
  expect((await asArchivist.list({ query: { text: '(改正)' } })).total).toBe(1)
  expect((await asArchivist.list({ query: { year: 1999 } })).total).toBe(0)
})

it('the matrix counts what came by year and does not count a corrected package twice', async () => {
  const { asArchivist, place } = open
  const { agencies, years } = await asArchivist.matrix()
  expect(years).toEqual([2011])
  const row = agencies.find(({ id }) => id === place.agency.id)
  expect(row?.cells[0]).toMatchObject({ year: 2011, accepted: 3, underWay: 1 })
  expect(agencies.find(({ id }) => id === place.other.id)?.cells).toEqual([])
})

it('a file of the package can be looked at before anything is decided, a report be read in three forms', async () => {
  const { asArchivist } = open
  const { items } = await asArchivist.list({ query: { state: ['PENDING_REVIEW'] } })
  const id = items[0]?.id as string
  const content = (await asArchivist.file({ params: { id, sequence: '1', file: '1' } })) as never as Buffer
  expect(content.toString()).toBe('第 12 件的正文\n')
  const pdf = (await asArchivist.report({ params: { id } })) as never as Buffer
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const xml = (await asArchivist.report({ params: { id }, query: { form: 'xml' } })) as never as Buffer
  expect(xml.toString()).toContain('<编号>YJ-1-14</编号>')
  await expect(asArchivist.receipt({ params: { id } })).rejects.toMatchObject({
    problem: { code: 'transfer.not-accepted' },
  })
})

it('nothing but the packages and the store is left in the data folder', async () => {
  const { house } = open
  await expect(stat(join(house.config.data, 'drafts'))).rejects.toMatchObject({ code: 'ENOENT' })
})
