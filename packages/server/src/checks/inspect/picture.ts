import { broken, type Look, opened, undecided } from '@lantai/formats/inspect/inspection.ts'
import { reason } from '@lantai/formats/inspect/reasons.ts'
import sharp, { type SharpOptions } from 'sharp'
import type { InspectLimits } from './limits.ts'

// One file at a time, and nothing of it is asked for again.
sharp.cache(false)
sharp.concurrency(1)

/** Warnings about a JPEG that all decoders show whole: unusual marks, and padding before the end mark that cameras leave. */
const harmless = /Unknown Adobe color transform|Invalid SOS parameters|extraneous bytes before marker 0xd9/

/** Decodes every page of a picture to its last row. */
export async function decodePicture(
  source: string | Buffer,
  format: string,
  structure: Look,
  { pixels }: InspectLimits,
): Promise<Look> {
  const open = (failOn: 'warning' | 'error', more: SharpOptions = {}) =>
    sharp(source, { failOn, limitInputPixels: pixels, sequentialRead: true, ...more })
  const found: { width?: number; height?: number; pages: number } = { pages: 1 }
  // Brought to a small square, every row counts; held whole, a large picture would fill memory.
  const decode = async (failOn: 'warning' | 'error') => {
    if (format !== 'tiff')
      return open(failOn, { animated: found.pages > 1 })
        .resize(16, 16, { fit: 'fill' })
        .raw()
        .toBuffer()
    // Pages of a TIFF may differ in size.
    for (let page = 0; page < found.pages; page++)
      await open(failOn, { page }).resize(16, 16, { fit: 'fill' }).raw().toBuffer()
  }
  try {
    const head = await open('error').metadata()
    Object.assign(found, {
      width: head.width,
      height: head.pageHeight ?? head.height,
      pages: structure.pages ?? head.pages ?? 1,
    })
    // Only of JPEG do warnings tell of damage; of TIFF and PNG they tell of tags that the decoder does not know.
    await decode(format === 'jpeg' ? 'warning' : 'error').catch((error) => {
      if (!harmless.test((error as Error).message)) throw error
      return decode('error')
    })
    return opened(found)
  } catch (error) {
    return judged((error as Error).message, format, found)
  }
}

function judged(message: string, format: string, found: Partial<Look>): Look {
  const detail = message.replaceAll(/\s+/g, ' ').replace(/^.*?:\s*/, '')
  if (/exceeds pixel limit/i.test(message)) return undecided(reason('too-large', detail), found)
  // Methods that the decoder was not built with.
  if (/not (?:configured|supported|implemented)|unsupported/i.test(message))
    return undecided(reason('no-decoder', `${format}: ${detail}`), found)
  if (
    /premature|truncated|end of (?:file|input|stream)|not enough|too short|out of range|unexpected end/i.test(message)
  )
    return broken(reason('truncated', detail), found)
  return broken(reason('damaged', detail), found)
}
