import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkRunApi, checkSchemeApi } from '@lantai/core/checks/api.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorWith, granted } from '../testing/house.ts'
import { finished, item, packageOf, transferHouse } from '../transfer/testing/place.ts'
import { checkPath } from './check-path.ts'
import { importTable } from './import-table.ts'
import { sweepPhotos } from './photos.ts'

let open: Awaited<ReturnType<typeof transferHouse>>
let asArchivist: ReturnType<typeof clients>
let asOfficer: ReturnType<typeof clients>
const clients = (actor: Parameters<typeof open.as>[0]) => ({
  schemes: open.as(actor, checkSchemeApi),
  runs: open.as(actor, checkRunApi),
})
beforeAll(async () => {
  open = await transferHouse()
  asArchivist = clients(open.archivist)
  asOfficer = clients(open.officer)
})
afterAll(() => open.close())

async function sent(...items: ReturnType<typeof item>[]): Promise<Transfer> {
  const zip = await readFile(await packageOf(open.house, open.place, items))
  const transfer = await open.asOfficer.send({ query: { name: '移交.zip' }, body: zip })
  await finished(open.house, transfer)
  return transfer
}
/** Passes what waits for a person, and accepts. */
async function accepted(transfer: Transfer): Promise<void> {
  const params = { id: transfer.id }
  const { results, transfer: now } = await open.asArchivist.show({ params })
  const codes = results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  const decision = { codes, outcome: 'passed', note: '逐项查看', version: now.version } as const
  const { version } = (await open.asArchivist.decideChecks({ params, body: decision })).transfer
  await finished(open.house, await open.asArchivist.accept({ params, body: { version } }))
}
const latest = async (subjectId: string) => {
  const { items } = await asArchivist.runs.list({ query: { subjectId } })
  return asArchivist.runs.show({ params: { id: items[0]?.id ?? '' } })
}

