import type { Stamp } from '@lantai/core/forms/schema.ts'
import { type Glyph, printable, type Typeface, typefaces } from '../base/typeface.ts'
import { stampSize } from './measures.ts'
import { stampLines, stampTexts } from './stamp-layout.ts'

export const stampColour = '#C0272D'
const ruleWidth = 0.25

const millimetres = (points: number) => (points * 25.4) / 72

function widthOf(typeface: Typeface, text: string): number {
  let advance = 0
  for (const character of text) advance += typeface.glyphForCodePoint(character.codePointAt(0) as number).advanceWidth
  return advance / typeface.unitsPerEm
}

export interface Outline {
  /** One glyph; its unit is the typeface's, y upwards. */
  readonly path: Glyph['path']
  /** Millimetres: where the path's origin stands, and how long its unit is. */
  readonly x: number
  readonly y: number
  readonly scale: number
}

/**
 * The stamp's letters as outlines: a copy that is stamped needs no typeface then, looks alike in PDF and picture, and cannot lose
 * glyphs (a subset embedded by a PDF editor can, while the text can still be extracted).
 */
export function stampOutlines(stamp: Stamp): Outline[] {
  const { regular } = typefaces()
  const measure = (text: string, size: number) => widthOf(regular, printable(text)) * millimetres(size)
  return stampTexts(stamp, measure).flatMap(({ text, x, y, size }) => {
    const shown = printable(text)
    const em = millimetres(size)
    const scale = em / regular.unitsPerEm
    let at = x - measure(text, size) / 2
    return [...shown].map((character) => {
      const glyph = regular.glyphForCodePoint(character.codePointAt(0) as number)
      const outline = { path: glyph.path, x: at, y: y + em * 0.38, scale }
      at += glyph.advanceWidth * scale
      return outline
    })
  })
}

/** SVG of the stamp alone, its size in the unit asked for. */
export function stampSvg(stamp: Stamp, pixelsPerMillimetre: number): string {
  const rules = stampLines
    .map(({ x1, y1, x2, y2 }) => `<path d="M${x1} ${y1}L${x2} ${y2}" stroke-width="${ruleWidth}"/>`)
    .join('')
  const letters = stampOutlines(stamp)
    .map(
      ({ path, x, y, scale }) =>
        `<path transform="translate(${x} ${y}) scale(${scale} ${-scale})" d="${path.toSVG()}"/>`,
    )
    .join('')
  const width = Math.round((stampSize.width + ruleWidth) * pixelsPerMillimetre)
  const height = Math.round((stampSize.height + ruleWidth) * pixelsPerMillimetre)
  const box = `${-ruleWidth / 2} ${-ruleWidth / 2} ${stampSize.width + ruleWidth} ${stampSize.height + ruleWidth}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}"><g stroke="${stampColour}" fill="none">${rules}</g><g fill="${stampColour}">${letters}</g></svg>`
}
