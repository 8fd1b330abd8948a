import type { Stamp } from '@lantai/core/forms/schema.ts'
import sharp from 'sharp'
import { blankSpot, type Spot } from './blank-spot.ts'
import { a4 } from './measures.ts'
import { stampSvg } from './stamp-outline.ts'
import type { StampFault } from './stamp-pdf.ts'

const mostPixels = 400_000_000
const searchEdge = 1200

export interface StampedImage {
  readonly bytes: Uint8Array
  readonly spot: Spot
}

/**
 * A JPEG copy of the picture (of several frames, the first) with the stamp on it. The stamp is 45 × 16 mm by the resolution that the
 * picture tells; a picture that tells none, or one no scanner has, is taken for a page of A4.
 */
export async function stampImage(source: string | Uint8Array, stamp: Stamp): Promise<StampedImage | StampFault> {
  try {
    const options = { limitInputPixels: mostPixels } as const
    const { density, autoOrient } = await sharp(source, options).metadata()
    const { width, height } = autoOrient
    const inches = density && density >= 90 && density <= 2400 ? width / density : 0
    const millimetres = inches >= 4 && inches <= 60 ? inches * 25.4 : width <= height ? a4.width : a4.height
    const scale = width / millimetres

    const { data, info } = await sharp(source, options)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .resize({ width: searchEdge, height: searchEdge, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const spot = blankSpot({
      width: info.width,
      height: info.height,
      pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      pixelsPerMillimetre: info.width / millimetres,
    })
    if (!spot) return 'too-small'
    const bytes = await sharp(source, options)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .composite([
        {
          input: Buffer.from(stampSvg(stamp, scale)),
          left: Math.round(spot.x * scale),
          top: Math.round(spot.y * scale),
        },
      ])
      .withMetadata({ density: scale * 25.4 })
      .jpeg({ quality: 92 })
      .toBuffer()
    return { bytes, spot }
  } catch {
    return 'broken'
  }
}
