import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doc, docx } from '@lantai/formats/inspect/document-samples.testing.ts'
import { mp4, tiff, wav } from '@lantai/formats/inspect/media-samples.testing.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeInspectors, type Inspection, type InspectLimits, inspectFile } from './index.ts'
import { INSPECT_LIMITS } from './limits.ts'
import { doublingPdf, pdf } from './pdf-samples.testing.ts'
import { Inspectors } from './pool.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-inspect-test-'))
})
afterAll(async () => {
  closeInspectors()
  await rm(folder, { recursive: true })
})

let count = 0
async function file(name: string, content: Buffer): Promise<string> {
  const path = join(folder, `${++count}-${name}`)
  await writeFile(path, content)
  return path
}
const inspect = async (name: string, content: Buffer, limits?: Partial<InspectLimits>): Promise<Inspection> =>
  inspectFile(await file(name, content), { name, limits })

const picture = (width: number, height: number) => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 2654435761) >>> 24
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}
const cut = (content: Buffer, part = 0.8) => content.subarray(0, Math.floor(content.length * part))
function flipped(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content)
  for (let each = 0; each < 40; each++) copy[at + each] = (copy[at + each] as number) ^ 0x5a
  return copy
}

it('every page of a PDF is read: words, embedded files, size, the PDF/A part it claims', async () => {
  const content = await pdf((document) => {
    document.file(Buffer.from('a'), { name: '附件1.txt' })
    document.text('first').addPage().text('second')
  })
  expect(await inspect('a.pdf', content)).toMatchObject({
    format: 'pdf',
    opens: 'yes',
    why: null,
    pages: 2,
    width: 595,
    height: 842,
    text: 'first\nsecond',
    attachments: ['附件1.txt'],
    seals: null,
  })
  const claimed = await pdf(() => {}, { subset: 'PDF/A-2b', pdfVersion: '1.7', tagged: true } as object)
  expect(await inspect('a.pdf', claimed)).toMatchObject({ opens: 'yes', version: 'A-2b' })
})

it('a PDF that is cut, or whose pages or pictures do not unpack, does not open', async () => {
  const scan = await picture(300, 300).jpeg().toBuffer()
  const content = await pdf((document) => document.text('words '.repeat(50)).image(scan))
  expect((await inspect('a.pdf', content)).opens).toBe('yes')
  expect(await inspect('a.pdf', cut(content))).toMatchObject({ opens: 'no', why: { code: 'truncated' } })
  const page = content.indexOf('stream\n', content.indexOf('FlateDecode')) + 7
  expect(await inspect('a.pdf', flipped(content, page))).toMatchObject({ opens: 'no', why: { code: 'damaged' } })
  const jpeg = content.indexOf(scan.subarray(0, 20)) + 1000
  // Many wrong bytes of a JPEG still decode, to another picture; marks where none may be do not.
  const marked = Buffer.from(content).fill(0xff, jpeg, jpeg + 400)
  expect(await inspect('a.pdf', marked)).toMatchObject({ opens: 'no', why: { code: 'damaged' } })
})

it('a password to open is told from one that only restricts', async () => {
  const draw = (document: PDFKit.PDFDocument) => void document.text('secret')
  const locked = await pdf(draw, { userPassword: 'a', ownerPassword: 'b', pdfVersion: '1.7' })
  const restricted = await pdf(draw, { ownerPassword: 'b', pdfVersion: '1.7' })
  expect(await inspect('a.pdf', locked)).toMatchObject({ opens: 'no', encrypted: true, why: { code: 'encrypted' } })
  expect(await inspect('a.pdf', restricted)).toMatchObject({ opens: 'yes', encrypted: true, text: 'secret' })
})

it.each(['jpeg', 'png', 'webp', 'gif', 'tiff'] as const)(
  'a %s is decoded to its last row, under any name',
  async (format) => {
    const content = await picture(120, 90).toFormat(format).toBuffer()
    expect(await inspect('a.dat', content)).toMatchObject({ format, opens: 'yes', pages: 1, width: 120, height: 90 })
    expect((await inspect('a.dat', cut(content))).opens).toBe('no')
    expect((await inspect('a.dat', content.subarray(0, content.length - 12))).opens).toBe('no')
  },
)

it('every page of a picture counts', async () => {
  expect(await inspect('a.tif', tiff({ pages: 4 }))).toMatchObject({ opens: 'yes', pages: 4, width: 16, height: 16 })
})

it('a picture of too many pixels cannot be judged', async () => {
  const content = await picture(100, 100).png().toBuffer()
  expect(await inspect('a.png', content, { pixels: 5000 })).toMatchObject({
    opens: 'unknown',
    why: { code: 'too-large' },
  })
})

it('what has no decoder here stays undecided, with the reason', async () => {
  expect(await inspect('a.doc', doc())).toMatchObject({
    format: 'doc',
    opens: 'unknown',
    why: { code: 'structure-only' },
  })
  expect(await inspect('a.dat', Buffer.from([1, 2, 3]))).toMatchObject({
    format: null,
    why: { code: 'unknown-format' },
  })
})

it('a file that keeps its reader busy, or lets it grow, is stopped; the next one is read', async () => {
  const endless = doublingPdf(40)
  expect((await inspect('a.pdf', doublingPdf(4))).opens).toBe('yes')
  const slow = await inspect('a.pdf', endless, { seconds: 1.5 })
  expect(slow).toMatchObject({
    opens: 'unknown',
    why: { code: 'time', zh: expect.any(String), en: expect.any(String) },
  })
  const large = await inspect('a.pdf', endless, { memory: 220 })
  expect(large).toMatchObject({ opens: 'unknown', why: { code: 'memory' } })
  expect((await inspect('a.wav', wav())).opens).toBe('yes')
})

it('never more processes are started than may read at once', async () => {
  const inspectors = new Inspectors(2)
  try {
    const path = await file('a.wav', wav())
    const asked = { path, bytes: 8044, name: 'a.wav', anchors: [], limits: INSPECT_LIMITS }
    await Promise.all(Array.from({ length: 12 }, () => inspectors.inspect(asked)))
    expect(inspectors.started).toBe(2)
  } finally {
    inspectors.close()
  }
})

it('answers do not depend on how many files are read at the same time', async () => {
  const files = [
    ['a.wav', wav()],
    ['a.mp4', mp4()],
    ['a.docx', docx()],
    ['a.pdf', await pdf((document) => document.text('a'))],
    ['b.pdf', doublingPdf(40)],
    ['a.png', await picture(50, 50).png().toBuffer()],
    ['b.png', cut(await picture(50, 50).png().toBuffer())],
  ] as const
  const limits = { ...INSPECT_LIMITS, seconds: 1.5 }
  const all = async (atOnce: number) => {
    const inspectors = new Inspectors(atOnce)
    try {
      return await Promise.all(
        files.map(async ([name, content]) =>
          inspectors.inspect({ path: await file(name, content), bytes: content.length, name, anchors: [], limits }),
        ),
      )
    } finally {
      inspectors.close()
    }
  }
  expect(await all(3)).toEqual(await all(1))
})

it('a file that is gone is an outage, not a finding', async () => {
  await expect(inspectFile(join(folder, 'gone.pdf'), { name: 'gone.pdf' })).rejects.toThrow(/ENOENT/)
})
