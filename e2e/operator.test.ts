import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { damage } from '@lantai/server/sample-city/damage.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demo } from './support/demo.ts'
import { lantai, type Told } from './support/lantai.ts'
import { catalogueOf } from './support/papers.ts'

const rows = [
  {
    title: '关于表彰翠鸟湾护林队的通报',
    documentNo: '澜政办〔1995〕12号',
    date: '19950316',
    pages: 1,
    files: ['通报.txt'],
  },
  {
    title: '关于翠鸟湾设立禁渔区的通知',
    documentNo: '澜政办〔1995〕40号',
    date: '19950728',
    pages: 1,
    files: ['通知.txt'],
  },
]
const at = (path: string) => join(folder, path)
const told = (...args: string[]): Promise<Told> => lantai(demo().data, ...args)
const make = (out: string) => told('transfer', 'make', at('文件'), ...from, '--out', at(out))
const from = ['--agency', 'LC-ZFB', '--catalogue']
const transfer = {
  id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  number: expect.stringMatching(/^YJ-\d{4}-\d{4}$/),
  counts: { items: 2, files: expect.any(Number), bytes: expect.any(Number) },
}
const finding = {
  code: expect.stringMatching(/^YJ-\d-\d+$/),
  at: expect.any(String),
  message: expect.stringMatching(/\p{Script=Han}/u),
}

let folder: string
let received: Told

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-operator-'))
  from.push(at('目录.csv'))
  await writeFile(at('目录.csv'), catalogueOf('澜川市人民政府办公室', rows))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('org list tells every organisation with its kind and its first fonds', async () => {
  const { code, json } = await told('org', 'list')
  expect(code).toBe(0)
  expect(json.items).toContainEqual({ code: 'LC-ZFB', name: '澜川市人民政府办公室', kind: 'agency', fonds: 'J001' })
  expect(new Set(json.items.map(({ kind }: { kind: string }) => kind))).toContain('repository')
})

it('transfer make refuses while a file is missing, and makes the package when all are there', async () => {
  await mkdir(at('文件'))
  await writeFile(at('文件/通报.txt'), '翠鸟湾护林队二十年护林不辍。\n')
  const refused = await make('移交.zip')
  expect(refused).toMatchObject({
    code: 2,
    json: { status: expect.any(Number), title: expect.stringContaining('通知.txt') },
  })
  await writeFile(at('文件/通知.txt'), '自即日起翠鸟湾禁渔。\n')
  expect(await make('移交.zip')).toMatchObject({ code: 0, json: { items: 2, files: 2 } })
})

it('transfer receive refuses what is no package, and gives back one with faults: exit code 2, and what failed', async () => {
  const [nothing, faulty] = await Promise.all([
    told('transfer', 'receive', at('目录.csv'), '--agency', 'LC-ZFB'),
    damage(at('移交.zip')).then((path) => told('transfer', 'receive', path, '--agency', 'LC-ZFB')),
  ])
  expect(nothing).toMatchObject({ code: 2, json: { code: 'transfer.not-a-package' } })
  expect(faulty, faulty.errors).toMatchObject({ code: 2, json: { ...transfer, state: 'PENDING_REVIEW' } })
  expect(faulty.json.findings).toContainEqual({ ...finding, level: 'failed', at: expect.stringContaining('草稿.tmp') })
  const reason = '有未列入目录的文件，请重新整理。'
  const rejected = await told('transfer', 'reject', faulty.json.number, '--reason', reason)
  expect(rejected).toMatchObject({ code: 0, json: { state: 'REJECTED', reasons: reason } })
})