describe('schemes', () => {
  it('a draft becomes a version that judges from its day on, and a record keeps the one it was judged by', async () => {
    const { schemes } = asArchivist
    const before = await sent(item(1, '甲', { values: { ...item(1).values, totalNumberOfItems: 'x' } }))
    const draft = await schemes.create({ body: { stage: 'YJ', category: 'WS', name: '文书' } })
    expect(draft).toMatchObject({ version: 1, state: 'draft', inForce: false, on: 40, items: 40, policy: 'stop' })
    await expect(schemes.create({ body: { stage: 'YJ', category: 'WS' } })).rejects.toMatchObject({
      problem: { code: 'check.scheme-exists' },
    })
    const params = { id: draft.id }
    const rule = { on: true, policy: null, weight: 1, parameters: {} } as const
    const body = { revision: draft.revision, name: '文书', note: '', policy: 'stop' as const, rules: [], values: [] }
    const refused = (more: object) => expect(schemes.save({ params, body: { ...body, ...more } as never })).rejects
    await refused({ rules: [{ ...rule, code: 'YJ-9-9' }] }).toMatchObject({ problem: { code: 'check.unknown-item' } })
    await refused({ rules: [{ ...rule, code: 'YJ-1-5', parameters: { yearTolerance: -1 } }] }).toMatchObject({
      problem: { code: 'check.parameter' },
    })
    await refused({ values: [{ kind: 'pattern', element: 'title', pattern: '(a+)+' }] }).toMatchObject({
      problem: { code: 'check.value-rule' },
    })
    const saved = await schemes.save({
      params,
      body: {
        ...body,
        rules: [
          { ...rule, code: 'YJ-1-3', policy: 'person', weight: 5 },
          { ...rule, code: 'YJ-2-10', on: false },
        ],
        values: [{ kind: 'required', element: 'documentNumber', level: 'warning' }],
      },
    })
    expect(saved.on).toBe(39)
    await expect(schemes.save({ params, body })).rejects.toMatchObject({ problem: { code: 'check.scheme-changed' } })
    const { rules, ...difference } = await schemes.difference({ params })
    expect(difference).toMatchObject({
      against: null,
      policy: null,
      catalogue: null,
      valuesAdded: [{ kind: 'required' }],
    })
    expect(rules.map(({ code, fields }) => [code, fields])).toEqual([
      ['YJ-1-3', ['policy', 'weight']],
      ['YJ-2-10', ['on']],
    ])
    const published = await schemes.publish({ params, body: { revision: saved.revision } })
    expect(published).toMatchObject({ state: 'published', inForce: true, publishedBy: 'archivist' })

    const after = await sent(item(2, '乙', { values: { ...item(2).values, totalNumberOfItems: 'x' } }))
    expect((await latest(before.id)).results.find(({ code }) => code === 'YJ-1-3')).toMatchObject({ policy: 'stop' })
    const judged = await latest(after.id)
    expect(judged).toMatchObject({
      schemeId: draft.id,
      schemeVersion: 1,
      schemeName: '文书',
      category: 'WS',
      score: null,
    })
    expect(judged.results.find(({ code }) => code === 'YJ-2-10')).toMatchObject({ outcome: 'skipped', skipped: 'off' })
    expect(judged.results.find(({ code }) => code === 'YJ-2-3')).toMatchObject({ outcome: 'warning' })
    expect(judged.standing).toMatchObject({ stopping: [], askingPerson: ['YJ-1-3'] })
    await expect(accepted(after)).rejects.toMatchObject({ problem: { code: 'check.asks-person' } })
    const { version } = (await open.asArchivist.show({ params: { id: after.id } })).transfer
    const goOn = { codes: ['YJ-1-3'], outcome: 'go-on' as const, note: '数量以清单为准', seen: '清单', version }
    const decided = await open.asArchivist.decideChecks({ params: { id: after.id }, body: goOn })
    expect(decided.results.find(({ code }) => code === 'YJ-1-3')).toMatchObject({
      outcome: 'failed',
      goesOn: true,
      seen: '清单',
    })
    expect(decided.may.accept).toBe(true)

    const retired = await schemes.retire({ params })
    expect(retired).toMatchObject({ state: 'retired', inForce: false })
    expect(await schemes.inForce({ query: { stage: 'YJ', category: 'WS' } })).toMatchObject({ id: null, version: 0 })
    const next = await schemes.create({ body: { stage: 'YJ', category: 'WS' } })
    expect(next.version).toBe(2)
    await schemes.discard({ params: { id: next.id } })
    expect((await asOfficer.schemes.list()).items.map(({ id }) => id)).toEqual([draft.id])
    const csv = String(await schemes.exportList())
    expect(csv).toContain('文书')
  })

  it('an item that stops cannot be let pass by a person, and one the program concluded is not a person’s', async () => {
    const transfer = await sent(item(11, '甲', { values: { ...item(11).values, totalNumberOfItems: 'x' } }))
    const { version } = (await open.asArchivist.show({ params: { id: transfer.id } })).transfer
    const decide = (codes: string[], outcome: 'passed' | 'go-on') =>
      open.asArchivist.decideChecks({ params: { id: transfer.id }, body: { codes, outcome, note: '无', version } })
    await expect(decide(['YJ-1-3'], 'go-on')).rejects.toMatchObject({ problem: { code: 'check.no-person' } })
    await expect(decide(['YJ-1-3'], 'passed')).rejects.toMatchObject({ problem: { code: 'check.not-manual' } })
  })
})

