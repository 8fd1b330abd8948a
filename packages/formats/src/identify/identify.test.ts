import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compound, doc, docx, encryptedOffice, odt, pptx, xlsx } from '../inspect/document-samples.testing.ts'
import * as media from '../inspect/media-samples.testing.ts'
import { bytesAccess } from '../ofd/random-access.ts'
import { rawZip } from '../zip/raw-zip.testing.ts'
import { identify } from './identify.ts'

const format = async (bytes: Uint8Array, name = 'a') => (await identify(bytesAccess(bytes), name)).format
const text = (content: string) => format(Buffer.from(content))

it.each([
  ['wav', media.wav()],
  ['avi', media.avi()],
  ['mp3', media.mp3()],
  ['mp3', media.mp3(3, { tags: false })],
  ['mp4', media.mp4()],
  ['mov', media.mp4({ brand: 'qt  ' })],
  ['heic', media.mp4({ brand: 'heic' })],
  ['flv', media.flv()],
  ['mpeg', media.mpegProgram()],
  ['mpeg', media.mpegTransport()],
  ['flac', media.flac()],
  ['bmp', media.bmp()],
  ['tiff', media.tiff()],
  ['tiff', media.tiff({ big: true })],
  ['wmf', media.wmf()],
  ['emf', media.emf()],
  ['dbf', media.dbf()],
  ['docx', docx()],
  ['xlsx', xlsx()],
  ['pptx', pptx()],
  ['odt', odt()],
  ['doc', doc()],
  ['xls', compound([{ name: 'Workbook', content: Buffer.alloc(64) }])],
  ['ppt', compound([{ name: 'PowerPoint Document', content: Buffer.alloc(64) }])],
  ['doc', compound([], { clsid: '0609020000000000c000000000000046' })],
  ['ofd', rawZip([{ name: 'OFD.xml', content: '<ofd:OFD xmlns:ofd="x" Version="1.1"/>' }])],
  ['uof', rawZip([{ name: '_meta/meta.xml' }, { name: 'uof.xml' }])],
  ['zip', rawZip([{ name: 'a.txt', content: 'a' }])],
  ['gzip', gzipSync('a')],
  ['rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')],
  ['7z', Buffer.from('377abcaf271c0004', 'hex')],
  ['lzh', Buffer.from('\x20\x00-lh5-', 'latin1')],
  ['pdf', Buffer.from('\r\n%PDF-1.7\n')],
])('a file of the format %s is known by its bytes, whatever its name', async (expected, bytes) => {
  expect(await format(bytes, 'a.bin')).toBe(expected)
})

it.each([
  ['xml', '<?xml version="1.0"?><a/>'],
  ['xml', '<元数据/>'],
  ['svg', '<?xml version="1.0"?><!-- x --><!DOCTYPE svg [<!ENTITY a "b">]><svg version="1.1"/>'],
  ['html', '<!DOCTYPE html><html></html>'],
  ['uof', '<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>'],
  ['eep', '<?xml version="1.0"?><电子文件封装包/>'],
  ['rtf', '{\\rtf1\\ansi a}'],
  ['dxf', '  0\r\nSECTION\r\n  2\r\nHEADER\r\n'],
  ['step', 'ISO-10303-21;\nHEADER;'],
  ['eps', '%!PS-Adobe-3.0 EPSF-3.0\n'],
  ['txt', 'MZ 开头的文字'],
  ['txt', '关于印发《办法》的通知'],
  ['txt', '< 5 件'],
])('text that is %s is known by how it begins', async (expected, content) => expect(await text(content)).toBe(expected))

it('text is text in every encoding of older systems, and binary is not', async () => {
  expect(await format(Buffer.from('b5b5b0b8b9ddb1e0d6c6', 'hex'))).toBe('txt')
  expect(await format(Buffer.from('\ufeff档案', 'utf16le'))).toBe('txt')
  expect(await format(Buffer.from([1, 2, 3, 4, 0x80]))).toBe(null)
  expect(await format(Buffer.from('a,b\n1,2'), 'a.csv')).toBe('csv')
  expect(await format(Buffer.alloc(0))).toBe(null)
})

it('one structure under two names is told apart by the name', async () => {
  expect(await format(doc(), 'a.wps')).toBe('wps')
  expect(await format(docx(), 'a.wps')).toBe('wps')
  expect(await format(xlsx(), 'a.et')).toBe('et')
  expect(await format(xlsx(), 'a.docx')).toBe('xlsx')
})

it('encryption of an Office document shows before it is opened', async () => {
  expect(await identify(bytesAccess(encryptedOffice()), 'a.docx')).toMatchObject({ format: 'docx', encrypted: true })
  expect(await identify(bytesAccess(doc({ encrypted: true })), 'a.doc')).toMatchObject({
    format: 'doc',
    encrypted: true,
  })
  expect(await identify(bytesAccess(doc()), 'a.doc')).toMatchObject({ encrypted: false })
})

it('a document that lost its end is still known for what it was', async () => {
  const whole = docx()
  expect(await format(whole.subarray(0, whole.length - 60), 'a.docx')).toBe('docx')
})

it('any bytes after any mark are answered', async () => {
  const marks = [media.mp4(), doc(), docx(), media.tiff(), media.dbf(), Buffer.from('<?xml'), media.mp3()].map((each) =>
    each.subarray(0, 64),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 2000 }), async (mark, rest) => {
      await identify(bytesAccess(Buffer.concat([mark, rest])), 'a')
    }),
    { numRuns: 200 },
  )
})
