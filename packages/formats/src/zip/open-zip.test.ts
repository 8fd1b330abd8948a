import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { CARRIER_LIMITS } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { openZip } from './open-zip.ts'
import { type RawEntry, rawZip } from './raw-zip.testing.ts'

async function carrierOf(entries: readonly RawEntry[], limits = CARRIER_LIMITS): Promise<Carrier> {
  const carrier = await openZip(rawZip(entries), limits)
  if (carrier instanceof NotAPackage) throw new Error(carrier.reason)
  return carrier
}

async function content(carrier: Carrier, path: string): Promise<string> {
  const stream = await carrier.entries.get(path)?.open()
  if (!stream) throw new Error(`no ${path}`)
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}

const kinds = (carrier: Carrier) => carrier.problems.map((one) => one.kind)
// 档案.txt and 联通.txt under GBK
const GBK_RECORDS = Buffer.from('b5b5b0b82e747874', 'hex')
const GBK_UNICOM = Buffer.from('c1aacda82e747874', 'hex')

test('stored and deflated entries are listed and read by random access', async () => {
  const carrier = await carrierOf([
    { name: 'a/1.txt', content: '一' },
    { name: 'a/', content: '' },
    { name: 'b/2.txt', content: '二'.repeat(5000), deflate: true },
    { name: 'b/empty.txt' },
  ])
  expect([...carrier.entries.keys()]).toEqual(['a/1.txt', 'b/2.txt', 'b/empty.txt'])
  expect(await content(carrier, 'b/2.txt')).toBe('二'.repeat(5000))
  expect(await content(carrier, 'a/1.txt')).toBe('一')
  expect(await content(carrier, 'b/empty.txt')).toBe('')
  expect(carrier.totalBytes).toBe(3 + 15000)
  expect(carrier.problems).toEqual([])
})

test('a package in one top folder is listed without it, __MACOSX beside it or not', async () => {
  const carrier = await carrierOf([
    { name: '移交/说明文件.TXT', content: 'x', flags: 0x800 },
    { name: '移交/J001/a.txt', content: 'y', flags: 0x800 },
    { name: '__MACOSX/移交/._a', content: 'z', flags: 0x800 },
  ])
  expect(carrier.root).toBe('移交')
  expect([...carrier.entries.keys()]).toEqual(['说明文件.TXT', 'J001/a.txt', '__MACOSX/移交/._a'])
})

test('names without the UTF-8 flag are UTF-8 or else GBK, decided for the archive as a whole', async () => {
  const gbk = await carrierOf([{ name: GBK_UNICOM }, { name: GBK_RECORDS }])
  expect([...gbk.entries.keys()]).toEqual(['联通.txt', '档案.txt'])
  const utf8 = await carrierOf([{ name: '档案.txt' }])
  expect([...utf8.entries.keys()]).toEqual(['档案.txt'])
})

test('the Unicode path field is believed only when its checksum fits the raw name', async () => {
  const field = (raw: Buffer) => {
    const name = Buffer.from('真名.txt')
    const data = Buffer.alloc(9)
    data.writeUInt16LE(0x7075, 0)
    data.writeUInt16LE(5 + name.length, 2)
    data[4] = 1
    data.writeUInt32LE(crc32(raw), 5)
    return Buffer.concat([data, name])
  }
  const good = await carrierOf([{ name: GBK_RECORDS, extra: field(GBK_RECORDS) }])
  const stale = await carrierOf([{ name: GBK_RECORDS, extra: field(GBK_UNICOM) }])
  expect([...good.entries.keys()]).toEqual(['真名.txt'])
  expect([...stale.entries.keys()]).toEqual(['档案.txt'])
})

test.each<[string, RawEntry, string]>([
  ['parent folder', { name: '../evil.txt' }, 'path-outside'],
  ['parent folder by backslash', { name: '..\\evil.txt' }, 'path-outside'],
  ['parent folder in GBK names', { name: Buffer.concat([Buffer.from('../'), GBK_RECORDS]) }, 'path-outside'],
  ['absolute path', { name: '/etc/passwd' }, 'path-absolute'],
  ['drive letter', { name: 'C:\\a.txt' }, 'path-absolute'],
  ['path of 1025 bytes', { name: 'a'.repeat(1025) }, 'path-too-long'],
  ['NUL in the name', { name: 'a\0.txt' }, 'path-undecodable'],
  ['flagged UTF-8 that is none', { name: GBK_RECORDS, flags: 0x800 }, 'path-undecodable'],
  ['bytes of no encoding', { name: Buffer.from([0x41, 0xff, 0xff]) }, 'path-undecodable'],
  ['symbolic link', { name: 'link', content: '/etc/passwd', mode: 0o120777 }, 'not-a-file'],
  ['device', { name: 'dev', mode: 0o060600 }, 'not-a-file'],
  ['encrypted entry', { name: 'secret.txt', content: 'xx', flags: 1 }, 'encrypted'],
  ['unknown method', { name: 'lzma.txt', content: 'xx', method: 14 }, 'compression-unknown'],
  ['bomb', { name: 'bomb', content: Buffer.alloc(20 * 2 ** 20), deflate: true }, 'ratio-exceeded'],
])('%s is a problem and the entry is left out', async (_, entry, kind) => {
  const carrier = await carrierOf([entry, { name: 'good.txt', content: 'good' }])
  expect(kinds(carrier)).toEqual([kind])
  expect([...carrier.entries.keys()]).toEqual(['good.txt'])
})

