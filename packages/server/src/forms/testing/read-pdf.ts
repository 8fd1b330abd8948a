import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

export interface ReadPage {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  readonly text: string
  /** Box around all pixels that `take` takes, in millimetres; null: there are none. */
  around(take: (red: number, green: number, blue: number) => boolean, within?: Box): Box | null
}
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const isInk = (red: number, green: number, blue: number) => red + green + blue < 384
export const isRed = (red: number, green: number, blue: number) => red > 150 && green < 120 && blue < 120

/** Pages as a reader sees them: rendered, because text can be extracted from glyphs that were never embedded. */
export async function readPdf(bytes: Uint8Array, pixelsPerMillimetre = 6): Promise<ReadPage[]> {
  const document = await getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${join(pdfjs, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
    verbosity: 0,
  }).promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: (pixelsPerMillimetre * 25.4) / 72 })
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
    const { data } = context.getImageData(0, 0, width, height)
    const { items } = await page.getTextContent()
    const all: Box = { x: 0, y: 0, width: width / pixelsPerMillimetre, height: height / pixelsPerMillimetre }
    pages.push({
      width: all.width,
      height: all.height,
      text: items.map((item) => ('str' in item ? item.str : '')).join(''),
      around(take, within = all) {
        const [left, top, right, bottom] = [
          within.x,
          within.y,
          Math.min(within.x + within.width, all.width),
          Math.min(within.y + within.height, all.height),
        ].map((one) => Math.round(one * pixelsPerMillimetre)) as [number, number, number, number]
        let [x1, y1, x2, y2] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1]
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) {
            const at = (y * width + x) * 4
            if (!take(data[at] as number, data[at + 1] as number, data[at + 2] as number)) continue
            x1 = Math.min(x1, x)
            y1 = Math.min(y1, y)
            x2 = Math.max(x2, x)
            y2 = Math.max(y2, y)
          }
        if (x2 < 0) return null
        return {
          x: x1 / pixelsPerMillimetre,
          y: y1 / pixelsPerMillimetre,
          width: (x2 - x1 + 1) / pixelsPerMillimetre,
          height: (y2 - y1 + 1) / pixelsPerMillimetre,
        }
      },
    })
  }
  await document.loadingTask.destroy()
  return pages
}
