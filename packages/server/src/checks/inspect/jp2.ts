import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { broken, type Look, opened } from '@lantai/formats/inspect/inspection.ts'
import { reason } from '@lantai/formats/inspect/reasons.ts'
import { warnings } from './warnings.ts'

interface Decoder {
  setOptions(options: object): void
  readonly instance: { decode(file: Uint8Array, options: object): Promise<Uint8Array> }
}
let decoder: Decoder | undefined

async function openJpeg(): Promise<Decoder> {
  if (decoder) return decoder
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'wasm')
  const module = await import(import.meta.resolve('pdfjs-dist/image_decoders/pdf.image_decoders.mjs'))
  decoder = module.JpxImage as Decoder
  decoder.setOptions({
    useWasm: true,
    useWorkerFetch: false,
    wasmUrl: `${folder}/`,
    getHandler: () => ({
      sendWithPromise: async (_: string, { filename }: { filename: string }) => readFile(join(folder, filename)),
    }),
  })
  return decoder
}

/** JPEG 2000 decoded whole by OpenJPEG, which comes with the PDF reader. */
export async function decodeJp2(file: Buffer, structure: Look): Promise<Look> {
  const listening = warnings()
  try {
    await (await openJpeg()).instance.decode(file, {})
    return opened(structure)
  } catch (error) {
    return broken(reason('damaged', (error as Error).message), structure)
  } finally {
    listening.end()
  }
}
