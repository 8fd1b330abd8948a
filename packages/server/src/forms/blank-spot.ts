import { stampSize } from './measures.ts'

export interface GreyPage {
  readonly width: number
  readonly height: number
  /** One byte a pixel, row by row. */
  readonly pixels: Uint8Array
  readonly pixelsPerMillimetre: number
}

export interface Spot {
  /** Millimetres from the upper left corner of the page to that of the stamp. */
  readonly x: number
  readonly y: number
  /** False: there is no blank place at the top of the page, and this one is the least written on. */
  readonly blank: boolean
}

/** Millimetres that stay free around the stamp, and at the edge of the sheet, where scans have shadows. */
const around = 1
const edge = 8
/** The stamp belongs to the top of the page (DA/T 22-2015). */
const topShare = 0.4
/** Specks of a scan, as a share of the place. */
const specks = 0.002

/** The highest blank place for the stamp, of those the one nearest to the middle; null when the page is smaller than the stamp. */
export function blankSpot(page: GreyPage): Spot | null {
  const { width, height, pixelsPerMillimetre: scale } = page
  const sum = inked(page)
  const [wide, high] = [(stampSize.width + around * 2) * scale, (stampSize.height + around * 2) * scale].map(
    Math.ceil,
  ) as [number, number]
  const border = Math.min(edge * scale, Math.max(0, (width - wide) / 2), Math.max(0, (height - high) / 2))
  const lowest = Math.max(border, Math.min(height * topShare, height - border) - high)
  const rightmost = width - border - wide
  if (rightmost < 0 || height - border - high < 0) return null
  const step = Math.max(1, Math.round(scale))
  const columns: number[] = []
  for (let x = border; x <= rightmost; x += step) columns.push(Math.floor(x))
  columns.sort((a, b) => Math.abs(a + wide / 2 - width / 2) - Math.abs(b + wide / 2 - width / 2))

  let best = { x: columns[0] ?? 0, y: Math.floor(border), ink: Number.POSITIVE_INFINITY }
  for (let y = Math.floor(border); y <= lowest; y += step)
    for (const x of columns) {
      const ink = sum(x, y, wide, high) / (wide * high)
      if (ink < best.ink) best = { x, y, ink }
      if (ink <= specks) return { x: x / scale + around, y: y / scale + around, blank: true }
    }
  return { x: best.x / scale + around, y: best.y / scale + around, blank: false }
}

/** Counts inked pixels of any rectangle at once. What differs from the sheet's own grey is ink, so that yellowed scans have blanks. */
function inked({ width, height, pixels }: GreyPage): (x: number, y: number, wide: number, high: number) => number {
  const shades = new Uint32Array(256)
  for (const pixel of pixels) shades[pixel] = (shades[pixel] as number) + 1
  let ground = 255
  for (let counted = 0; ground > 0; ground--) {
    counted += shades[ground] as number
    if (counted > pixels.length / 2) break
  }
  const sums = new Uint32Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      if (Math.abs((pixels[y * width + x] as number) - ground) > 36) row += 1
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] as number) + row
    }
  }
  const at = (x: number, y: number) => sums[Math.min(y, height) * (width + 1) + Math.min(x, width)] as number
  return (x, y, wide, high) => at(x + wide, y + high) - at(x, y + high) - at(x + wide, y) + at(x, y)
}
