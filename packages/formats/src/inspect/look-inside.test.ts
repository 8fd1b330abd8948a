import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { identify } from '../identify/identify.ts'
import { bytesAccess } from '../ofd/random-access.ts'
import { rawZip } from '../zip/raw-zip.testing.ts'
import { compound, doc, docx, encryptedOffice, odt, pptx, xlsx } from './document-samples.testing.ts'
import { LOOK_LIMITS } from './limits.ts'
import { lookInside } from './look-inside.ts'
import * as media from './media-samples.testing.ts'

const look = async (bytes: Uint8Array, name = 'a', limits = LOOK_LIMITS) => {
  const source = bytesAccess(bytes)
  return lookInside(source, await identify(source, name), limits)
}
const verdict = async (bytes: Uint8Array, name?: string) => {
  const { opens, why } = await look(bytes, name)
  return why ? `${opens} ${why.code}` : opens
}

const whole: readonly (readonly [string, Buffer])[] = [
  ['wav', media.wav()],
  ['avi', media.avi()],
  ['mp3', media.mp3()],
  ['mp3 without tags', media.mp3(4, { tags: false })],
  ['mp4', media.mp4()],
  ['flv', media.flv()],
  ['mpeg', media.mpegProgram()],
  ['transport stream', media.mpegTransport()],
  ['flac', media.flac()],
  ['bmp', media.bmp()],
  ['wmf', media.wmf()],
  ['emf', media.emf()],
  ['dbf', media.dbf()],
  ['docx', docx()],
  ['xlsx', xlsx()],
  ['pptx', pptx()],
  ['odt', odt()],
  ['zip', rawZip([{ name: 'a.txt', content: 'a'.repeat(500), deflate: true }])],
  ['gzip', gzipSync('a'.repeat(500))],
  ['xml', Buffer.from('<?xml version="1.0"?><a><b>档案</b></a>')],
  ['rtf', Buffer.from('{\\rtf1 {\\b a}}')],
  ['dxf', Buffer.from('0\nSECTION\n2\nHEADER\n0\nENDSEC\n0\nEOF\n')],
  ['step', Buffer.from('ISO-10303-21;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n')],
]

it.each(whole)('a whole %s is walked to its end', async (_, bytes) => expect(await verdict(bytes)).toBe('yes'))

it.each(whole)('a %s that lost its last third does not open', async (_, bytes) => {
  expect(await verdict(bytes.subarray(0, Math.floor((bytes.length * 2) / 3) - 3))).toMatch(
    /^no (truncated|damaged|missing)$/,
  )
})

it.each([
  ['tiff', media.tiff()],
  ['BigTIFF', media.tiff({ big: true })],
  ['doc', doc()],
])('a whole %s is left to its decoder, a cut one is not', async (_, bytes) => {
  expect(await verdict(bytes)).toBe('unknown structure-only')
  expect(await verdict(bytes.subarray(0, bytes.length - 100))).toBe('no truncated')
})

it('length, size, pages and words are told', async () => {
  expect(await look(media.wav())).toMatchObject({ seconds: 1, version: 'PCM' })
  expect((await look(media.mp3(20))).seconds).toBeCloseTo((20 * 1152) / 44_100)
  expect(await look(media.mp4())).toMatchObject({ seconds: 2.5, width: 64, height: 48 })
  expect(await look(media.avi(5))).toMatchObject({ seconds: 0.2, width: 64, height: 48 })
  expect(await look(media.mpegProgram())).toMatchObject({ seconds: 1 })
  expect((await look(media.flac(3))).seconds).toBeCloseTo((192 * 3) / 8000)
  expect(await look(media.tiff({ pages: 3 }))).toMatchObject({ pages: 3, width: 16, height: 16 })
  expect(await look(pptx())).toMatchObject({ pages: 1, text: '汇报' })
  expect((await look(docx('见附件：名单.xlsx'))).text).toContain('见附件：名单.xlsx')
  expect((await look(docx('a', { 'word/embeddings/oleObject1.bin': 'x' }))).attachments).toEqual([
    'word/embeddings/oleObject1.bin',
  ])
})

