import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { factsInText, factsLength } from '@lantai/core/filing/facts.ts'
import type { FileFacts } from '@lantai/core/filing/state.ts'
import { textKindOf } from '@lantai/formats/text/text-kind.ts'
import { openZip } from '@lantai/formats/zip/open-zip.ts'
import sharp from 'sharp'
import { PdfRenderer } from '../rendition/index.ts'
import { TextReader } from '../search/index.ts'
import type { FileRow } from './store-files.ts'

export interface ReadResult {
  readonly read: FileRow['read']
  /** Pages; null where the file does not tell. */
  readonly counted: number | null
  readonly facts: FileFacts | null
}
const broken: ReadResult = { read: 'broken', counted: null, facts: null }

const pictures = new Set(['.jpg', '.jpeg', '.png', '.gif', '.webp', '.tif', '.tiff'])
const sounds = new Set(['.mp3', '.wav', '.m4a', '.flac', '.mp4', '.mov', '.avi', '.mkv', '.mpg'])
/** Largest file whose text is read, bytes: it is held in memory. */
const mostBytes = 64 * 2 ** 20
/** Part of a zipped document that is looked at, bytes. */
const partBytes = 1 << 20

/**
 * Looks into files of the basket: their pages, and what the text of their beginning says. PDF and text are read in threads of their own,
 * with bounded memory and time. Whatever is wrong with a file is a result.
 */
export class FileReader implements AsyncDisposable {
  readonly #pdf = new PdfRenderer()
  readonly #text = new TextReader()

  /** @param path where the bytes lie; @param name what people call the file */
  async read(path: string, name: string, mediaType: string): Promise<ReadResult> {
    const type = extname(name).toLowerCase()
    try {
      if (pictures.has(type))
        return {
          read: 'no-text',
          counted: (await sharp(path, { limitInputPixels: false }).metadata()).pages ?? 1,
          facts: null,
        }
      if (sounds.has(type)) return { read: 'no-text', counted: null, facts: null }
      const counted = await this.#pages(path, type)
      if (counted === 'broken') return broken
      const kind = textKindOf(name, mediaType)
      if (kind === null || (await stat(path)).size > mostBytes)
        return { read: counted === null ? 'unknown' : 'no-text', counted, facts: null }
      const { read, problem } = await this.#text.read({
        kind,
        bytes: new Uint8Array(await readFile(path)),
        most: factsLength,
      })
      if (problem || !read) return { ...broken, counted }
      return read.text.trim() === ''
        ? { read: 'no-text', counted, facts: null }
        : { read: 'text', counted, facts: factsInText(read.text) }
    } catch {
      return broken
    }
  }

  async #pages(path: string, type: string): Promise<number | null | 'broken'> {
    if (type === '.pdf') {
      const { pages, problem } = await this.#pdf.render({ source: path, page: 0, edge: 0, out: '' })
      return problem || pages === undefined ? 'broken' : pages
    }
    // What Word counted when it saved.
    if (type === '.docx') return numberIn(await partOf(path, 'docProps/app.xml'), /<Pages>(\d{1,6})<\/Pages>/)
    if (type === '.ofd') return (await partOf(path, 'Doc_0/Document.xml'))?.match(/<(?:\w+:)?Page\s/g)?.length ?? null
    return null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#pdf.close(), this.#text.close()])
  }
}

function numberIn(text: string | null, shape: RegExp): number | null {
  const found = text === null ? undefined : shape.exec(text)?.[1]
  return found === undefined || Number(found) === 0 ? null : Number(found)
}

/** The beginning of a part of a zipped document, as text; null when there is none. */
async function partOf(path: string, name: string): Promise<string | null> {
  const carrier = await openZip(path)
  if (!('entries' in carrier)) return null
  try {
    const entry = carrier.entries.get(carrier.root ? name.replace(`${carrier.root}/`, '') : name)
    if (!entry) return null
    const stream = await entry.open()
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      length += chunk.byteLength
      if (length >= partBytes) break
    }
    stream.destroy()
    return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, partBytes))
  } finally {
    await carrier.close()
  }
}