it('transfer receive checks a good package: only what a person must decide is left open', async () => {
  received = await told('transfer', 'receive', at('移交.zip'), '--agency', 'LC-ZFB')
  expect(received, received.errors).toMatchObject({ code: 0, json: { ...transfer, state: 'PENDING_REVIEW' } })
  expect(received.json.counts.files).toBe(2)
  for (const one of received.json.findings) expect(one).toEqual({ ...finding, level: 'pending' })
  const [again, listed, shown] = await Promise.all([
    told('transfer', 'receive', at('移交.zip'), '--agency', 'LC-ZFB'),
    told('transfer', 'list', '--agency', 'LC-ZFB', '--state', 'PENDING_REVIEW'),
    told('transfer', 'show', received.json.id),
  ])
  expect(again).toMatchObject({ code: 2, json: { code: expect.stringMatching(/^transfer\./) } })
  expect(listed.json.items.map(({ id }: { id: string }) => id)).toEqual([received.json.id])
  expect(shown.json).toEqual(received.json)
})

it('transfer accept waits for the manual items, then stores, numbers and describes every item', async () => {
  const { id } = received.json
  const waiting = await told('transfer', 'accept', id)
  expect(waiting).toMatchObject({ code: 2, json: { code: expect.stringMatching(/^transfer\./) } })
  const accepted = await told('transfer', 'accept', id, '--confirm-manual', '已逐件打开原文核对。')
  expect(accepted, accepted.errors).toMatchObject({
    code: 0,
    json: { ...transfer, state: 'ACCEPTED', receiptNumber: expect.any(String), findings: [] },
  })
})

it('search finds the new items by a word of two characters, and none of them for the public', async () => {
  const [found, open] = await Promise.all([told('search', '翠鸟', '--limit', '1'), told('search', '翠鸟', '--public')])
  expect(found).toMatchObject({ code: 0, json: { total: 2, approximate: false } })
  expect(found.json.items).toEqual([
    expect.objectContaining({
      referenceCode: expect.stringMatching(/^J001-/),
      title: expect.stringContaining('翠鸟湾'),
    }),
  ])
  expect(open).toMatchObject({ code: 0, json: { total: 0, items: [] } })
  const [{ referenceCode, title }] = found.json.items
  const shown = await told('item', 'show', referenceCode)
  expect(shown).toMatchObject({ code: 0, json: { referenceCode, title, transferId: received.json.id } })
  expect(await told('item', 'show', 'J001-WS·1900-Y-0001')).toMatchObject({ code: 2 })
})

it('audit verify proves the chain, also from an export, and finds the line that somebody changed', async () => {
  const out = at('audit.jsonl')
  const [verified, exported] = await Promise.all([told('audit', 'verify'), told('audit', 'export', '--out', out)])
  expect(verified).toMatchObject({ code: 0, json: { ok: true, breaks: [] } })
  expect(exported).toMatchObject({ code: 0, json: { file: out } })
  const lines = (await readFile(out, 'utf8')).split('\n')
  const line = lines.findIndex((line) => line.includes('transfer.accepted'))
  expect(line).toBeGreaterThan(0)
  lines[line] = (lines[line] ?? '').replace('transfer.accepted', 'transfer.returned')
  await writeFile(at('changed.jsonl'), lines.join('\n'))
  const [whole, changed] = await Promise.all([
    told('audit', 'verify', '--file', out),
    told('audit', 'verify', '--file', at('changed.jsonl')),
  ])
  expect(whole).toMatchObject({ code: 0, json: { ok: true } })
  expect(changed).toMatchObject({ code: 2, json: { ok: false } })
  const { sequence } = JSON.parse(lines[line] ?? '')
  expect(changed.json.breaks[0]).toMatchObject({ from: sequence })
})

it('doctor says what is in order and what is not, and a fault ends with 1', async () => {
  const [{ code, json }, fault] = await Promise.all([
    told('doctor'),
    lantai(join(at('目录.csv'), 'data'), 'org', 'list'),
  ])
  const good = Object.fromEntries(json.checks.map((check: { name: string; good: boolean }) => [check.name, check.good]))
  // The sample city has runs that failed on purpose.
  expect({ code, good }).toMatchObject({
    code: 2,
    good: { postgres: true, durability: true, audit: true, runs: false },
  })
  expect(fault.code).toBe(1)
})
