import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { isProblem, type Renditions, renditions, type Shown } from './index.ts'

let test: TestHouse
let city: Holdings
let made: Renditions
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  made = renditions(test.house)
})
afterAll(async () => {
  await made.close()
  await test.close()
})

async function stored(name: string, mediaType: string, content: Buffer): Promise<Shown> {
  const item = await city.addStored({}, [{ name, mediaType, content }])
  const row = await test.house.database.db
    .selectFrom('itemFile')
    .selectAll()
    .where('itemId', '=', item.id)
    .executeTakeFirstOrThrow()
  const kind = mediaType === 'application/pdf' ? 'pdf' : mediaType.startsWith('image/') ? 'image' : 'text'
  return { id: row.id, itemId: item.id, path: row.path, bytes: row.bytes, kind }
}

function pdf(pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false, ...options })
  const chunks: Buffer[] = []
  const end = new Promise<Buffer>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
  })
  for (let page = 1; page <= pages; page++) document.addPage().fontSize(60).text(`Page ${page}`, 100, 100)
  document.end()
  return end
}

const darkness = async (path: string) => 255 - ((await sharp(path).greyscale().stats()).channels[0]?.mean ?? 255)

it('a PDF is shown page by page, drawn in its proportions and not blank', async () => {
  const file = await stored('a.pdf', 'application/pdf', await pdf(3))
  expect(await made.pages(file)).toEqual({ pages: 3 })
  const image = await made.page(file, 2, 'screen')
  if (isProblem(image)) throw new Error(image.problem)
  expect(image.height).toBe(1400)
  expect(image.width / image.height).toBeCloseTo(595 / 842, 2)
  expect(await darkness(image.path)).toBeGreaterThan(0.5)
  expect(await made.page(file, 4, 'screen')).toEqual({ problem: 'no-page' })
})

it('readers of one page at the same time share one drawing', async () => {
  const file = await stored('b.pdf', 'application/pdf', await pdf(1))
  const images = await Promise.all(Array.from({ length: 5 }, () => made.page(file, 1, 'thumbnail')))
  expect(new Set(images.map((image) => JSON.stringify(image))).size).toBe(1)
})

it.each([
  ['broken', async () => Buffer.from('%PDF-1.7 and nothing more')],
  ['broken', async () => (await pdf(1)).subarray(0, 300)],
  ['encrypted', () => pdf(1, { userPassword: 'x', ownerPassword: 'y', pdfVersion: '1.7' })],
])('a PDF that is %s is said to be so, and the next one is drawn all the same', async (problem, content) => {
  const file = await stored('c.pdf', 'application/pdf', await content())
  expect(await made.pages(file)).toEqual({ problem })
  expect(await made.outlook(file)).toMatchObject({
    pages: null,
    problem: { zh: expect.any(String), en: expect.any(String) },
  })
  expect(await made.pages(await stored('d.pdf', 'application/pdf', await pdf(2)))).toEqual({ pages: 2 })
})

it('a picture is brought to size, turned upright, and never enlarged', async () => {
  const jpeg = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#fff' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const file = await stored('e.jpg', 'image/jpeg', jpeg)
  expect(await made.page(file, 1, 'screen')).toMatchObject({ width: 200, height: 400 })
  expect(await made.page(file, 1, 'thumbnail')).toMatchObject({ width: 120, height: 240 })
})

it('what is no picture is broken, not a fault', async () => {
  const file = await stored('f.jpg', 'image/jpeg', Buffer.from('no picture'))
  expect(await made.pages(file)).toEqual({ problem: 'broken' })
})

it('text is read as UTF-8, with a mark, or as older systems wrote it', async () => {
  const texts = await Promise.all(
    [
      Buffer.from('档案'),
      Buffer.from('\ufeff档案'),
      Buffer.from('\ufeff档案', 'utf16le'),
      Buffer.from([0xb5, 0xb5, 0xb0, 0xb8]),
    ].map(async (content) => made.text(await stored('g.txt', 'text/plain', content))),
  )
  expect(texts).toEqual(Array(4).fill({ text: '档案', cut: false }))
})

it('a long text is cut, also in the middle of a character', async () => {
  const file = await stored('h.txt', 'text/plain', Buffer.from(`a${'案'.repeat(400_000)}`))
  const text = await made.text(file)
  if (isProblem(text)) throw new Error(text.problem)
  expect(text.cut).toBe(true)
  expect(text.text).toHaveLength(200_000)
  expect(text.text.endsWith('案')).toBe(true)
})

it('content that the store does not have is missing, and found once it is there', async () => {
  const file = await stored('i.pdf', 'application/pdf', await pdf(1))
  expect(await made.pages({ ...file, id: test.house.newId(), path: 'elsewhere.pdf' })).toEqual({ problem: 'missing' })
})
