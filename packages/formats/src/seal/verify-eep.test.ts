import { expect, it } from 'vitest'
import { bytesAccess } from '../ofd/random-access.ts'
import { cmsOf } from './testing/cms-writer.ts'
import { type Person, person } from './testing/people.ts'
import { verifySeals } from './verify-seals.ts'

const clerk = person('某局档案室')
const other = person('某市档案馆')

const object = (content: string) => `<被签名对象 eep版本="2009"><封装包类型>原始型</封装包类型>${content}</被签名对象>`
const signature = (who: Person, id: string, value: Uint8Array, name = '电子签名', more = '') =>
  `<${name}><签名标识符>${id}</签名标识符>${more}<签名规则>r</签名规则><签名时间>2026-11-20T16:30:00+08:00</签名时间><签名人>${who.name}</签名人>` +
  `<签名结果>${Buffer.from(value).toString('base64')}</签名结果><证书块><证书>${Buffer.from(who.certificate).toString('base64')}</证书></证书块>` +
  `<签名算法标识>SM3withSM2</签名算法标识></${name}>`
const wrapper = (body: string) =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<电子文件封装包>${body}</电子文件封装包>`)
const verify = async (bytes: Uint8Array) => {
  const { seals } = await verifySeals(bytesAccess(bytes), 'a.xml')
  return seals.map(({ by, at, verdict, why }) => [by, at, verdict, why?.code])
}
const at = '2026-11-20T08:30:00Z'
const right = ['valid', 'issuer-not-checked']

it('a signature over the signed object is valid, and not after a change', async () => {
  const signed = object(`<编码数据>${'QUJD'.repeat(200_000)}</编码数据>`)
  const block = `<电子签名块>${signature(clerk, '1', clerk.sign(Buffer.from(signed)))}</电子签名块>`
  expect(await verify(wrapper(signed + block))).toEqual([['某局档案室', at, ...right]])
  expect(await verify(wrapper(signed.replace('QUJDQUJD', 'QUJDQUJE') + block))).toEqual([
    ['某局档案室', at, 'unknown', 'other-form'],
  ])
})

it('a CMS signature over its content without the tags is valid too', async () => {
  const signed = object('内容')
  const inside = signed.slice(signed.indexOf('>') + 1, signed.lastIndexOf('<'))
  const block = `<电子签名块>${signature(clerk, '1', cmsOf(clerk, Buffer.from(inside)))}</电子签名块>`
  expect(await verify(wrapper(signed + block))).toEqual([['某局档案室', at, ...right]])
})

it('each layer of a modified package is judged by its own signatures', async () => {
  const old = object('原文')
  const oldBlock = `<电子签名块>${signature(clerk, '修改0-签名1', clerk.sign(Buffer.from(old)))}</电子签名块>`
  const now = object(`<修改封装内容><原封装包>${old}${oldBlock}</原封装包><修订内容>新</修订内容></修改封装内容>`)
  const block = `<电子签名块>${signature(other, '修改1-签名1', other.sign(Buffer.from(now)))}</电子签名块>`
  expect(await verify(wrapper(now + block))).toEqual([
    ['某局档案室', at, ...right],
    ['某市档案馆', at, ...right],
  ])
})

it('锁定签名 is over the signature it names', async () => {
  const signed = object('内容')
  const first = signature(clerk, '1', clerk.sign(Buffer.from(signed)))
  const lock = (id: string) =>
    signature(other, '2', other.sign(Buffer.from(first)), '锁定签名', `<被锁定签名标识符>${id}</被锁定签名标识符>`)
  const block = (id: string) => `${signed}<电子签名块>${first}${lock(id)}</电子签名块>`
  expect(await verify(wrapper(block('1')))).toEqual([
    ['某局档案室', at, ...right],
    ['某市档案馆', at, ...right],
  ])
  expect((await verify(wrapper(block('9'))))[1]).toEqual(['某市档案馆', at, 'unknown', 'missing'])
})

it('tags in comments and CDATA are no tags', async () => {
  const signed = object('<!-- <被签名对象> --><附注><![CDATA[</被签名对象>]]></附注>')
  const block = `<电子签名块>${signature(clerk, '1', clerk.sign(Buffer.from(signed)))}</电子签名块>`
  expect(await verify(wrapper(signed + block))).toEqual([['某局档案室', at, ...right]])
})

it('in GB 18030 as in UTF-8', async () => {
  // There is no encoder for GB 18030, so the few characters are written as their bytes.
  const gb = (text: string) =>
    Buffer.from(
      [...text].map((one) => (one.charCodeAt(0) < 128 ? one.charCodeAt(0).toString(16) : GB[one])).join(''),
      'hex',
    )
  const signed = gb('<被签名对象>a</被签名对象>')
  const value = Buffer.from(clerk.sign(signed)).toString('base64')
  const certificate = Buffer.from(clerk.certificate).toString('base64')
  const block = `<电子签名块><电子签名><签名结果>${value}</签名结果><证书块><证书>${certificate}</证书></证书块></电子签名></电子签名块>`
  const head = gb('<?xml version="1.0" encoding="GB18030"?><电子文件封装包>')
  const bytes = Buffer.concat([head, signed, gb(`${block}</电子文件封装包>`)])
  expect(await verify(bytes)).toEqual([['某局档案室', null, ...right]])
})

const GB: Readonly<Record<string, string>> = {
  书: 'cae9',
  件: 'bcfe',
  包: 'b0fc',
  名: 'c3fb',
  块: 'bfe9',
  子: 'd7d3',
  对: 'b6d4',
  封: 'b7e2',
  文: 'cec4',
  果: 'b9fb',
  电: 'b5e7',
  签: 'c7a9',
  结: 'bde1',
  被: 'b1bb',
  装: 'd7b0',
  证: 'd6a4',
  象: 'cff3',
}
