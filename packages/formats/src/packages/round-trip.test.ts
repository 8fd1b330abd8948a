import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { validateBag } from '../bagit/validate-bag.ts'
import { ELEMENTS } from '../transfer-package/elements.ts'
import { type WrittenLayout, writePackage } from '../transfer-package/make-package.ts'
import type { ItemMetadata } from '../transfer-package/model.ts'
import type { PackageItem, PackagePlan } from '../transfer-package/package-plan.ts'
import { planOf } from './plan-of.ts'
import { opened, readWhole, type WholePackage } from './read-whole.testing.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'round-trip-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const defaults = {
  agency: { code: 'LC-SLJ', name: '澜川市水利局' },
  fonds: { code: 'J001', name: '澜川市水利局' },
  category: 'WS',
  retentionCode: (words: string) => ({ 永久: 'Y', '30年': 'D30', '10年': 'D10' })[words] ?? null,
  madeOn: '2026-06-01',
}

/** Text as it can come back: no white space around it, none of what XML cannot hold. */
const value = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
const filled = value.filter((text) => text !== '')
const own = new Set([
  'role',
  'formatInformation',
  'computerFileName',
  'computerFileSize',
  'archivalCode',
  'year',
  'retentionPeriod',
  'categoryCode',
])
const plain = ELEMENTS.filter(
  ({ code, inside }) =>
    !own.has(code) &&
    !['数字化属性', '电子属性', '业务实体', '机构人员实体', '电子签名', '密级变更', '鉴定信息'].includes(inside ?? ''),
).map(({ code }) => code)
const row = (codes: readonly string[]) => fc.record(Object.fromEntries(codes.map((code) => [code, filled])))
const inside = (name: string) => ELEMENTS.filter((one) => one.inside === name).map(({ code }) => code)
const rows = (name: string) => fc.array(row(inside(name)), { minLength: 1, maxLength: 3 })

const content = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
const fileName = fc.constantFrom(
  '正文.pdf',
  '附件/图 1.jpg',
  '附件/数据.bin',
  '100% 完成.txt',
  'a&b<c>.ofd',
  '无扩展名',
)
const item = fc
  .record({
    values: fc.dictionary(fc.constantFrom(...plain), filled, { maxKeys: 8 }),
    files: fc.uniqueArray(fc.tuple(fileName, content, fc.constantFrom('正文', '附件', '定稿')), {
      maxLength: 4,
      selector: ([name]) => name,
    }),
    process: rows('业务实体'),
    agents: rows('机构人员实体'),
    signatures: rows('电子签名'),
    appraisal: fc.record({
      openingOpinion: filled,
      openingReason: value,
      disclosureStatus: value,
      classChanges: rows('密级变更'),
    }),
  })
  .map(({ values, files, ...grouped }) => ({ values, files, grouped }))

type Given = { values: Record<string, string>; files: [string, Buffer, string][]; grouped: object }

function planned({ values, files, grouped }: Given, index: number): PackageItem {
  const code = `J001-WS·2011·Y-${String(index + 1).padStart(4, '0')}`
  return {
    referenceCode: code,
    category: 'WS',
    year: '2011',
    retention: 'Y',
    values: { ...values, archivalCode: code, year: '2011', retentionPeriod: '永久', categoryCode: 'WS' },
    grouped: grouped as NonNullable<PackageItem['grouped']>,
    files: files.map(([name, bytes, role]) => ({
      name,
      role,
      bytes: bytes.length,
      open: () => Readable.from([bytes], { objectMode: false }),
    })),
  }
}

const plan = (items: readonly Given[]): PackagePlan => ({
  ...defaults,
  items: items.map(planned),
  others: [{ name: '方案/元数据方案.txt', role: '', bytes: 2, open: () => Readable.from([Buffer.from('ok')]) }],
  volumes: [{ referenceCode: 'J001-WS·2011·Y', title: '一卷', cells: { 档号: 'J001-WS·2011·Y', 件数: '2' } }],
})

/** What must be the same in every layout. */
function essence({ items, contents, pack }: WholePackage) {
  return {
    volumes: pack.volumes,
    items: items.map(({ metadata, folderName, volume }, index) => {
      const { values, electronic, process, agents, signatures, appraisal } = metadata as ItemMetadata
      const values2 = Object.fromEntries(Object.entries(values).filter(([code]) => plain.includes(code)))
      return {
        folderName,
        volume,
        values2,
        electronic,
        process,
        agents,
        signatures,
        appraisal,
        content: contents[index],
      }
    }),
  }
}

async function written(layout: WrittenLayout, plan: PackagePlan, name: string) {
  const out = join(folder, `${layout}-${name}`)
  const made = await writePackage(layout, plan, out)
  expect(made).toMatchObject({ path: out })
  return out
}

