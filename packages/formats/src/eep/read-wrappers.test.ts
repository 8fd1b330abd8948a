import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWhole, text, zipped } from '../packages/read-whole.testing.ts'
import type { CarrierEntry, ItemMetadata } from '../transfer-package/model.ts'
import { findEntry } from '../transfer-package/read-part.ts'
import { Base64Decoder } from './base64.ts'
import { codedContent, readWrapper } from './read-wrapper.ts'
import { isWrapperHead } from './wrapper-head.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const coded = (id: string, name: string, data: string, { keyword = 'base64-txt', attributes = '' } = {}) =>
  `<编码 编码ID="${id}"><电子属性><格式信息>TXT</格式信息><计算机文件名>${name}</计算机文件名><计算机文件大小>6</计算机文件大小></电子属性>` +
  `<编码描述>x</编码描述><反编码关键字>${keyword}</反编码关键字><编码数据 编码数据ID="${id}数据"${attributes}>${data}</编码数据></编码>`
const entity = (title: string, codes: string) =>
  `<文件实体块><文件实体><聚合层次>文件</聚合层次><来源><立档单位名称>甲局</立档单位名称></来源><档号>J1-WS·2011·Y-0001<年度>2011</年度></档号>` +
  `<内容描述><题名>${title}</题名><主题词>甲</主题词><主题词>乙</主题词></内容描述><文件数据><文档><文档标识符>修改0-文档1</文档标识符>` +
  `<文档序号>1</文档序号><文档主从声明>主文档</文档主从声明><题名>文档的题名</题名><文档数据 文档数据ID="d1">${codes}</文档数据></文档></文件数据></文件实体></文件实体块>`
const activity = (what: string) =>
  `<业务实体块><业务实体><业务标识符>b1</业务标识符><机构人员标识符>p1</机构人员标识符><文件标识符>f</文件标识符><业务状态>历史行为</业务状态><业务行为>${what}</业务行为><行为时间>2011-02-03</行为时间></业务实体></业务实体块>` +
  `<机构人员实体块><机构人员实体><机构人员标识符>p1</机构人员标识符><机构人员名称>张三</机构人员名称></机构人员实体></机构人员实体块>`
const signature = (signer: string) =>
  `<电子签名块><电子签名><签名标识符>修改0-签名1</签名标识符><签名规则>r</签名规则><签名人>${signer}</签名人><签名结果>AA==</签名结果><证书块><证书>CC==</证书></证书块><签名算法标识>SM3withSM2</签名算法标识></电子签名></电子签名块>`
const signed = (content: string, type = '原始型') =>
  `<被签名对象 eep版本="2009"><封装包类型>${type}</封装包类型><封装包创建时间>2011-02-03T00:00:00</封装包创建时间><封装包创建单位>甲局</封装包创建单位>${content}</被签名对象>`
const wrapper = (content: string, after = '') =>
  `<电子文件封装包 xmlns="http://www.saac.gov.cn/standards/ERM/encapsulation"><封装包格式描述>x</封装包格式描述><版本>2009</版本>${content}${after}</电子文件封装包>`
const original = (title: string, codes: string, after = '') =>
  wrapper(signed(`<封装内容>${entity(title, codes)}${activity('登记')}</封装内容>`), after)
const modified = (old: string, oldSignature: string, content: string) =>
  wrapper(
    signed(
      `<修改封装内容><修改标识符>修改1</修改标识符><原封装包>${old}${oldSignature}</原封装包><修订内容>${content}</修订内容></修改封装内容>`,
      '修改型',
    ),
    signature('李四'),
  )

const one = async (content: string | Uint8Array, name = 'J1-WS·2011·Y-0001.eep') => {
  const whole = await readWhole(await zipped({ [name]: content }))
  return {
    ...whole,
    item: whole.items[0],
    metadata: whole.items[0]?.metadata as ItemMetadata,
    content: whole.contents[0],
  }
}

test('an original wrapper is an item: metadata, activities, agents, signatures, content', async () => {
  const { pack, item, metadata, content, kinds } = await one(
    original('通知', coded('c1', '正文.txt', base64('内容')), signature('张三')),
  )
  expect([pack.layout, pack.fixity, kinds, pack.strays]).toEqual(['eep', 'none', [], []])
  expect([item?.folder, item?.source?.path]).toEqual(['J1-WS·2011·Y-0001', 'J1-WS·2011·Y-0001.eep'])
  expect(metadata.values).toMatchObject({
    archivalCode: 'J1-WS·2011·Y-0001',
    year: '2011',
    title: '通知',
    descriptor: '甲；乙',
  })
  expect(metadata.unknown).toEqual([])
  expect(metadata.process).toMatchObject([{ businessActivity: '登记', actionTime: '2011-02-03' }])
  expect(metadata.agents).toMatchObject([{ agentName: '张三' }])
  expect(metadata.signatures).toMatchObject([
    { signer: '张三', certificate: 'CC==', signatureAlgorithmIdentifier: 'SM3withSM2' },
  ])
  expect(metadata.electronic).toEqual([
    { computerFileName: '正文.txt', computerFileSize: '6', formatInformation: 'TXT', role: '正文' },
  ])
  expect(content).toEqual({ '正文.txt': '内容' })
  expect(item?.files[0]?.bytes).toBe(6)
})

