import { expect, test } from 'vitest'
import { readWhole, zipped } from '../packages/read-whole.testing.ts'
import type { ItemMetadata } from '../transfer-package/model.ts'

const row = (code: string, name: string, more = '') =>
  `<文件><顺序号>1</顺序号><档号>${code}</档号><责任者>甲局</责任者><题名>通知</题名><日期>20110203</日期><密级>公开</密级><电子档案名称>${name}</电子档案名称>${more}</文件>`
const list = (...rows: string[]) => `<文件目录>${rows.join('')}</文件目录>`
const whole = async (files: Record<string, string | Uint8Array>) => readWhole(await zipped(files))
const values = (metadata: unknown) => (metadata as ItemMetadata).values

test('rows become items, their records are found by path, name, folder or reference code', async () => {
  const { pack, items, contents, kinds } = await whole({
    '说明文件.TXT': '载体编号：1',
    '文件目录.XML': list(
      row('A-1', '2011/文书/一.pdf'),
      row('A-2', '二.pdf'),
      row('A-3', '三'),
      row('A-4', ''),
      row('A-5', '五.pdf；六.pdf'),
    ),
    '电子档案/2011/文书/一.pdf': '1',
    '电子档案/2011/文书/二.pdf': '2',
    '电子档案/2011/三/a.pdf': '3a',
    '电子档案/2011/三/子/b.pdf': '3b',
    '电子档案/2012/A-4/x.pdf': '4',
    '电子档案/2012/五.pdf': '5',
    '电子档案/2012/六.pdf': '6',
    '电子档案/2012/多余.pdf': '7',
    '其他/登记表.pdf': 'x',
  })
  expect([pack.layout, pack.fixity, kinds]).toEqual(['carrier-2012', 'none', []])
  expect(contents).toEqual([
    { '一.pdf': '1' },
    { '二.pdf': '2' },
    { 'a.pdf': '3a', '子/b.pdf': '3b' },
    { 'x.pdf': '4' },
    { '五.pdf': '5', '六.pdf': '6' },
  ])
  expect(items.map(({ folderName }) => folderName)).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5'])
  expect(values(items[0]?.metadata)).toMatchObject({
    archivalCode: 'A-1',
    title: '通知',
    author: '甲局',
    securityClassification: '公开',
  })
  expect(pack.strays).toEqual(['电子档案/2012/多余.pdf'])
  expect(pack.catalogue).toMatchObject([{ referenceCode: 'A-1' }, {}, {}, {}, {}])
  expect((pack.notes as Map<string, string>).get('载体编号')).toBe('1')
})

test('the list is read in GB18030 too', async () => {
  const gb = (hex: string) => Buffer.from(hex, 'hex')
  // <文件目录><文件><题名>档案</题名></文件></文件目录>
  const parts = ['cec4bcfec4bfc2bc', 'cec4bcfe', 'cce2c3fb'].map(gb) as [Buffer, Buffer, Buffer]
  const tag = (name: Buffer, end = '') => Buffer.concat([Buffer.from(`<${end}`), name, Buffer.from('>')])
  const xml = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="GB18030"?>'),
    ...parts.map((name) => tag(name)),
    gb('b5b5b0b8'),
    ...[...parts].reverse().map((name) => tag(name, '/')),
  ])
  expect((await whole({ '文件目录.XML': xml })).pack.catalogue).toMatchObject([{ title: '档案' }])
})

test('metadata beside a record counts, in a file of its own or in a wrapper', async () => {
  const wrapper = `<电子文件封装包><被签名对象><封装内容><文件实体块><文件实体><内容描述><题名>封装的</题名></内容描述><文件数据><文档><文档数据><编码><电子属性><计算机文件名>w.txt</计算机文件名></电子属性><编码数据>QUJD</编码数据></编码></文档数据></文档></文件数据></文件实体></文件实体块></封装内容></被签名对象></电子文件封装包>`
  const own =
    '<电子文件><内容描述><题名>自己的</题名></内容描述><电子属性><计算机文件名>一.pdf</计算机文件名></电子属性></电子文件>'
  const { items, contents, kinds, pack } = await whole({
    '文件目录.XML': list(row('A-1', '一.pdf'), row('A-2', '二'), row('A-3', '三.xml')),
    '电子档案/一.pdf': '1',
    '电子档案/一.xml': own,
    '电子档案/二/元数据.xml': own.replace('自己的', '文件夹的'),
    '电子档案/二/x.pdf': '2',
    '电子档案/三.xml': wrapper,
  })
  expect([kinds, pack.strays]).toEqual([[], []])
  expect(items.map(({ metadata }) => values(metadata).title)).toEqual(['自己的', '文件夹的', '封装的'])
  expect(contents).toEqual([{ '一.pdf': '1' }, { 'x.pdf': '2' }, { 'w.txt': 'ABC' }])
  expect(items[2]?.source?.path).toBe('电子档案/三.xml')
})

test('volumes hold items, or are items where no list of items is', async () => {
  const volumes = '<案卷目录><案卷><档号>A-1</档号><题名>一卷</题名><电子档案名称>卷一</电子档案名称></案卷></案卷目录>'
  const records = { '电子档案/卷一/1.pdf': '1', '电子档案/卷一/2.pdf': '2' }
  const both = await whole({
    ...records,
    '案卷目录.XML': volumes,
    '文件目录.XML': list(row('A-1-1', '1.pdf'), row('B-2', '2.pdf')),
  })
  expect(both.pack.volumes).toMatchObject([{ referenceCode: 'A-1', title: '一卷' }])
  expect(both.items.map(({ volume }) => volume)).toEqual(['A-1', undefined])
  const only = await whole({ ...records, '案卷目录.XML': volumes })
  expect(only.contents).toEqual([{ '1.pdf': '1', '2.pdf': '2' }])
  expect(values(only.items[0]?.metadata).aggregationLevel).toBe('案卷')
})

test.each([
  ['没有.pdf', 'listed-missing'],
  ['一.pdf', 'name-ambiguous'],
  ['../一.pdf', 'path-outside'],
  ['', 'listed-missing'],
])('a row that names %j is told as %s', async (name, kind) => {
  const { kinds } = await whole({
    '文件目录.XML': list(row('A-1', name)),
    '电子档案/x/一.pdf': '',
    '电子档案/y/一.pdf': '',
  })
  expect(kinds).toEqual([kind])
})

test('of two files of one name the one in the folder of the reference code is meant', async () => {
  const { contents } = await whole({
    '文件目录.XML': list(row('A-1', '一.pdf')),
    '电子档案/A-1/一.pdf': '1',
    '电子档案/A-2/一.pdf': '2',
  })
  expect(contents).toEqual([{ '一.pdf': '1' }])
})

test.each([
  ['<a/>', 'wrong-root'],
  ['<!DOCTYPE a><文件目录/>', 'forbidden-doctype'],
  ['<文件目录>', 'not-well-formed'],
  [`<文件目录>${'<a>'.repeat(20)}`, 'too-deep'],
])('a list %s is %s', async (content, kind) => {
  expect((await whole({ '文件目录.XML': content })).pack.catalogue).toMatchObject({ kind })
})