test.each<[WrittenLayout, string]>([
  ['da-t-93', 'a.zip'],
  ['eep', 'a.zip'],
  ['eep', 'a'],
  ['bagit', 'a'],
])('what is written as %s (%s) is read back equal', async (layout, name) => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 3 }), async (items) => {
      const given: readonly Given[] = items
      const carrier = await opened(await written(layout, plan(given), `${++count}-${name}`))
      const whole = await readWhole(carrier)
      expect(whole.kinds).toEqual([])
      expect(whole.pack.remarks).toEqual([])
      expect(whole.pack.strays).toEqual([])
      expect(whole.pack.layout).toBe(items.length > 0 || layout === 'bagit' ? layout : 'da-t-93')
      expect(whole.items.length).toBe(items.length)
      for (const [index, one] of given.entries()) {
        const metadata = whole.items[index]?.metadata as ItemMetadata
        expect(metadata.unknown).toEqual([])
        expect(metadata.values).toMatchObject(one.values)
        expect(metadata).toMatchObject(one.grouped)
        expect(metadata.electronic.map((file) => [file.computerFileName, file.computerFileSize, file.role])).toEqual(
          one.files.map(([file, bytes, role]) => [file, String(bytes.length), role]),
        )
        expect(whole.contents[index]).toEqual(
          Object.fromEntries(one.files.map(([file, bytes]) => [file, bytes.toString()])),
        )
        expect(whole.items[index]?.volume).toBe('J001-WS·2011·Y')
      }
      expect([...whole.pack.carrier.entries.keys()]).toContain('其他/方案/元数据方案.txt')
      await carrier.close()
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

test('a package goes from layout to layout and comes back the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 2 }), fc.nat(), async (items, seed) => {
      let at = await written('da-t-93', plan(items), `${seed}.zip`)
      let before: object | null = null
      for (const [step, layout] of (['eep', 'bagit', 'eep', 'da-t-93'] as const).entries()) {
        const carrier = await opened(at)
        const here = await readWhole(carrier)
        if (before) expect(essence(here)).toEqual(before)
        before = essence(here)
        at = await written(layout, planOf(here.pack, defaults), `${seed}-${step}.zip`)
        await carrier.close()
      }
      await rm(folder, { recursive: true })
      folder = await mkdtemp(join(tmpdir(), 'round-trip-'))
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

test('a wrapper goes from package to package byte by byte', async () => {
  const given: Given = { values: { title: '通知' }, files: [['a.txt', Buffer.from('甲'), '正文']], grouped: {} }
  const first = await opened(await written('eep', plan([given]), '1.zip'))
  const second = await opened(
    await written('eep', planOf((await readWhole(first)).pack, { ...defaults, madeOn: '2030-01-01' }), '2.zip'),
  )
  const path = 'J001/WS/2011/Y/J001-WS·2011·Y-0001.eep'
  const bytes = async (carrier: typeof first) => (await (await carrier.entries.get(path)?.open())?.toArray())?.join('')
  expect(await bytes(second)).toBe(await bytes(first))
  expect(await bytes(first)).toContain('<封装包创建时间>2026-06-01T00:00:00</封装包创建时间>')
})

test('a bag that is written is valid by its own rules', async () => {
  const given: Given = { values: { title: '通知' }, files: [['100%.txt', Buffer.from('甲'), '正文']], grouped: {} }
  const carrier = await opened(await written('bagit', plan([given]), 'bag'))
  expect(await validateBag(carrier)).toEqual({ verdict: 'valid', problems: [], remarks: [] })
})

test.skipIf(process.platform !== 'linux')('the digests of a bag are those that sha512sum finds', async () => {
  const given: Given = { values: {}, files: [['正文.txt', Buffer.from('甲'), '正文']], grouped: {} }
  const out = await written('bagit', plan([given]), 'bag')
  for (const list of ['manifest-sha512.txt', 'tagmanifest-sha512.txt'])
    expect(execFileSync('sha512sum', ['--check', '--strict', list], { cwd: out, encoding: 'utf8' })).not.toContain(
      'FAILED',
    )
})

test.each<[WrittenLayout, string]>([
  ['eep', 'a.zip'],
  ['bagit', 'a.zip'],
  ['bagit', 'a'],
])('a %s (%s) that cannot be made leaves nothing', async (layout, name) => {
  const out = join(folder, name)
  const wrong = (files: PackageItem['files'], values = {}) =>
    writePackage(
      layout,
      { ...plan([]), items: [{ ...planned({ values: {}, files: [], grouped: {} }, 0), files, values }] },
      out,
    )
  const one = { name: 'a', role: '正文', bytes: 3, open: () => Readable.from([Buffer.from('ab')]) }
  expect(await wrong([one])).toMatchObject({ kind: 'size-changed' })
  expect(await wrong([{ ...one, name: '../a' }])).toMatchObject({ kind: 'path-outside' })
  expect(await wrong([{ ...one, open: undefined, path: '/none' } as never])).toMatchObject({ kind: 'source-missing' })
  expect(await wrong([], { title: '\u0001' })).toMatchObject({ kind: 'illegal-character' })
  expect(
    await wrong([
      { ...one, bytes: 2 },
      { ...one, name: 'A', bytes: 2 },
    ]),
  ).toMatchObject({ kind: 'path-doubled' })
  expect(await readdir(folder)).toEqual([])
})