it('a photo is kept durably, shown to both sides and named in the decision and the report', async () => {
  const transfer = await sent(item(21))
  const run = await latest(transfer.id)
  const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex')
  const put = (name: string, body: Buffer) =>
    asArchivist.runs.addPhoto({ params: { id: run.id }, query: { name }, body })
  await expect(put('a.exe', Buffer.from('MZ'))).rejects.toMatchObject({ problem: { code: 'check.photo-kind' } })
  await expect(put('a.jpg', Buffer.alloc(10 * 2 ** 20 + 1, jpeg))).rejects.toMatchObject({
    problem: { code: 'http.too-large' },
  })
  const photo = await put('盘面.jpg', jpeg)
  const left = await put('没用.jpg', jpeg)
  expect(await readFile(join(open.house.config.data, 'checks', run.id, photo.id))).toEqual(jpeg)
  const { version } = (await open.asArchivist.show({ params: { id: transfer.id } })).transfer
  const decision = { codes: ['YJ-4-7'], outcome: 'passed' as const, note: '无异常', seen: '抽查过程记录', version }
  const decide = (photos: string[]) =>
    open.asArchivist.decideChecks({ params: { id: transfer.id }, body: { ...decision, photos } })
  await expect(decide([run.id])).rejects.toMatchObject({ problem: { code: 'check.photo-unknown' } })
  const { results } = await decide([photo.id])
  expect(results.find(({ code }) => code === 'YJ-4-7')).toMatchObject({
    seen: '抽查过程记录',
    photos: [{ name: '盘面.jpg', sm3: photo.sm3 }],
  })
  expect(await asOfficer.runs.photo({ params: { id: run.id, photoId: photo.id } })).toEqual(jpeg)
  expect((await latest(transfer.id)).decisions).toMatchObject([
    { code: 'YJ-4-7', by: 'archivist', seen: '抽查过程记录' },
  ])
  // What no decision named goes after a day; what one named stays.
  const later = { ...open.house, now: () => new Date(Date.now() + 2 * 86_400_000) }
  expect(await sweepPhotos(later)).toBe(1)
  await expect(asArchivist.runs.photo({ params: { id: run.id, photoId: left.id } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const xml = String(await asArchivist.runs.report({ params: { id: run.id }, query: { form: 'xml' } }))
  for (const part of [
    '检测内容',
    '检测项目',
    '检测目的',
    '检测对象',
    '检测依据和方法',
    '<所见>抽查过程记录</所见>',
    photo.sm3,
  ])
    expect(xml).toContain(part)
  const pdf = await asArchivist.runs.report({ params: { id: run.id } })
  expect(String(pdf).startsWith('%PDF-')).toBe(true)
  const json: unknown = await asArchivist.runs.report({ params: { id: run.id }, query: { form: 'json' } })
  expect((json as { results: unknown[] }).results).toHaveLength(40)
})

describe('what is kept', () => {
  it('is checked at entry, again when asked, and what has changed on the disk is found object by object', async () => {
    const { house, place } = open
    const transfer = await sent(item(31), item(32), item(33))
    await accepted(transfer)
    const entry = (await asArchivist.runs.list({ query: { subjectId: transfer.id, stage: 'BC' } })).items[0]
    expect(entry).toMatchObject({ subjectKind: 'store', state: 'running', fonds: { code: 'Z109' } })
    await house.runs.finish(entry?.runId ?? '')
    const clean = await asArchivist.runs.show({ params: { id: entry?.id ?? '' } })
    expect(clean).toMatchObject({ state: 'done', items: 3, files: 3, failed: 0 })
    expect(await asArchivist.runs.findings({ params: { id: clean.id } })).toMatchObject({ items: [] })
    expect(clean.results.find(({ code }) => code === 'LT-BC-1-5')).toMatchObject({ outcome: 'passed', lookedAt: 3 })
    expect(clean.results.find(({ code }) => code === 'LT-BC-3-6')).toMatchObject({
      outcome: 'pending',
      verified: false,
    })

    const stored = await house.database.db
      .selectFrom('storedObject')
      .innerJoin('item', 'item.id', 'storedObject.itemId')
      .select(['path', 'referenceCode', 'itemId'])
      .where('transferId', '=', transfer.id)
      .orderBy('referenceCode')
      .execute()
    const [first, second] = stored.map(({ path }) => join(house.config.data, 'store', path))
    await appendFile(join(first as string, 'v1/content/正文.txt'), 'x')
    await writeFile(join(second as string, 'inventory.json'), '{}')
    const again = await asArchivist.runs.checkStore({ body: { fondsId: place.fonds.id } })
    await house.runs.finish(again.runId ?? '')
    const { items } = await asArchivist.runs.findings({ params: { id: again.id } })
    const [a, b] = stored.map(({ referenceCode }) => referenceCode)
    const told = items.map(({ code, at }) => `${code} ${at}`)
    expect(told).toContain(`LT-BC-1-5 ${a}/v1/content/正文.txt`)
    expect(told).toContain(`LT-BC-2-1 ${a}`)
    expect(told).toContain(`LT-BC-2-4 ${a}/正文.txt`)
    expect(told.some((one) => one.startsWith(`LT-BC-1-5 ${b}`))).toBe(true)
    expect(told.filter((one) => !one.includes(String(a)) && !one.includes(String(b)))).toEqual([])
    const one = await asArchivist.runs.checkStore({ body: { itemId: stored[2]?.itemId } })
    await house.runs.finish(one.runId ?? '')
    const single = await asArchivist.runs.show({ params: { id: one.id } })
    expect(single).toMatchObject({
      subjectKind: 'object',
      subject: stored[2]?.referenceCode,
      items: 1,
      failed: 0,
      may: { decide: true },
    })
    const decided = await asArchivist.runs.decide({
      params: { id: one.id },
      body: { codes: ['LT-BC-3-6'], outcome: 'passed', note: '恢复试验成功', version: single.version },
    })
    expect(decided.results.find(({ code }) => code === 'LT-BC-3-6')).toMatchObject({
      outcome: 'passed',
      decidedBy: 'archivist',
    })
    await expect(asOfficer.runs.show({ params: { id: one.id } })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(
      asArchivist.runs.decide({
        params: { id: clean.id },
        body: { codes: ['LT-BC-3-6'], outcome: 'passed', note: '无', version: 1 },
      }),
    ).rejects.toMatchObject({ problem: { code: 'check.changed' } })
  })

  it('has a schedule that the repository sets', async () => {
    const { runs } = asArchivist
    expect(await runs.schedule()).toMatchObject({ everyDays: 365, share: 100, atEntry: true, lastOn: null })
    const body = { everyDays: 0, share: 10, atEntry: false }
    expect(await runs.setSchedule({ body })).toMatchObject({ ...body, nextOn: null })
    const officer = clients({ ...actorWith(open.place.agency.id, 'records-officer'), may: open.archivist.may })
    await expect(officer.runs.setSchedule({ body })).rejects.toMatchObject({
      problem: { code: 'catalogue.not-a-repository' },
    })
    await runs.setSchedule({ body: { everyDays: 365, share: 100, atEntry: true } })
  })
})

it('an official table becomes a version of the catalogue; what was judged before stays readable as it was', async () => {
  const { house, archivist } = open
  const before = await latest((await sent(item(41))).id)
  const path = join(house.config.data, '检测项目.csv')
  await writeFile(
    path,
    [
      '编号,检测内容,检测项目,检测目的,检测对象,检测依据和方法,检测方式,对应检查',
      'YJ-1-1,来源,电子档案固化信息有效性检测,保证真实,电子档案,验签,自动,',
      'YJ-1-2,准确,元数据项数据长度检测,,,,自动,',
      'YJ-1-3,准确,另一种检测,,,,自动,1-3',
      'YJ-1-4,准确,没有程序的检测,,,,自动,',
    ].join('\n'),
  )
  const table = {
    path,
    stage: 'YJ',
    standard: 'DA/T 70-2018',
    version: '正式',
    effectiveFrom: '2020-01-01',
    source: '印本',
    verified: true,
  } as const
  expect(granted(await importTable(house, archivist, table))).toEqual({
    catalogue: 'DA/T 70-2018 正式',
    items: 4,
    unbound: ['YJ-1-4'],
  })
  expect(await importTable(house, archivist, table)).toMatchObject({ refusal: 'check.table-known' })
  await writeFile(path, '编号,检测项目\nYJ-01-1,长度\n')
  expect(await importTable(house, archivist, { ...table, version: '二' })).toMatchObject({
    refusal: 'check.table',
    details: { line: 2 },
  })
  const after = await latest((await sent(item(42))).id)
  expect(after.catalogue).toBe('DA/T 70-2018 正式')
  expect(after.results.map(({ code, outcome, verified }) => [code, outcome, verified])).toEqual([
    ['YJ-1-1', 'skipped', true],
    ['YJ-1-2', 'passed', true],
    ['YJ-1-3', 'passed', true],
    ['YJ-1-4', 'pending', true],
  ])
  expect(after.results[0]).toMatchObject({ groupName: '来源', method: '验签' })
  expect(await asArchivist.runs.show({ params: { id: before.id } })).toEqual(before)
  const { versions, shown } = await asArchivist.schemes.catalogue({ query: { stage: 'YJ' } })
  expect(versions.map(({ version }) => version)).toEqual(['2018', '正式'])
  expect(shown).toMatchObject({ version: '正式', verified: true })
})

it('a folder is checked where it lies, without a database', async () => {
  const path = await packageOf(open.house, open.place, [item(51), item(53)], { folder: true })
  const flags = {
    stage: 'GD',
    category: 'WS',
    template: '{fonds}-{cat}·{year}·{ret}-{item:4}',
    metadataOnly: true,
  } as const
  const answer = granted(await checkPath(path, flags)) as unknown as {
    json: { findings: { code: string }[] }
    findings: boolean
  }
  expect(answer).toMatchObject({
    findings: true,
    json: { stage: 'GD', items: 2, layout: 'da-t-93' },
  })
  expect(answer.json.findings.map(({ code }) => code)).toEqual(['GD-2-5', 'GD-2-6'])
  expect(await checkPath(join(path, '没有'), flags)).toMatchObject({ refusal: 'check.no-package' })
})
