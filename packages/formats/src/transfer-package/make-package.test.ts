import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makePackage } from './make-package.ts'
import type { Carrier, ItemMetadata, PackagedItem } from './model.ts'
import { openCarrier } from './open-carrier.ts'
import type { PackageFile, PackageItem, PackagePlan } from './package-plan.ts'
import { readPackage } from './read-package.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-package-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = (name: string, text: string, role = '正文'): PackageFile => {
  const content = Buffer.from(text)
  return { name, role, bytes: content.length, open: () => Readable.from([content]) }
}

const item = (number: number, files: PackageFile[], values: Record<string, string> = {}): PackageItem => ({
  referenceCode: `J001-WS·2011·Y·BGS-${String(number).padStart(4, '0')}`,
  category: 'WS',
  year: '2011',
  retention: 'Y',
  values: {
    title: `关于<防汛>工作的通知 ${number}`,
    author: '澜川市水利局',
    date: '20110203',
    securityClassification: '公开',
    ...values,
  },
  files,
})

const plan = (items: PackageItem[], more: Partial<PackagePlan> = {}): PackagePlan => ({
  agency: { code: 'LC-SLJ', name: '澜川市水利局' },
  fonds: { code: 'J001', name: '澜川市水利局' },
  madeOn: '2025-06-01',
  items,
  ...more,
})

const good = () =>
  plan([item(1, [file('正文.txt', '甲'), file('附件/图.jpg', '乙乙', '附件')]), item(2, [file('正文.txt', '')])])

async function unpack(path: string) {
  const carrier = (await openCarrier(path)) as Carrier
  const read = await readPackage(carrier)
  const items: PackagedItem[] = []
  for await (const one of read.items()) items.push(one)
  return { carrier, read, items }
}

describe.each(['package', 'package.zip'])('a package made as %s', (name) => {
  test('is read back whole', async () => {
    const out = join(folder, name)
    expect(await makePackage(out, good())).toEqual({ path: out, items: 2, files: 3, bytes: 9 })
    const { carrier, read, items } = await unpack(out)
    expect(carrier.problems).toEqual([])
    expect(read.strays).toEqual([])
    const notes = read.notes as ReadonlyMap<string, string>
    expect([notes.get('移交单位代码'), notes.get('全宗号'), notes.get('档案数量(件)'), notes.get('文件数量')]).toEqual([
      'LC-SLJ',
      'J001',
      '2',
      '3',
    ])
    expect([notes.get('总字节数'), notes.get('制作日期'), notes.get('摘要算法')]).toEqual(['9', '2025-06-01', 'SM3'])
    expect(read.catalogue).toMatchObject([
      {
        sequence: '1',
        referenceCode: 'J001-WS·2011·Y·BGS-0001',
        title: '关于<防汛>工作的通知 1',
        electronicName: '正文.txt',
      },
      { sequence: '2', referenceCode: 'J001-WS·2011·Y·BGS-0002', date: '20110203', securityClass: '公开' },
    ])
    expect(items.map((one) => [one.folder, one.folderName, one.files.length])).toEqual([
      ['J001/WS/2011/Y/J001-WS·2011·Y·BGS-0001', 'J001-WS·2011·Y·BGS-0001', 2],
      ['J001/WS/2011/Y/J001-WS·2011·Y·BGS-0002', 'J001-WS·2011·Y·BGS-0002', 1],
    ])
    const metadata = items[0]?.metadata as ItemMetadata
    expect(metadata.values).toMatchObject({
      archivalCode: 'J001-WS·2011·Y·BGS-0001',
      fondsIdentifier: 'J001',
      year: '2011',
      retentionPeriod: '永久',
      categoryCode: 'WS',
      agencyItemNumber: '0001',
      title: '关于<防汛>工作的通知 1',
      documentAggregationType: '组合文件',
    })
    expect(metadata.unknown).toEqual([])
    expect(metadata.electronic).toEqual([
      { computerFileName: '正文.txt', computerFileSize: '3', formatInformation: 'TXT', role: '正文' },
      { computerFileName: '附件/图.jpg', computerFileSize: '6', formatInformation: 'JPG', role: '附件' },
    ])
    await carrier.close()
  })

  test('has an SM3 for every file but the list itself, and each is true', async () => {
    await makePackage(join(folder, name), good())
    const { carrier, read } = await unpack(join(folder, name))
    const digests = read.digests as ReadonlyMap<string, string>
    expect([...digests.keys()].sort()).toEqual(
      [...carrier.entries.keys()].filter((path) => path !== '其他/摘要清单.TXT').sort(),
    )
    for (const [path, sm3] of digests) {
      const hash = createHash('sm3')
      for await (const chunk of (await carrier.entries.get(path)?.open()) ?? []) hash.update(chunk)
      expect(hash.digest('hex')).toBe(sm3)
    }
    await carrier.close()
  })

  test.each<[string, string, () => PackagePlan]>([
    ['a file shorter than told', 'size-changed', () => plan([item(1, [{ ...file('a', 'abc'), bytes: 4 }])])],
    [
      'a file that is not there',
      'source-missing',
      () => plan([item(1, [{ name: 'a', role: '正文', bytes: 1, path: '/none' }])]),
    ],
    ['two items of one number', 'path-doubled', () => plan([item(1, [file('a', '')]), item(1, [file('a', '')])])],
    ['two files of one name', 'path-doubled', () => plan([item(1, [file('a', ''), file('A', '')])])],
    ['a name that climbs out', 'path-outside', () => plan([item(1, [file('../../x', '')])])],
    ['a number that climbs out', 'path-outside', () => plan([{ ...item(1, []), referenceCode: '../x' }])],
    ['a title with a control character', 'illegal-character', () => plan([item(1, [], { title: '\u0001' })])],
    ['a file named as the metadata', 'name-reserved', () => plan([item(1, [file('元数据.XML', '')])])],
  ])('%s is told as %s and nothing is left', async (_, kind, made) => {
    expect(await makePackage(join(folder, name), made())).toMatchObject({ kind })
    expect(await readdir(folder)).toEqual([])
  })

  test('never overwrites', async () => {
    await makePackage(join(folder, name), good())
    expect(await makePackage(join(folder, name), good())).toMatchObject({ kind: 'exists' })
  })

  test('leaves nothing when the source fails halfway', async () => {
    async function* items() {
      yield item(1, [file('a', 'a')])
      throw new Error('database gone')
    }
    await expect(makePackage(join(folder, name), { ...good(), items: items() })).rejects.toThrow('database gone')
    expect(await readdir(folder)).toEqual([])
  })
})

test('a name of 200 Chinese characters fits a zip; a folder cannot hold it and says so', async () => {
  const long = plan([item(1, [file(`${'长'.repeat(200)}.txt`, 'x')])])
  expect(await makePackage(join(folder, 'a.zip'), long)).toMatchObject({ files: 1 })
  expect(await makePackage(join(folder, 'a'), long)).toMatchObject({ kind: 'path-too-long' })
})

test('files on disk are taken by path, and the same input gives the same zip', async () => {
  const path = join(folder, 'source.txt')
  await writeFile(path, 'abc')
  const made = () => plan([item(1, [{ name: 's.txt', role: '正文', bytes: 3, path }])])
  await makePackage(join(folder, '1.zip'), made())
  await makePackage(join(folder, '2.zip'), made())
  expect((await readFile(join(folder, '1.zip'))).equals(await readFile(join(folder, '2.zip')))).toBe(true)
})
