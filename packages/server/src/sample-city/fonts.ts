import { GlobalFonts } from '@napi-rs/canvas'
import { typefacePath } from '../base/typeface.ts'

export const canvasFamily = { regular: 'Lantai Serif', bold: 'Lantai Serif Bold' }
let registered = false

export function registerCanvasFonts(): void {
  if (registered) return
  registered = true
  GlobalFonts.registerFromPath(typefacePath.regular, canvasFamily.regular)
  GlobalFonts.registerFromPath(typefacePath.bold, canvasFamily.bold)
}