test('a directory whose names and fields would fill the memory is not read to its end', async () => {
  const zip = rawZip([1, 2, 3].map((number) => ({ name: `${number}.txt`, extra: Buffer.alloc(60_000) })))
  const carrier = await openZip(zip, { ...CARRIER_LIMITS, directoryBytes: 130_000 })
  if (carrier instanceof NotAPackage) throw carrier
  expect(kinds(carrier)).toEqual(['too-many-entries'])
  expect([...carrier.entries.keys()]).toEqual(['1.txt', '2.txt'])
})

test('a name of 200 Chinese characters is carried', async () => {
  const name = `${'长'.repeat(200)}.txt`
  expect((await carrierOf([{ name, flags: 0x800 }])).entries.has(name)).toBe(true)
})

test('doubled names, names differing in case or normal form, and a file that is also a folder are problems', async () => {
  expect(kinds(await carrierOf([{ name: 'a.txt' }, { name: 'a.txt' }]))).toEqual(['path-doubled'])
  expect(kinds(await carrierOf([{ name: 'x/a.txt' }, { name: 'x\\a.txt' }]))).toEqual(['path-doubled'])
  expect(kinds(await carrierOf([{ name: 'a.txt' }, { name: 'A.TXT' }]))).toEqual(['path-case-collision'])
  expect(
    kinds(
      await carrierOf([
        { name: 'é', flags: 0x800 },
        { name: 'e\u0301', flags: 0x800 },
      ]),
    ),
  ).toEqual(['path-case-collision'])
  expect(kinds(await carrierOf([{ name: 'a' }, { name: 'a/b' }]))).toEqual(['path-doubled'])
  expect(kinds(await carrierOf([{ name: 'a/b' }, { name: 'a' }]))).toEqual(['path-doubled'])
})

test('an archive inside is noted and stays readable', async () => {
  const carrier = await carrierOf([{ name: 'inner.ZIP', content: 'PK' }])
  expect(kinds(carrier)).toEqual(['archive-inside'])
  expect(carrier.entries.size).toBe(1)
})

test('too many entries and too many bytes end the listing', async () => {
  const many = Array.from({ length: 5 }, (_, index) => ({ name: `${index}`, content: '0123456789' }))
  const short = await carrierOf(many, { ...CARRIER_LIMITS, entries: 3 })
  expect([kinds(short), short.entries.size]).toEqual([['too-many-entries'], 3])
  const small = await carrierOf(many, { ...CARRIER_LIMITS, totalBytes: 25 })
  expect([kinds(small), small.entries.size]).toEqual([['too-large'], 2])
})

test('entries that share their packed bytes are refused as a bomb', async () => {
  const content = 'x'.repeat(10_000)
  const shared = Array.from({ length: 9 }, (_, index) => ({ name: `s${index}`, content, sameBytesAs: 0 }))
  expect(kinds(await carrierOf([{ name: 's', content }, ...shared]))).toEqual(['ratio-exceeded'])
})

test.each<[string, RawEntry, string]>([
  ['fewer bytes than promised', { name: 'f', content: 'abc', claimedBytes: 5 }, 'size'],
  ['more bytes than promised', { name: 'f', content: 'a'.repeat(999), deflate: true, claimedBytes: 5 }, 'size'],
  ['another checksum', { name: 'f', content: 'abc', claimedCrc: 1 }, 'crc'],
  ['packed bytes that are no deflate', { name: 'f', content: '\xff\xff\xff\xff', method: 8 }, 'unreadable'],
])('%s fails the stream with DamagedContent', async (_, entry, reason) => {
  const carrier = await carrierOf([entry])
  expect(kinds(carrier)).toEqual([])
  const failure = await content(carrier, 'f').catch((error) => error)
  expect(failure).toBeInstanceOf(DamagedContent)
  expect(failure.reason).toBe(reason)
})

test('a zip cut off at the end or in its directory is a truncated carrier', async () => {
  const whole = rawZip([{ name: 'a', content: 'a' }, { name: 'b' }])
  const cut = await openZip(whole.subarray(0, whole.length - 10))
  expect(cut).toMatchObject({ problems: [{ kind: 'truncated' }] })
  const damaged = Buffer.from(whole)
  damaged.write('XX', damaged.lastIndexOf('PK\x01\x02'), 'latin1')
  const carrier = await openZip(damaged)
  expect(carrier).toMatchObject({ problems: [{ kind: 'truncated' }] })
  expect([...(carrier as Carrier).entries.keys()]).toEqual(['a'])
})

test('strong encryption is told as encryption', async () => {
  expect(kinds(await carrierOf([{ name: 'a', flags: 0x41 }]))).toEqual(['encrypted'])
})

test('what is no zip at all is no package', async () => {
  expect(await openZip(Buffer.from('%PDF-1.7 …'))).toMatchObject({ reason: 'not-a-zip' })
  expect(await openZip(new Uint8Array())).toMatchObject({ reason: 'empty' })
  expect(await openZip(Buffer.from('%PDF'))).toBeInstanceOf(NotAPackage)
})
