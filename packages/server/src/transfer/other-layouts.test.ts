import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal } from '@lantai/core/refusal.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openContent } from '../preservation/index.ts'
import { granted } from '../testing/house.ts'
import { convert } from './cli-convert.ts'
import { look } from './cli-look.ts'
import { listColumns } from './list-columns.ts'
import { breakingHouse } from './testing/breaking.ts'
import { code, finished, item, packageOf, put } from './testing/place.ts'

let open: Awaited<ReturnType<typeof breakingHouse>>
beforeAll(async () => {
  open = await breakingHouse()
})
afterAll(() => open.close())

const place = (name: string) => join(open.house.config.data, name)
const flags = { category: 'WS', day: '2026-01-05' }
const converted = async (from: string, to: 'eep' | 'bagit' | 'da-t-93', name: string) => {
  const answer = await convert(from, place(name), { ...flags, to })
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  expect(answer.findings).toBe(false)
  return place(name)
}
const two = async (number: number) =>
  packageOf(open.house, open.place, [item(number, `${number} 甲\n`), item(number + 1, `${number} 乙\n`)])

it.each<['eep' | 'bagit', string]>([
  ['eep', 'w.zip'],
  ['bagit', 'bag'],
])(
  'a good package that comes as %s is received without a finding, accepted and kept file by file',
  async (to, name) => {
    const number = open.fresh()
    const sent = granted(await open.receive(await converted(await two(number), to, name)))
    expect(await open.failures(sent)).toEqual([])
    const { asArchivist, house } = open
    const { items } = await asArchivist.items({ params: { id: sent.id } })
    expect(items.map(({ referenceCode }) => referenceCode)).toEqual([code(number), code(number + 1)])

    const { results, transfer } = await asArchivist.show({ params: { id: sent.id } })
    const codes = results.filter(({ outcome }) => outcome === 'pending').map((result) => result.code)
    const decided = await asArchivist.decideChecks({
      params: { id: sent.id },
      body: { codes, outcome: 'passed', note: '无误。', version: transfer.version },
    })
    const accepting = await asArchivist.accept({ params: { id: sent.id }, body: { version: decided.transfer.version } })
    await finished(house, accepting)
    const kept = async (name: string) => {
      const found = await openContent(house, items[1]?.itemId ?? '', name)
      return Buffer.concat((await found?.stream.toArray()) ?? []).toString()
    }
    expect(await kept('正文.txt')).toBe(`${number} 乙\n`)
    expect(await kept('元数据.xml')).toContain(`关于第 ${number + 1} 项工作的通知`)
  },
)

it('a plain tar and a single wrapper are packages too, and are given back as they came', async () => {
  const number = open.fresh()
  const folder = await packageOf(open.house, open.place, [item(number)], { folder: true })
  execFileSync('tar', ['-C', folder, '-cf', place('x.tar'), '.'])
  expect(await open.failures(granted(await open.receive(place('x.tar'))))).toEqual([])

  const bag = await converted(folder, 'eep', 'one')
  const wrapper = await readFile(join(bag, `Z109/WS/2011/Y/${code(number)}.eep`))
  await writeFile(place('单件.eep'), wrapper)
  const sent = granted(await open.receive(place('单件.eep')))
  await open.failures(sent)
  const { items } = await open.asArchivist.items({ params: { id: sent.id } })
  expect(items).toMatchObject([{ referenceCode: code(number), files: [{ path: '正文.txt' }] }])
  const given = (await open.asArchivist.download({ params: { id: sent.id } })) as never as Buffer
  expect(given.equals(wrapper)).toBe(true)
})

it('content of a bag that was changed on the way is a finding, not a fault', async () => {
  const bag = await converted(await two(open.fresh()), 'bagit', 'changed')
  execFileSync('sh', ['-c', `find ${bag}/data -name 正文.txt | sort | head -1 | xargs -I@ sh -c 'printf X >> "@"'`])
  const found = await open.check(bag)
  expect(found.some((finding) => finding.startsWith('YJ-1-14 '))).toBe(true)
})

it('a folder with a list and a carrier of 2012 are read by their lists', async () => {
  const number = open.fresh()
  const folder = place('listed')
  await put(
    folder,
    '目录.csv',
    `案卷目录表,,,\n档号,题名,责任者,成文日期,保管期限,文件名\n${code(number)},通知,甲局,20110203,永久,a.txt\n`,
  )
  await put(folder, 'a.txt', 'a')
  const listed = granted(await open.receive(folder))
  await open.failures(listed)
  expect((await open.asArchivist.items({ params: { id: listed.id } })).items).toMatchObject([
    { referenceCode: code(number), files: [{ path: 'a.txt' }] },
  ])

  const carrier = place('carrier')
  const row = `<文件><顺序号>1</顺序号><档号>${code(number + 1)}</档号><题名>通知</题名><电子档案名称>b.txt</电子档案名称></文件>`
  await put(carrier, '文件目录.XML', `<文件目录>${row}</文件目录>`)
  await put(carrier, '电子档案/2011/b.txt', 'b')
  const old = granted(await open.receive(carrier))
  await open.failures(old)
  expect((await open.asArchivist.items({ params: { id: old.id } })).items).toMatchObject([
    { referenceCode: code(number + 1), files: [{ path: 'b.txt' }] },
  ])
})

it('converting tells what was wrong, makes nothing of what is no package, and never overwrites', async () => {
  const bag = await converted(await two(open.fresh()), 'bagit', 'told')
  await put(bag, 'data/多余.txt', 'x')
  const told = await convert(bag, place('told.zip'), { ...flags, to: 'da-t-93' })
  expect(told).toMatchObject({ findings: true, json: { from: 'bagit', inner: 'da-t-93', items: 2 } })
  expect('text' in told && told.text).toContain('多余.txt')
  expect(await convert(bag, place('told.zip'), { ...flags, to: 'eep' })).toMatchObject({ refusal: 'transfer.not-made' })
  expect(await convert(place('nowhere'), place('y'), { ...flags, to: 'eep' })).toMatchObject({
    refusal: 'transfer.not-a-package',
  })
})

it('looking tells the layout and what breaks its rules', async () => {
  const bag = await converted(await two(open.fresh()), 'bagit', 'looked')
  const good = await look(bag)
  expect(good).toMatchObject({
    findings: false,
    json: { layout: 'bagit', inner: 'da-t-93', verdict: 'valid', items: 2 },
  })
  await put(bag, 'data/多余.txt', 'x')
  expect(await look(bag)).toMatchObject({
    findings: true,
    json: {
      verdict: 'invalid',
      problems: [{ kind: 'not-listed' }, { kind: 'amount-differs' }],
    },
  })
  expect(await look(place('nowhere'))).toMatchObject({ refusal: 'transfer.not-a-package' })
})

it('columns are known by the headings that imports know', () => {
  const lines = (...rows: string[]) => rows.map((cells, index) => ({ line: index + 1, cells: cells.split(',') }))
  expect(listColumns(lines('移交目录', '序号,档号,文件题名,责任者,电子文件名', '1,A-1,x,y,a.pdf'))).toEqual({
    headings: 1,
    fields: [null, 'archivalCode', 'title', 'author', 'files'],
  })
  expect(listColumns(lines('姓名,电话', '甲,1'))).toBeNull()
})
