import { expect, test } from 'vitest'
import { readXml, XML_LIMITS, type XmlHandler, xmlSteps } from './read-xml.ts'

const bytes = (text: string) => Buffer.from(text)
const nothing: XmlHandler = {}

async function textOf(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
  const parts: string[] = []
  const problem = await readXml(source, { text: (part) => void parts.push(part) })
  if (problem) throw new Error(`${problem.kind} ${problem.detail}`)
  return parts.join('')
}

async function* byteByByte(source: Uint8Array) {
  for (const byte of source) yield Uint8Array.of(byte)
}

const utf16 = (text: string, big: boolean) => {
  const buffer = Buffer.from(text, 'utf16le')
  return big ? buffer.swap16() : buffer
}
const GBK_TITLE = Buffer.concat([Buffer.from('<a>'), Buffer.from('b5b5b0b8', 'hex'), Buffer.from('</a>')])
const declared = (encoding: string, rest: Uint8Array) =>
  Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), rest])

test.each<[string, Uint8Array]>([
  ['UTF-8 without a declaration', bytes('<a>档案</a>')],
  ['UTF-8 with a byte order mark', bytes('\ufeff<a>档案</a>')],
  ['GB18030', declared('GB18030', GBK_TITLE)],
  ['GBK', declared('gbk', GBK_TITLE)],
  ['GB2312', declared('GB2312', GBK_TITLE)],
  ['UTF-16 little end', utf16('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>档案</a>', false)],
  ['UTF-16 big end', utf16('\ufeff<a>档案</a>', true)],
  ['UTF-16 without mark', utf16('<a>档案</a>', false)],
])('%s is read, also when it comes byte by byte', async (_, source) => {
  expect(await textOf(source)).toBe('档案')
  expect(await textOf(byteByByte(source))).toBe('档案')
})

test.each<[string, Uint8Array]>([
  ['GBK bytes without a declaration', GBK_TITLE],
  ['GBK bytes declared UTF-8', declared('UTF-8', GBK_TITLE)],
  [
    'a byte order mark against the declaration',
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), declared('GBK', GBK_TITLE)]),
  ],
  ['an unknown encoding', declared('Big5', GBK_TITLE)],
  ['declared UTF-16 that is not', declared('UTF-16', bytes('<a/>'))],
  ['a last character cut in half', declared('GBK', Buffer.from([0x3c, 0x61, 0x2f, 0x3e, 0xb5]))],
])('%s is a problem of encoding', async (_, source) => {
  expect((await readXml(source, nothing))?.kind).toBe('encoding')
})

test.each<[string, string]>([
  ['a tag that is not closed', '<a><b></a>'],
  ['an end missing', '<a>'],
  ['nothing', ''],
  ['an undeclared entity', '<a>&xxe;</a>'],
  ['an undeclared prefix', '<x:a/>'],
  ['a control character', '<a>\u0001</a>'],
  ['text behind the root', '<a/>more'],
])('%s is not well-formed', async (_, text) => {
  expect((await readXml(bytes(text), nothing))?.kind).toBe('not-well-formed')
})

test('the problem tells its line', async () => {
  expect(await readXml(bytes('<a>\n\n<b></c></a>'), nothing)).toMatchObject({ kind: 'not-well-formed', line: 3 })
})

test('DOCTYPE is refused, so no entity is ever expanded or fetched', async () => {
  const bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;"><!ENTITY z SYSTEM "file:///etc/passwd">]><a>&y;&z;</a>'
  expect((await readXml(bytes(bomb), nothing))?.kind).toBe('forbidden-doctype')
  expect((await readXml(bytes('<!DOCTYPE a SYSTEM "http://x/y.dtd"><a/>'), nothing))?.kind).toBe('forbidden-doctype')
})

test('a gigabyte of nesting is given up after a few levels, and its source is closed', async () => {
  let sent = 0
  let closed = false
  async function* nesting() {
    try {
      for (; sent < 2 ** 30; sent += 65_536) yield Buffer.from('<a>'.repeat(21_845))
    } finally {
      closed = true
    }
  }
  expect(await readXml(nesting(), nothing)).toMatchObject({ kind: 'too-deep' })
  expect(sent).toBeLessThan(200_000)
  expect(closed).toBe(true)
})

test.each(['<a>', '<a><!--', '<a b="', '<a><![CDATA[', '<'])(
  'an endless token behind %s is given up while small',
  async (start) => {
    let sent = 0
    async function* endless() {
      yield Buffer.from(start)
      for (; sent < 2 ** 30; sent += 65_536) yield Buffer.alloc(65_536, 'x')
    }
    const limits = { ...XML_LIMITS, bytes: 2 ** 40 }
    expect(await readXml(endless(), nothing, limits)).toMatchObject({ kind: 'too-large' })
    expect(sent).toBeLessThan(2 ** 22)
  },
)

test('bytes, attributes and text have limits', async () => {
  const limits = { bytes: 1000, depth: 5, text: 50, attributes: 2 }
  expect((await readXml(bytes(`<a>${' <b/>'.repeat(400)}</a>`), nothing, limits))?.kind).toBe('too-large')
  expect((await readXml(bytes('<a b="1" c="2" d="3"/>'), nothing, limits))?.kind).toBe('too-large')
  expect((await readXml(bytes(`<a>${'x'.repeat(51)}</a>`), nothing, limits))?.kind).toBe('too-large')
  expect(await readXml(bytes(`<a b="1" c="2">${'x'.repeat(50)}</a>`), nothing, limits)).toBeNull()
})

test('another root than the wanted one ends the reading at once', async () => {
  const seen: string[] = []
  const problem = await readXml(
    bytes('<html><b/></html>'),
    { open: (name) => void seen.push(name) },
    XML_LIMITS,
    '文件目录',
  )
  expect(problem).toMatchObject({ kind: 'wrong-root', detail: 'html' })
  expect(seen).toEqual([])
})

test('errors of the source and of the handler are not mistaken for problems of the document', async () => {
  async function* failing() {
    yield bytes('<a>')
    throw new Error('disk')
  }
  await expect(readXml(failing(), nothing)).rejects.toThrow('disk')
  const handler = {
    open() {
      throw new Error('bug')
    },
  }
  await expect(readXml(bytes('<a/>'), handler)).rejects.toThrow('bug')
})

test('steps let a reader stop early and close the source', async () => {
  let closed = false
  async function* source() {
    try {
      yield bytes(`<a>${'<b/>'.repeat(10_000)}`)
      yield bytes('</a>')
    } finally {
      closed = true
    }
  }
  for await (const _ of xmlSteps(source(), nothing)) break
  expect(closed).toBe(true)
})
