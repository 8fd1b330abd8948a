import { expect, test } from 'vitest'
import { openZip } from '../zip/open-zip.ts'
import { type RawEntry, rawZip } from '../zip/raw-zip.testing.ts'
import { ELEMENTS } from './elements.ts'
import type { Carrier, ItemMetadata, PackagedItem } from './model.ts'
import { readMetadata } from './read-metadata.ts'
import { readPackage } from './read-package.ts'
import { writeMetadata } from './write-metadata.ts'

async function read(files: Record<string, string | Uint8Array>, more: RawEntry[] = []) {
  const entries = Object.entries(files).map(([name, content]) => ({ name, content, flags: 0x800 }))
  const found = await readPackage((await openZip(rawZip([...entries, ...more]))) as Carrier)
  const items: PackagedItem[] = []
  for await (const one of found.items()) items.push(one)
  return { ...found, items }
}

const gbk = (hex: string) => Buffer.from(hex, 'hex')
const row = (code: string) => `<文件><档号>${code}</档号></文件>`
const DIGEST = 'a'.repeat(64)

test('each missing part is told by name', async () => {
  const { notes, catalogue, digests } = await read({ 'a.txt': '' })
  expect([notes, catalogue, digests]).toEqual([
    { kind: 'missing', path: '说明文件.TXT' },
    { kind: 'missing', path: '目录文件.XML' },
    { kind: 'missing', path: '其他/摘要清单.TXT' },
  ])
})

test('notes are read in UTF-8 and GB18030, with either colon, by names in either case', async () => {
  const utf8 = await read({ '说明文件.txt': '\ufeff全宗号：J001\r\n 制作单位 : 甲局：乙科 \n第二行\n\n全宗号：J002' })
  expect([...(utf8.notes as Map<string, string>)]).toEqual([
    ['全宗号', 'J001'],
    ['制作单位', '甲局：乙科\n第二行'],
  ])
  // 全宗号：J1
  const old = await read({ '说明文件.TXT': gbk('c8abd7dabac5a3ba4a31') })
  expect([...(old.notes as Map<string, string>)]).toEqual([['全宗号', 'J1']])
  expect((await read({ '说明文件.TXT': gbk('41ffff') })).notes).toMatchObject({ kind: 'encoding' })
})

test('the catalogue is read in GB2312 too; only its own rows and columns count', async () => {
  const body =
    '<文件目录><文件><题名>甲<!-- x -->乙</题名><x><档号>假</档号></x></文件><其他><题名>丙</题名></其他></文件目录>'
  expect((await read({ '目录文件.XML': body })).catalogue).toMatchObject([{ title: '甲乙', referenceCode: '' }])
  const names = { 文件目录: 'cec4bcfec4bfc2bc', 文件: 'cec4bcfe', 题名: 'cce2c3fb' }
  const tag = (name: keyof typeof names, end = '') =>
    Buffer.concat([Buffer.from(`<${end}`), gbk(names[name]), Buffer.from('>')])
  const parts = [
    Buffer.from('<?xml version="1.0" encoding="GB2312"?>'),
    tag('文件目录'),
    tag('文件'),
    tag('题名'),
    gbk('b5b5b0b8'),
  ]
  const whole = Buffer.concat([...parts, tag('题名', '/'), tag('文件', '/'), tag('文件目录', '/')])
  expect((await read({ '目录文件.XML': whole })).catalogue).toMatchObject([{ title: '档案' }])
})

test.each([
  ['<a/>', 'wrong-root'],
  ['<文件目录><文件></文件目录>', 'not-well-formed'],
  ['<!DOCTYPE a><文件目录/>', 'forbidden-doctype'],
  [`<文件目录>${'<a>'.repeat(100)}`, 'too-deep'],
  ['<?xml version="1.0" encoding="Big5"?><文件目录/>', 'encoding'],
])('the catalogue %s is %s', async (text, kind) => {
  expect((await read({ '目录文件.XML': text })).catalogue).toMatchObject({ kind, path: '目录文件.XML' })
})

test('a catalogue whose packed bytes are damaged is unreadable, not a fault', async () => {
  const { catalogue } = await read({}, [{ name: '目录文件.XML', content: '<文件目录/>', claimedCrc: 7, flags: 0x800 }])
  expect(catalogue).toMatchObject({ kind: 'unreadable', path: '目录文件.XML' })
})

