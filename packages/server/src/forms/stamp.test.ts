import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { degrees, PDFDocument } from '@cantoo/pdf-lib'
import type { Stamp } from '@lantai/core/forms/schema.ts'
import PDFKit from 'pdfkit'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankSpot } from './blank-spot.ts'
import { stampedImage, stampedPdf } from './index.ts'
import { print } from './paper.ts'
import { stampPdf } from './stamp-pdf.ts'
import { isRed, readPdf } from './testing/read-pdf.ts'

const stamp: Stamp = {
  fondsCode: 'Z109',
  year: '2011',
  itemNumber: '0001',
  organ: '政策法规与经济体制综合改革处',
  retention: '永久',
  pages: 12,
}
const made = new Date('2026-01-05T08:00:00Z')

/** A page that is written on from `from` millimetres on. */
const paper = (from: number) =>
  buffer(
    print({ width: 210, height: 297, title: '公文', made }, async (page) => {
      await page.page()
      for (let y = from; y < 290; y += 6)
        page.pen.text('关于进一步加强全市安全生产工作的若干意见关于进一步加强全市', 6, y, { size: 18 })
    }),
  )

const stamped = async (source: Uint8Array) => {
  const done = await stampPdf(source, stamp)
  if (typeof done === 'string') throw new Error(done)
  const [page] = await readPdf(done.bytes)
  return { ...done, page, box: page?.around(isRed) }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stamp-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a stamped copy of a PDF', () => {
  it('bears the stamp, 45 × 16 mm, on the blank top of its first page, and all that was there', async () => {
    const source = await paper(60)
    const { page, box, spot } = await stamped(source)
    expect(spot.blank).toBe(true)
    expect(box?.width).toBeCloseTo(45.25, 0)
    expect(box?.height).toBeCloseTo(16.25, 0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(57)
    expect(Math.abs((box?.x ?? 0) + 22.5 - 105)).toBeLessThan(2)
    expect(page?.text).toContain('安全生产')
    // Every one of the six cells is written in.
    for (const [column, row] of [0, 1, 2].flatMap((at) => [[at, 0] as const, [at, 1] as const])) {
      const cell = { x: spot.x + column * 15 + 1, y: spot.y + row * 8 + 0.8, width: 13, height: 6.4 }
      expect(page?.around(isRed, cell)?.height).toBeGreaterThan(1.5)
    }
  })

  it('says so when the top of the page has no blank place', async () => {
    expect((await stamped(await paper(6))).spot.blank).toBe(false)
  })

  it.each([90, 180, 270])('stands upright on a page that is turned by %s°', async (angle) => {
    const document = await PDFDocument.load(await paper(60))
    document.getPage(0).setRotation(degrees(angle))
    const { box, spot } = await stamped(await document.save())
    expect(box?.width).toBeCloseTo(45.25, 0)
    expect(box?.height).toBeCloseTo(16.25, 0)
    expect(box?.x).toBeCloseTo(spot.x - 0.1, 0)
    expect(box?.y).toBeCloseTo(spot.y - 0.1, 0)
  })

  it('is the right size on a page whose box begins elsewhere and whose unit is larger', async () => {
    const document = await PDFDocument.create()
    const page = document.addPage([300, 400])
    page.setMediaBox(-50, 100, 300, 420)
    page.node.set(document.context.obj('UserUnit') as never, document.context.obj(2))
    const { box } = await stamped(await document.save())
    expect(box?.width).toBeCloseTo(45.25, 0)
    expect(box?.height).toBeCloseTo(16.25, 0)
  })

  it('is told why not of what is no PDF, and of a page smaller than the stamp', async () => {
    expect(await stampPdf(Buffer.from('no pdf'), stamp)).toBe('broken')
    const small = await PDFDocument.create()
    small.addPage([100, 100])
    expect(await stampPdf(await small.save(), stamp)).toBe('too-small')
  })

  it.each([{ userPassword: 'geheim' }, { ownerPassword: 'geheim' }])(
    'is not made of a locked file: %j',
    async (lock) => {
      const document = new PDFKit({ ...lock, pdfVersion: '1.7' })
      document.text('locked')
      document.end()
      expect(await stampPdf(await buffer(document), stamp)).toBe('encrypted')
    },
  )

  it('is made in a thread of its own, and leaves the file as it was', async () => {
    const path = join(folder, 'a.pdf')
    const source = await paper(60)
    await writeFile(path, source)
    const done = await stampedPdf(path, stamp)
    if (typeof done === 'string') throw new Error(done)
    expect((await readPdf(done.bytes, 2))[0]?.around(isRed)?.width).toBeCloseTo(45, 0)
    await writeFile(path, 'no pdf')
    expect(await stampedPdf(path, stamp)).toBe('broken')
  })
})

it('a stamped copy of a scan is as large as the scan, with the stamp 45 mm wide by its resolution', async () => {
  const path = join(folder, 'a.jpg')
  const scan = { create: { width: 1240, height: 1754, channels: 3, background: '#e8e0c8' } } as const
  await sharp(scan).withMetadata({ density: 150 }).jpeg().toFile(path)
  const done = await stampedImage(path, stamp)
  if (typeof done === 'string') throw new Error(done)
  expect(done.spot.blank).toBe(true)
  const { data, info } = await sharp(done.bytes).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([1240, 1754])
  const red: number[] = []
  for (let at = 0; at < data.length; at += 3)
    if (isRed(data[at] as number, data[at + 1] as number, data[at + 2] as number)) red.push((at / 3) % info.width)
  const width =
    red.reduce((most, one) => Math.max(most, one), 0) - red.reduce((least, one) => Math.min(least, one), 9e9)
  expect((width / 150) * 25.4).toBeCloseTo(45.25, 0)
  await writeFile(path, 'no picture')
  expect(await stampedImage(path, stamp)).toBe('broken')
})

it('the blank place is found between what is written, on yellowed paper too', () => {
  const [width, height] = [210, 297]
  const pixels = new Uint8Array(width * height).fill(200)
  for (let y = 0; y < 60; y++) for (let x = 0; x < 210; x++) if (x < 130 || x > 190) pixels[y * width + x] = 40
  const spot = blankSpot({ width, height, pixels, pixelsPerMillimetre: 1 })
  expect(spot?.blank).toBe(true)
  expect(spot?.x).toBeGreaterThanOrEqual(130)
  expect((spot?.x ?? 0) + 45).toBeLessThanOrEqual(191)
})
