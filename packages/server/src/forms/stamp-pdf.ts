import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  appendBezierCurve,
  closePath,
  concatTransformationMatrix,
  EncryptedPDFError,
  fill,
  lineTo,
  moveTo,
  PDFDocument,
  type PDFOperator,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  setFillingColor,
  setLineWidth,
  setStrokingColor,
  stroke,
} from '@cantoo/pdf-lib'
import type { Stamp } from '@lantai/core/forms/schema.ts'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument, type PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Glyph } from '../base/typeface.ts'
import { blankSpot, type GreyPage, type Spot } from './blank-spot.ts'
import { mm } from './measures.ts'
import { stampLines } from './stamp-layout.ts'
import { stampColour, stampOutlines } from './stamp-outline.ts'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const pixelsPerPoint = 100 / 72
const mostPixels = 4000

export type StampFault = 'encrypted' | 'broken' | 'too-small'
export interface StampedPdf {
  readonly bytes: Uint8Array
  readonly spot: Spot
}

/** A copy of the PDF with the stamp over its first page, as real as the paper: 45 × 16 mm, upright as the page is read. */
export async function stampPdf(source: Uint8Array, stamp: Stamp): Promise<StampedPdf | StampFault> {
  let spot: Spot | null
  let viewport: PageViewport
  try {
    const page = await renderFirst(source)
    viewport = page.viewport
    spot = blankSpot(page)
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? 'encrypted' : 'broken'
  }
  if (!spot) return 'too-small'
  try {
    const document = await PDFDocument.load(source, { updateMetadata: false })
    const page = document.getPage(0)
    // From millimetres of the page as it is read to the units it is written in: turned pages, shifted boxes and scaled units too.
    const map = (x: number, y: number) => viewport.convertToPdfPoint(mm(x), mm(y)) as [number, number]
    const origin = map(spot.x, spot.y)
    const [right, down] = [map(spot.x + 1, spot.y), map(spot.x, spot.y + 1)]
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(
        right[0] - origin[0],
        right[1] - origin[1],
        down[0] - origin[0],
        down[1] - origin[1],
        ...origin,
      ),
      ...drawing(stamp),
      popGraphicsState(),
    )
    return { bytes: await document.save({ addDefaultPage: false, updateFieldAppearances: false }), spot }
  } catch (error) {
    // A file with an owner's password opens for reading; changing it is what it forbids.
    return error instanceof EncryptedPDFError ? 'encrypted' : 'broken'
  }
}

function drawing(stamp: Stamp): PDFOperator[] {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(stampColour.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ]
  const colour = rgb(red, green, blue)
  return [
    setStrokingColor(colour),
    setFillingColor(colour),
    setLineWidth(0.25),
    ...stampLines.flatMap(({ x1, y1, x2, y2 }) => [moveTo(x1, y1), lineTo(x2, y2), stroke()]),
    ...stampOutlines(stamp).flatMap(({ path, x, y, scale }) => [
      pushGraphicsState(),
      concatTransformationMatrix(scale, 0, 0, -scale, x, y),
      ...outline(path),
      fill(),
      popGraphicsState(),
    ]),
  ]
}

/** PDF draws cubic curves only; TrueType's are quadratic. */
function outline({ commands }: Glyph['path']): PDFOperator[] {
  let [x, y] = [0, 0]
  return commands.map(({ command, args }) => {
    if (command === 'closePath') return closePath()
    const from = [x, y] as const
    ;[x, y] = args.slice(-2) as [number, number]
    if (command === 'moveTo') return moveTo(x, y)
    if (command === 'lineTo') return lineTo(x, y)
    const [a, b, c, d] = args as [number, number, number, number]
    if (command === 'bezierCurveTo') return appendBezierCurve(a, b, c, d, x, y)
    const third = (end: number, control: number) => end + (2 / 3) * (control - end)
    return appendBezierCurve(third(from[0], a), third(from[1], b), third(x, a), third(y, b), x, y)
  })
}

async function renderFirst(source: Uint8Array): Promise<GreyPage & { readonly viewport: PageViewport }> {
  const task = getDocument({
    // pdfjs takes the bytes away from whoever hands them over.
    data: new Uint8Array(source),
    cMapUrl: `${join(pdfjs, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
    wasmUrl: `${join(pdfjs, 'wasm')}/`,
    iccUrl: `${join(pdfjs, 'iccs')}/`,
    enableXfa: false,
    maxImageSize: 100_000_000,
    verbosity: 0,
  })
  try {
    const page = await (await task.promise).getPage(1)
    const viewport = page.getViewport({ scale: 1 })
    const scale = Math.min(pixelsPerPoint, mostPixels / Math.max(viewport.width, viewport.height, 1))
    const shown = page.getViewport({ scale })
    const width = Math.max(1, Math.round(shown.width))
    const height = Math.max(1, Math.round(shown.height))
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport: shown }).promise
    const { data } = context.getImageData(0, 0, width, height)
    const pixels = new Uint8Array(width * height)
    for (let at = 0; at < pixels.length; at++)
      pixels[at] =
        0.299 * (data[at * 4] as number) + 0.587 * (data[at * 4 + 1] as number) + 0.114 * (data[at * 4 + 2] as number)
    return { width, height, pixels, pixelsPerMillimetre: scale * mm(1), viewport }
  } finally {
    await task.destroy()
  }
}