test('digest lines are read in the common spellings; a bad or contradicting line is told by number', async () => {
  const list = (text: string) => read({ '其他/摘要清单.TXT': text })
  const { digests } = await list(`${DIGEST.toUpperCase()}  a b.txt\r\n${DIGEST} *./c\\d.txt\n\n`)
  expect([...(digests as Map<string, string>)]).toEqual([
    ['a b.txt', DIGEST],
    ['c/d.txt', DIGEST],
  ])
  expect((await list(`${DIGEST}  a\nabc  b`)).digests).toMatchObject({ kind: 'not-well-formed', line: 2 })
  expect((await list(`${DIGEST}  a\n${'b'.repeat(64)}  a`)).digests).toMatchObject({ kind: 'not-well-formed', line: 2 })
})

test('items are found by metadata, by catalogue or by depth; all else is stray', async () => {
  const { items, strays } = await read({
    '目录文件.XML': `<文件目录>${row('C-2')}</文件目录>`,
    'J1/WS/2011/Y/C-1/元数据.xml': '<电子文件/>',
    'J1/WS/2011/Y/C-1/附件/1.txt': '',
    'J1/C-2/1.txt': '',
    'J1/WS/2011/Y/C-3/1.txt': '',
    'J1/WS/lost.txt': '',
    'readme.txt': '',
    '其他/方案.pdf': '',
    '__MACOSX/x': '',
  })
  expect(
    items.map(({ folder, files, metadata }) => [
      folder,
      files.map((one) => one.path),
      'kind' in metadata && metadata.kind,
    ]),
  ).toEqual([
    ['J1/WS/2011/Y/C-1', ['J1/WS/2011/Y/C-1/附件/1.txt'], false],
    ['J1/C-2', ['J1/C-2/1.txt'], 'missing'],
    ['J1/WS/2011/Y/C-3', ['J1/WS/2011/Y/C-3/1.txt'], 'missing'],
  ])
  expect(strays).toEqual(['J1/WS/lost.txt', 'readme.txt', '__MACOSX/x'])
})

test('every element of DA/T 46 that is written is read back', async () => {
  const perFile = new Set(['role', 'formatInformation', 'computerFileName', 'computerFileSize'])
  const values = Object.fromEntries(
    ELEMENTS.filter((one) => !perFile.has(one.code)).map((one) => [one.code, `${one.name}值`]),
  )
  const electronic = [{ role: '正文', formatInformation: 'PDF', computerFileName: '1.pdf', computerFileSize: '12' }]
  const back = (await readMetadata(Buffer.from(writeMetadata(values, electronic)), 'x')) as ItemMetadata
  expect(back.values).toEqual(values)
  expect([back.electronic, back.unknown]).toEqual([electronic, []])
})

test('element numbers, codes and names are each used once, M1 to M88 but for the containers', () => {
  const containers = [2, 8, 21, 40, 46, 52, 57, 65, 70]
  const wanted = Array.from({ length: 88 }, (_, index) => index + 1).filter((m) => m === 8 || !containers.includes(m))
  expect(ELEMENTS.flatMap((one) => (one.m === null ? [] : [one.m])).sort((a, b) => a - b)).toEqual(wanted)
  expect(new Set(ELEMENTS.map((one) => one.code)).size).toBe(ELEMENTS.length)
  expect(new Set(ELEMENTS.map((one) => one.name)).size).toBe(ELEMENTS.length)
})

test('repeated and unknown elements are kept apart; a reference code set directly in 档号 is found', async () => {
  const text =
    '<电子文件><档号>J1-0001<年度>2011</年度></档号><内容描述><主题词>甲</主题词><主题词>乙</主题词><怪/></内容描述></电子文件>'
  const back = (await readMetadata(Buffer.from(text), 'x')) as ItemMetadata
  expect(back.values).toEqual({ archivalCode: 'J1-0001', year: '2011', descriptor: '甲；乙' })
  expect(back.repeated?.descriptor).toEqual(['甲', '乙'])
  expect(back.unknown).toEqual(['怪'])
})

test('an element without a value is told as blank, unless it stands there again with one', async () => {
  const text = '<电子文件><内容描述><题名> </题名><责任者/><日期/><日期>2011</日期></内容描述><档号/></电子文件>'
  const back = (await readMetadata(Buffer.from(text), 'x')) as ItemMetadata
  expect([back.blank, back.values]).toEqual([['title', 'author'], { date: '2011' }])
})