test('GB18030, a prefix and CDATA are read; so is a wrapper that is the whole package', async () => {
  const ascii = wrapper(signed('<封装内容/>'))
    .replaceAll('xmlns=', 'xmlns:e=')
    .replace(/<(\/?)(?=[^?!/])/g, '<$1e:')
  expect('kind' in (await readWrapper(Buffer.from(ascii)))).toBe(false)
  const data = await one(original('通知', coded('c1', 'a.txt', `<![CDATA[${base64('甲')}]]>`)))
  expect(data.content).toEqual({ 'a.txt': '甲' })
  // <电子文件封装包><被签名对象/></电子文件封装包>
  const [root, object] = ['b5e7d7d3cec4bcfeb7e2d7b0b0fc', 'b1bbc7a9c3fbb6d4cff3']
  const bytes = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="GB18030"?><'),
    Buffer.from(root, 'hex'),
    Buffer.from('><'),
    Buffer.from(object, 'hex'),
    Buffer.from('/></'),
    Buffer.from(root, 'hex'),
    Buffer.from('>'),
  ])
  expect(isWrapperHead(bytes)).toBe(true)
  expect(await readWrapper(bytes)).toMatchObject({ layers: [{ type: '' }] })
})

test('a modified wrapper keeps its layers; what the revision does not have stays as it was', async () => {
  const old = signed(`<封装内容>${entity('旧题名', coded('c1', 'a.txt', base64('旧')))}${activity('登记')}</封装内容>`)
  const revised = entity(
    '新题名',
    coded('c2', 'a.txt', '', { attributes: ' 引用编码数据ID="c1数据"' }) + coded('c3', 'b.txt', base64('新')),
  )
  const { item, metadata, content, kinds } = await one(modified(old, signature('张三'), revised))
  expect(kinds).toEqual([])
  expect(metadata.values.title).toBe('新题名')
  expect(metadata.process).toMatchObject([{ businessActivity: '登记' }])
  expect(metadata.signatures).toMatchObject([{ signer: '李四' }])
  expect(content).toEqual({ 'a.txt': '旧', 'b.txt': '新' })
  expect(item?.earlier).toMatchObject([
    { id: '修改0', title: '旧题名', createdBy: '甲局', signatures: [{ signer: '张三' }] },
  ])
  const onlyWords = (await one(modified(old, '', entity('改', '')))).content
  expect(onlyWords).toEqual({ 'a.txt': '旧' })
})

test.each<[string, string, string, string]>([
  ['no Base64', coded('c', 'a.txt', 'QUJD!'), 'embedded-damaged', 'DamagedContent'],
  ['cut Base64', coded('c', 'a.txt', 'QUJDR'), 'embedded-damaged', 'last group'],
  ['an entity in it', coded('c', 'a.txt', 'QUJ&amp;'), 'embedded-damaged', 'reference'],
  ['text behind its padding', coded('c', 'a.txt', 'QQ==QQ=='), 'embedded-damaged', 'padding'],
  [
    'a reference to nothing',
    coded('c', 'a.txt', '', { attributes: ' 引用编码数据ID="无"' }),
    'reference-unresolved',
    '',
  ],
  ['another encoding', coded('c', 'a.txt', 'QUJD', { keyword: 'uuencode' }), 'encoding-unknown', ''],
  [
    'a digest instead of content',
    coded('c', 'a.txt', 'QUJD', { keyword: 'sha256-base64Binary' }),
    'listed-missing',
    '',
  ],
  ['a name that climbs out', coded('c', '../../a.txt', 'QUJD'), 'path-outside', 'ABC'],
])('%s is told', async (_, codes, kind, message) => {
  const { kinds, content } = await one(original('x', codes))
  expect(kinds).toContain(kind)
  if (message)
    expect(String(Object.values(content ?? {})[0])).toContain(message === 'DamagedContent' ? 'no Base64' : message)
})

test('two files of one name get names of their own', async () => {
  const { content, metadata } = await one(
    original('x', coded('1', 'a.txt', 'QQ==') + coded('2', 'A.TXT', 'Qg==') + coded('3', '元数据.xml', 'Qw==')),
  )
  expect(content).toEqual({ 'a.txt': 'A', 'A-2.TXT': 'B', '元数据-2.xml': 'C' })
  expect(metadata.electronic.map(({ computerFileName }) => computerFileName)).toEqual([
    'a.txt',
    'A-2.TXT',
    '元数据-2.xml',
  ])
})

