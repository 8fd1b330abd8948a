import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import type { Api, Client } from '@lantai/core/api.ts'
import { transferAgreementApi } from '@lantai/core/transfer/agreement-api.ts'
import { appraisalApi } from '@lantai/core/transfer/appraisal-api.ts'
import { transferHistoryApi } from '@lantai/core/transfer/history-api.ts'
import { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { selfCheckApi } from '@lantai/core/transfer/self-check-api.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { actorWith, granted } from '../testing/house.ts'
import { appendPart } from '../uploads/append.ts'
import { beginUpload } from '../uploads/begin.ts'
import { uploadById } from '../uploads/store.ts'
import { incomingFolder } from './place.ts'
import { quarantineAfterCheck } from './quarantine.ts'
import { printedCode, readReceiptCode } from './receipt-code.ts'
import { selfCheckPath } from './self-checks.ts'
import { transferById } from './store.ts'
import { finished, item, packageOf, transferHouse } from './testing/place.ts'

let open: Awaited<ReturnType<typeof transferHouse>>
let officer: Actor
let second: Actor
beforeAll(async () => {
  open = await transferHouse()
  officer = actorWith(open.place.agency.id, 'records-officer')
  second = { ...actorWith(open.place.repository.id, 'archivist'), name: '复核人' }
})
afterAll(() => open.close())

const as = <A extends Api>(actor: Actor, api: A): Client<A> => open.as(actor, api)
const code = (expected: string) => ({ problem: { code: expected } })

async function sent(...items: Parameters<typeof packageOf>[2]): Promise<Transfer> {
  const zip = await readFile(await packageOf(open.house, open.place, items))
  const transfer = await open.asOfficer.send({ query: { name: '移交.zip' }, body: zip })
  await finished(open.house, transfer)
  return (await open.asArchivist.show({ params: { id: transfer.id } })).transfer
}
/** Passes what waits for a person, and accepts. */
async function accepted(transfer: Transfer): Promise<Transfer> {
  const { results } = await open.asArchivist.show({ params: { id: transfer.id } })
  const codes = results.filter(({ outcome }) => outcome === 'pending').map((one) => one.code)
  let { version } = transfer
  if (codes.length > 0) {
    const body = { codes, outcome: 'passed' as const, note: '已看过', version }
    version = (await open.asArchivist.decideChecks({ params: { id: transfer.id }, body })).transfer.version
  }
  await finished(open.house, await open.asArchivist.accept({ params: { id: transfer.id }, body: { version } }))
  return (await open.asArchivist.show({ params: { id: transfer.id } })).transfer
}

describe('register and receipt', () => {
  let transfer: Transfer
  beforeAll(async () => {
    transfer = await accepted(await sent(item(1), item(2)))
  })
  const params = () => ({ id: transfer.id })

  it('each side fills and signs its own column; a change afterwards shows at the signature', async () => {
    const [agency, archives] = [as(officer, registerApi), as(open.archivist, registerApi)]
    const before = await agency.show({ params: params() })
    expect(before).toMatchObject({ state: 'open', mediumType: '在线', items: 2, version: 0, signatures: [] })
    expect(before.digests).toEqual([
      { number: transfer.number, content: '移交.zip', sm3: transfer.packageSm3, bytes: transfer.packageBytes },
    ])
    const findings = { accuracy: '合格', completeness: '合格', usability: '合格', safety: '合格', appearance: '—' }
    const filled = await agency.change({ params: params(), body: { version: 0, side: 'agency', findings } })
    expect(filled.agencyFindings).toEqual(findings)
    await expect(
      archives.change({ params: params(), body: { version: 1, side: 'agency', findings } }),
    ).rejects.toMatchObject(code('transfer.other-side'))
    const sign = (client: typeof agency, side: 'agency' | 'repository', version: number) =>
      client.sign({ params: params(), body: { version, side, role: 'seal' } })
    expect((await sign(agency, 'agency', 1)).state).toBe('agency-signed')
    await expect(
      agency.change({ params: params(), body: { version: 1, side: 'agency', workName: '别的' } }),
    ).rejects.toMatchObject(code('transfer.register-signed'))
    expect((await sign(archives, 'repository', 1)).state).toBe('signed')
    const { signatures } = await agency.show({ params: params() })
    expect(signatures.every(({ valid }) => valid)).toBe(true)
    const { db } = open.house.database
    await sql`update transfer_register set fields = fields || '{"workName": "改过"}' where transfer_id = ${transfer.id}`.execute(
      db,
    )
    expect((await agency.show({ params: params() })).signatures.map(({ valid }) => valid)).toEqual([false, false])
  })

  it('a scan is what its bytes say, stays with its side, and is given back as it came', async () => {
    const agency = as(officer, registerApi)
    const pdf = Buffer.from('%PDF-1.7\nstamped')
    const scan = await agency.addScan({ params: params(), query: { side: 'agency', name: '盖章.pdf' }, body: pdf })
    expect(scan).toMatchObject({ mediaType: 'application/pdf', bytes: pdf.length })
    expect(await agency.scan({ params: { ...params(), scanId: scan.id } })).toEqual(pdf)
    await expect(
      agency.addScan({ params: params(), query: { side: 'agency', name: 'x.pdf' }, body: Buffer.from('<html>') }),
    ).rejects.toMatchObject(code('transfer.not-a-scan'))
    await expect(
      as(open.archivist, registerApi).removeScan({ params: { ...params(), scanId: scan.id } }),
    ).rejects.toMatchObject(code('transfer.other-side'))
    await agency.removeScan({ params: { ...params(), scanId: scan.id } })
    expect((await agency.show({ params: params() })).scans).toEqual([])
  })

  it('prints two copies and a receipt', async () => {
    const [first, second, certificate] = [
      await open.asOfficer.receipt({ params: params(), query: { copy: 'agency' } }),
      await open.asOfficer.receipt({ params: params(), query: { copy: 'repository' } }),
      await as(officer, registerApi).certificate({ params: params() }),
    ] as unknown as Buffer[]
    for (const pdf of [first, second, certificate]) expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(first?.equals(second as Buffer)).toBe(false)
  })

  it('anyone verifies the receipt by its code and learns no more than the paper tells', async () => {
    const receipt = await as(officer, registerApi).receipt({ params: params() })
    expect(receipt.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    const nobody = open.as(null, registerApi)
    const found = await nobody.verify({ params: { code: receipt.code } })
    expect(found).toEqual({
      number: transfer.receiptNumber,
      agency: '示例市人民政府办公室',
      repository: '示例市档案馆',
      form: 'electronic',
      items: 2,
      volumes: 0,
      files: 2,
      bytes: transfer.bytes,
      digest: receipt.digest,
      issuedOn: receipt.issuedOn,
      validity: 'valid',
    })
    expect(readReceiptCode(printedCode(receipt.code).toLowerCase())).toBe(receipt.code)
    expect(readReceiptCode('１２３')).toBeNull()
    await as(open.archivist, registerApi).revokeReceipt({ params: params(), body: { reason: '登记有误' } })
    expect((await nobody.verify({ params: { code: receipt.code } })).validity).toBe('revoked')
    const wrong = { params: { code: `${receipt.code.slice(0, 19)}${receipt.code.endsWith('0') ? '1' : '0'}` } }
    await expect(nobody.verify(wrong)).rejects.toMatchObject(code('transfer.no-such-receipt'))
    for (let tries = 0; tries < 20; tries++) await nobody.verify(wrong).catch(() => undefined)
    await expect(nobody.verify({ params: { code: receipt.code } })).rejects.toMatchObject(code('http.too-many'))
  })
})

describe('return and comparison', () => {
  it('shows what a resubmission added, took away and changed, and which findings it cured', async () => {
    const first = await sent(item(11), item(12), item(13))
    await open.asArchivist.return({ params: { id: first.id }, body: { version: first.version, reasons: '请改正' } })
    const again = await sent(item(11), item(12, '改过的正文\n'), item(14))
    const history = as(open.archivist, transferHistoryApi)
    const compared = await history.comparison({ params: { id: again.id } })
    expect(compared.items).toEqual({ added: 1, removed: 1, changed: 1, same: 1 })
    const { items } = await history.comparedItems({ params: { id: again.id }, query: { kind: 'changed' } })
    expect(items).toHaveLength(1)
    expect(items[0]?.changes.some(({ what, before, now }) => what === 'file' && before !== now)).toBe(true)
    await expect(history.comparison({ params: { id: first.id } })).rejects.toMatchObject(code('transfer.no-earlier'))
    const { rows, total } = await history.statistics({})
    expect(rows[0]).toMatchObject({ agency: { code: 'SL-ZFB' }, transfers: 3, accepted: 1, returned: 1 })
    expect(total).toMatchObject({ firstDecided: 2, firstPassed: 1, firstPassRate: 0.5 })
    const csv = String(await history.exportStatistics({}))
    expect(csv.split('\r\n')[1]).toMatch(/^\d{4},SL-ZFB,示例市人民政府办公室,/)
  })
})

describe('quarantine', () => {
  it('keeps a package apart until two persons let it out; nobody takes it without a word', async () => {
    const transfer = await sent(item(21))
    const params = { id: transfer.id }
    const [one, two] = [as(open.archivist, quarantineApi), as(second, quarantineApi)]
    const held = await one.put({ params, body: { version: transfer.version, reason: '来源可疑' } })
    expect(held).toMatchObject({ kind: 'person', state: 'held', may: { propose: true, decide: false } })
    const { may, transfer: shown } = await open.asArchivist.show({ params })
    expect([may.accept, shown.quarantined]).toEqual([false, true])
    expect(may.acceptWaits?.zh).toContain('隔离')
    await expect(open.asArchivist.download({ params })).rejects.toMatchObject(code('transfer.quarantined'))
    await expect(open.asArchivist.file({ params: { ...params, sequence: '1', file: '1' } })).rejects.toMatchObject(
      code('transfer.quarantined'),
    )
    await expect(as(officer, quarantineApi).list({})).rejects.toMatchObject(code('identity.not-allowed'))
    await expect(one.download({ params: { id: held.id }, query: { because: ' ' } })).rejects.toMatchObject(
      code('http.invalid'),
    )
    expect(await one.download({ params: { id: held.id }, query: { because: '送检' } })).toHaveLength(
      transfer.packageBytes,
    )
    const proposed = await one.propose({
      params: { id: held.id },
      body: { version: held.version, action: 'release', reason: '查无问题' },
    })
    const decision = { version: proposed.version, agree: true, opinion: '同意' }
    await expect(one.decide({ params: { id: held.id }, body: decision })).rejects.toMatchObject(
      code('transfer.same-person'),
    )
    expect((await two.decide({ params: { id: held.id }, body: decision })).state).toBe('released')
    expect((await open.asArchivist.show({ params })).transfer.quarantined).toBe(false)
  })

  it('takes a hostile structure by itself; what is destroyed is gone and its transfer returned', async () => {
    const transfer = await sent(item(22))
    const { house, archivist } = open
    await transact(house.database.db, archivist, async (tx) => {
      const row = await transferById(tx, transfer.id)
      if (row) await quarantineAfterCheck(house, tx, row, ['ratio-exceeded'])
    })
    const [one, two] = [as(archivist, quarantineApi), as(second, quarantineApi)]
    const held = (await one.list({ query: { state: ['held'] } })).items[0]
    expect(held).toMatchObject({ kind: 'structure', number: transfer.number, putBy: 'Lantai' })
    const params = { id: held?.id as string }
    const proposed = await one.propose({ params, body: { version: 1, action: 'destroy', reason: '压缩炸弹' } })
    await two.decide({ params, body: { version: proposed.version, agree: true, opinion: '同意销毁' } })
    expect(existsSync(incomingFolder(house, transfer.id))).toBe(false)
    const { transfer: after } = await open.asArchivist.show({ params: { id: transfer.id } })
    expect(after).toMatchObject({ state: 'REJECTED', reasons: '移交包已隔离并销毁：同意销毁' })
  })
})

describe('appraisal data', () => {
  const appraisal = {
    opinion: 'restrict' as const,
    opinionReason: '涉及个人信息',
    deferUntil: null,
    disclosure: 'on-request' as const,
    classification: 'unchanged' as const,
    classificationNote: null,
    classificationOn: null,
  }
  it('are asked for, for all or by item, and kept with the item when it is accepted', async () => {
    const transfer = await sent(item(31), item(32))
    const params = { id: transfer.id }
    const agency = as(officer, appraisalApi)
    expect(await agency.show({ params })).toMatchObject({ whole: null, items: 2, missing: 2, required: false })
    await expect(
      agency.save({ params, body: { appraisal: { ...appraisal, opinionReason: null } } }),
    ).rejects.toMatchObject(code('transfer.appraisal-wrong'))
    await agency.save({ params, body: { appraisal: { ...appraisal, opinion: 'open', opinionReason: null } } })
    expect(await agency.save({ params, body: { sequences: [2], appraisal } })).toMatchObject({ own: 1, missing: 0 })
    const { items } = await agency.items({ params })
    expect(items.map(({ from, appraisal: one }) => [from, one?.opinion])).toEqual([
      ['transfer', 'open'],
      ['item', 'restrict'],
    ])
    await accepted(transfer)
    const kept = await open.house.database.db
      .selectFrom('item')
      .select(['referenceCode', 'metadata'])
      .where('transferId', '=', transfer.id)
      .orderBy('codeKey')
      .execute()
    expect(kept.map(({ metadata }) => (metadata as { appraisal?: { opinion: string } }).appraisal?.opinion)).toEqual([
      'open',
      'restrict',
    ])
    await expect(agency.save({ params, body: { appraisal } })).rejects.toMatchObject(code('transfer.changed'))
  })
})

describe('agreements', () => {
  const contact = { name: '张明', phone: '0000-1234567', mail: '' }
  const terms = {
    what: '2021 年起的文书类电子档案',
    ways: ['online' as const],
    formats: ['ofd', 'pdf'],
    layouts: ['da-t-93'],
    agencyContact: contact,
    repositoryContact: contact,
    validFrom: '2026-01-01',
    validTo: null,
    note: null,
  }
  it('hold when both sides have assented; the next version takes the place of the one before', async () => {
    const [archives, agency] = [as(open.archivist, transferAgreementApi), as(officer, transferAgreementApi)]
    const make = async () => {
      const draft = await archives.create({ body: { agencyId: open.place.agency.id, ...terms } })
      await expect(agency.show({ params: { id: draft.id } })).rejects.toMatchObject(code('http.not-found'))
      return archives.propose({ params: { id: draft.id }, body: { version: draft.version } })
    }
    const first = await make()
    const declined = await agency.decline({
      params: { id: first.id },
      body: { version: first.version, reason: '格式太少' },
    })
    expect(declined).toMatchObject({ state: 'declined', declineReason: '格式太少' })
    const mended = await archives.change({
      params: { id: first.id },
      body: { version: declined.version, ...terms, formats: ['ofd', 'pdf', 'tif'] },
    })
    const proposed = await archives.propose({ params: { id: first.id }, body: { version: mended.version } })
    const held = await agency.assent({ params: { id: first.id }, body: { version: proposed.version } })
    expect(held).toMatchObject({ state: 'in-force', number: 1, agencyAssent: { by: 'records-officer' } })
    const next = await make()
    await agency.assent({ params: { id: next.id }, body: { version: next.version } })
    expect((await agency.list({})).items.map(({ number, state }) => [number, state])).toEqual([
      [2, 'in-force'],
      [1, 'superseded'],
    ])
    await expect(
      archives.create({ body: { agencyId: open.place.agency.id, ...terms, validTo: '2025-01-01' } }),
    ).rejects.toMatchObject(code('transfer.agreement-period'))
  })
})

describe('self-check', () => {
  async function uploaded(purpose: 'transfer.self-check' | 'transfer.send', zip: Buffer) {
    const { house } = open
    const announced = { purpose, name: '自检.zip', bytes: zip.length, details: {} }
    const { id } = granted(await beginUpload(house, officer, announced))
    granted(await appendPart(house, officer, id, { offset: 0, length: zip.length, stream: Readable.from([zip]) }))
    await house.runs.finish((await uploadById(house.database.db, id))?.runId as string)
    return uploadById(house.database.db, id)
  }

  it('tells only the agency how its package would fare, and sends the same bytes without another upload', async () => {
    const zip = await readFile(await packageOf(open.house, open.place, [item(41)]))
    const upload = await uploaded('transfer.self-check', zip)
    expect(upload).toMatchObject({ state: 'taken' })
    const id = upload?.outcomeId as string
    const agency = as(officer, selfCheckApi)
    const begun = (await agency.list({})).items[0]
    expect(begun).toMatchObject({ id, state: 'checking', packageBytes: zip.length })
    await expect(agency.send({ params: { id } })).rejects.toMatchObject(code('transfer.self-check-state'))
    await open.house.runs.finish(begun?.runId as string)
    const { selfCheck, results } = await agency.show({ params: { id } })
    expect(selfCheck).toMatchObject({ state: 'checked', items: 1, fonds: { code: 'Z109' }, checks: { failed: 0 } })
    expect(results.length).toBeGreaterThan(30)
    const { total } = await open.asArchivist.list({})
    const stranger = as(actorWith(open.place.repository.id, 'archivist', 'records-officer'), selfCheckApi)
    await expect(stranger.show({ params: { id } })).rejects.toMatchObject(code('http.not-found'))

    const transfer = await agency.send({ params: { id } })
    expect(transfer).toMatchObject({ state: 'RECEIVED', packageSm3: selfCheck.packageSm3, packageBytes: zip.length })
    expect((await agency.send({ params: { id } })).id).toBe(transfer.id)
    expect((await open.asArchivist.list({})).total).toBe((total ?? 0) + 1)
    expect(existsSync(selfCheckPath(open.house, id))).toBe(false)
    await finished(open.house, transfer)
  })

  it('a package sent by resumable upload is the transfer, and what is none is refused with its reason', async () => {
    const zip = await readFile(await packageOf(open.house, open.place, [item(42)]))
    const upload = await uploaded('transfer.send', zip)
    expect(upload).toMatchObject({ state: 'taken', outcomeId: upload?.id })
    const { transfer } = await open.asOfficer.show({ params: { id: upload?.id as string } })
    expect(transfer).toMatchObject({ packageBytes: zip.length, packageForm: 'zip', sentBy: 'records-officer' })
    const bad = await uploaded('transfer.send', Buffer.from('no zip at all'))
    expect(bad).toMatchObject({ state: 'refused', reason: { code: 'transfer.not-a-package' } })
  })
})
