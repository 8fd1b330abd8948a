import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const { resolve } = createRequire(import.meta.url)

/** Noto Serif SC (OFL): every character of the Basic Multilingual Plane that Chinese uses, few beyond it. */
export const typefacePath = {
  regular: resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
}

export interface Glyph {
  /** Units of the typeface's em. */
  readonly advanceWidth: number
  readonly path: {
    readonly commands: readonly {
      readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
      readonly args: readonly number[]
    }[]
    toSVG(): string
  }
}

/** A font as fontkit parsed it; pdfkit takes it wherever it takes a path, and its typings do not know. */
export type Typeface = PDFKit.Mixins.PDFFontSource & {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): Glyph
}

let parsed: { regular: Typeface; bold: Typeface } | undefined

/** Both weights, each 14 MB, read and parsed once for the process. pdfkit parses anew per document unless it is handed the parsed font. */
export function typefaces(): { regular: Typeface; bold: Typeface } {
  parsed ??= { regular: parse(typefacePath.regular), bold: parse(typefacePath.bold) }
  return parsed
}

function parse(path: string): Typeface {
  const document = new PDFDocument({ font: path })
  return (document as unknown as { _font: { font: Typeface } })._font.font
}

/**
 * The text as it can be printed on one line or several: controls become spaces, marks without a shape go, and a character that the
 * typeface lacks stands as `〔U+20BB7〕`, so that nothing vanishes from the paper unseen.
 */
export function printable(text: string): string {
  const { regular } = typefaces()
  let shown = ''
  for (const character of text.toWellFormed()) {
    const codePoint = character.codePointAt(0) as number
    if (character === '\n') shown += character
    else if (/\p{Cc}|\u2028|\u2029/u.test(character)) shown += ' '
    else if (regular.hasGlyphForCodePoint(codePoint)) shown += character
    else if (!/\p{Default_Ignorable_Code_Point}/u.test(character))
      shown += `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`
  }
  return shown
}