test('content that lies beside the wrapper is found and is no stray', async () => {
  const bare = original(
    'x',
    '<电子属性><计算机文件名>a.txt</计算机文件名><计算机文件大小>1</计算机文件大小></电子属性>',
  )
  const { items, contents, kinds, pack } = await readWhole(
    await zipped({ 'x/1.xml': bare, 'x/a.txt': 'A', 'x/b.txt': 'B' }),
  )
  expect([contents, kinds]).toEqual([[{ 'a.txt': 'A' }], []])
  expect(pack.strays).toEqual(['x/b.txt'])
  expect(items[0]?.beside).toEqual(['a.txt'])
})

test.each([
  ['<!DOCTYPE a><电子文件封装包/>', 'missing'],
  [original('x', '').slice(0, -20), 'not-well-formed'],
  [wrapper(`<被签名对象>${'<a>'.repeat(300)}`), 'too-deep'],
  [wrapper(`<被签名对象><a>${'x'.repeat(2 ** 20 + 1)}</a></被签名对象>`), 'too-large'],
  [wrapper(signed('').repeat(201)), 'too-large'],
])('a wrapper that is broken (%#) is told in the place of its metadata', async (content, kind) => {
  const { items, pack } = await readWhole(await zipped({ 'a.eep': content }))
  if (kind === 'missing') expect(pack.layout).toBe('da-t-93')
  else expect(items[0]?.metadata).toMatchObject({ kind, path: 'a.eep' })
})

test('a wrapper is compared with the digest list around it', async () => {
  const content = original('x', coded('c', 'a.txt', 'QUJD'))
  const sm3 = createHash('sm3').update(content).digest('hex')
  const list = (digest: string) => zipped({ 'x/1.eep': content, '其他/摘要清单.TXT': `${digest}  x/1.eep\n` })
  expect(await readWhole(await list(sm3))).toMatchObject({ kinds: [], pack: { fixity: 'stream' } })
  expect((await readWhole(await list('a'.repeat(64)))).kinds).toEqual(['digest-differs'])
})

test('its files and its metadata are found by path before anything was read', async () => {
  const files = { 'x/1.eep': original('通知', coded('c', 'a.txt', 'QUJD')) }
  const { carrier } = (await readWhole(await zipped(files))).pack
  const found = (path: string) => text(async () => (findEntry(carrier, path) as CarrierEntry).open())
  expect(await found('x/1/a.txt')).toBe('ABC')
  expect(await found('x/1/元数据.xml')).toContain('<题名>通知</题名>')
  expect(await found('x/1/b.txt')).toContain('not in x/1.eep')
})

test('Base64 that comes in any pieces is decoded as a whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(300)), fc.boolean(), (bytes, cuts, padded) => {
      const whole = Buffer.from(bytes)
        .toString('base64')
        .replace(/(.{7})/g, '$1\r\n')
      const written = padded ? whole.replaceAll('\r', '&#13;') : whole.replace(/[=\s]+$/, '')
      const decoder = new Base64Decoder()
      const parts: Buffer[] = []
      let from = 0
      for (const at of [...cuts, written.length].sort((a, b) => a - b)) {
        parts.push(decoder.decode(written.slice(from, at)))
        from = Math.max(from, at)
      }
      parts.push(decoder.end())
      expect([decoder.fault, decoder.bytes]).toEqual([null, bytes.length])
      expect(Buffer.concat(parts).equals(Buffer.from(bytes))).toBe(true)
    }),
  )
})

test('hundreds of megabytes of Base64 pass without growing memory', async () => {
  const line = Buffer.from(`${Buffer.alloc(57, 'x').toString('base64')}\n`.repeat(1000))
  const pieces = 2500
  async function* source() {
    const [head, tail] = original('x', coded('c', 'a.txt', 'PLACE')).split('PLACE')
    yield Buffer.from(head as string)
    for (let count = 0; count < pieces; count++) yield line
    yield Buffer.from(tail as string)
  }
  let bytes = 0
  for await (const piece of codedContent(source(), 0, 'a.txt')) bytes += piece.length
  expect(bytes).toBe(57_000 * pieces)
  expect(await readWrapper(source())).toMatchObject({ layers: [{ files: [{ bytes: 57_000 * pieces, fault: null }] }] })
}, 30_000)

test('a wrapper whose packed bytes are damaged is unreadable', async () => {
  const carrier = await zipped({}, [{ name: 'a.eep', content: original('x', ''), claimedCrc: 7, flags: 0x800 }])
  expect((await readWhole(carrier)).items[0]?.metadata).toMatchObject({ kind: 'unreadable' })
})