it('encrypted content is told from damaged content', async () => {
  for (const [bytes, name] of [
    [encryptedOffice(), 'a.docx'],
    [doc({ encrypted: true }), 'a.doc'],
    [odt({ encrypted: true }), 'a.odt'],
    [media.mp4({ codec: 'encv' }), 'a.mp4'],
    [rawZip([{ name: 'a', content: 'secret', flags: 1 }]), 'a.zip'],
    [Buffer.from('526172211a0701000000000000040000000000000000000000000000', 'hex'), 'a.rar'],
  ] as const)
    expect(await look(bytes, name)).toMatchObject({ opens: 'no', encrypted: true, why: { code: 'encrypted' } })
})

it('archives and private packing are named', async () => {
  expect(await look(Buffer.from('377abcaf271c0004', 'hex'))).toMatchObject({ opens: 'unknown', packed: '7z' })
  expect(await look(rawZip([{ name: 'a', content: 'a', method: 98 }]))).toMatchObject({
    opens: 'unknown',
    packed: 'PPMd',
  })
  expect(await look(media.tiff({ compression: 40_000 }))).toMatchObject({ opens: 'unknown', packed: 'TIFF 40000' })
  expect(await look(rawZip([{ name: 'inner.zip', content: rawZip([]) }]))).toMatchObject({
    packed: 'zip',
    attachments: ['inner.zip'],
  })
})

it('a document without a necessary part does not open', async () => {
  const parts = rawZip([
    { name: '[Content_Types].xml', content: '<a/>' },
    { name: 'word/document.xml', content: '<a/>' },
  ])
  expect(await verdict(parts)).toBe('no missing')
  const movie = media.mp4()
  expect(await verdict(movie.subarray(0, movie.indexOf('mdat') - 4))).toBe('no missing')
})

it('a flipped bit is found where the format can tell', async () => {
  for (const [bytes, at] of [
    [docx(), 60],
    [media.flac(3), 52],
    [gzipSync('a'.repeat(500)), 14],
  ] as const) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] as number) ^ 4
    expect(await verdict(flipped, 'a.docx')).toBe('no damaged')
  }
})

it('bombs are not unpacked: entities, depth, ratio, shared streams', async () => {
  const entities = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
  expect(await verdict(Buffer.from(entities))).toBe('unknown entities')
  expect(await verdict(Buffer.from(`<?xml version="1.0"?>${'<a>'.repeat(100_000)}`))).toBe('unknown too-large')
  const tight = rawZip([{ name: 'word/document.xml', content: Buffer.alloc(3_000_000), deflate: true }])
  expect((await look(tight, 'a.zip', { ...LOOK_LIMITS, ratio: 100, ratioFloor: 1_000_000 })).why?.code).toMatch(
    /too-large|missing/,
  )
  expect(
    (await look(gzipSync(Buffer.alloc(3_000_000)), 'a', { ...LOOK_LIMITS, ratioFloor: 1_000_000 })).why?.code,
  ).toBe('too-large')
  const shared = compound(Array.from({ length: 40 }, () => ({ name: 'WordDocument', content: Buffer.alloc(5000) })))
  const lying = Buffer.from(shared.subarray(0, 20_000))
  expect((await look(lying, 'a.doc')).opens).toBe('no')
})

it('a DOCTYPE that only names an outside DTD is no obstacle', async () => {
  const svg =
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd"><svg>&nbsp;</svg>'
  expect(await verdict(Buffer.from(svg))).toBe('yes')
})

it('every sentence of a reason stands in both languages', async () => {
  const { why } = await look(Buffer.alloc(0))
  expect(why).toEqual({ code: 'empty', zh: '文件没有内容（0 字节）。', en: 'The file is empty.' })
})

it('cut and changed files are always answered, and never say more is there than is', async () => {
  const samples = [
    ...whole.map(([, bytes]) => bytes),
    media.tiff(),
    media.tiff({ big: true }),
    doc(),
    encryptedOffice(),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 6,
      }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (sample, changes, cut) => {
        const bytes = Buffer.from(sample.subarray(0, Math.ceil(sample.length * cut)))
        for (const [at, value] of changes) if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = value
        const { opens, why } = await look(bytes)
        expect(opens === 'yes').toBe(why === null)
      },
    ),
    { numRuns: 400 },
  )
})
