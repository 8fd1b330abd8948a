import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'
import PDFDocument from 'pdfkit'

const { resolve } = createRequire(import.meta.url)
export const fontPath = {
  regular: resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
}

/** A font as fontkit parsed it; pdfkit takes it wherever it takes a path, and its typings do not know. */
export type ParsedFont = PDFKit.Mixins.PDFFontSource

let parsed: { regular: ParsedFont; bold: ParsedFont } | undefined

/** Both weights, each 14 MB, read and parsed once for the process. pdfkit parses anew per document unless it is handed the parsed font. */
export function pdfFonts(): { regular: ParsedFont; bold: ParsedFont } {
  parsed ??= { regular: parse(fontPath.regular), bold: parse(fontPath.bold) }
  return parsed
}

function parse(path: string): ParsedFont {
  const document = new PDFDocument({ font: path })
  return (document as unknown as { _font: { font: ParsedFont } })._font.font
}

export const canvasFamily = { regular: 'Lantai Serif', bold: 'Lantai Serif Bold' }
let registered = false

export function registerCanvasFonts(): void {
  if (registered) return
  registered = true
  GlobalFonts.registerFromPath(fontPath.regular, canvasFamily.regular)
  GlobalFonts.registerFromPath(fontPath.bold, canvasFamily.bold)
}
