import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { attachmentsListed, broken, type Look, opened, textCharacters } from '@lantai/formats/inspect/inspection.ts'
import { reason } from '@lantai/formats/inspect/reasons.ts'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { picturesDecode } from './pdf-pictures.ts'
import { warnings } from './warnings.ts'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** What the reader says when it leaves something out of a page because it does not decode. */
const faults =
  /^(?:Unable to decode image|Invalid stream|checkLastPage|decodeScan - |JpegImage\.parse - reached|readDataBlock - incorrect)|ignoring the rest of the image data/

/** Every page of a PDF brought to what would be drawn, its pictures decoded; text, embedded files and size beside. */
export async function decodePdf(file: Buffer, structure: Look): Promise<Look> {
  const apart = !structure.encrypted && (await picturesDecode(file))
  const listening = warnings()
  const loading = getDocument({
    data: new Uint8Array(file.buffer as ArrayBuffer, file.byteOffset, file.byteLength),
    cMapUrl: `${join(pdfjs, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
    wasmUrl: `${join(pdfjs, 'wasm')}/`,
    iccUrl: `${join(pdfjs, 'iccs')}/`,
    enableXfa: false,
    stopAtErrors: true,
    // Pictures that were decoded already need not be decoded again, slower.
    maxImageSize: apart ? 1 : -1,
    verbosity: 1,
  })
  const found: Found = {}
  try {
    const document = await loading.promise
    found.pages = document.numPages
    await readPages(document, found)
    const fault = listening.find(faults)
    if (fault) return broken(reason('damaged', fault), found)
    return opened(found)
  } catch (error) {
    const { name, message } = error as Error
    // Encrypted for certificates, or by a method of somebody's own.
    if (name === 'PasswordException' || (structure.encrypted && /encrypt/i.test(message)))
      return broken(reason('encrypted'), { ...found, encrypted: true })
    return broken(reason('damaged', listening.find(faults) ?? message), found)
  } finally {
    listening.end()
    await loading.destroy().catch(() => {})
  }
}

interface Found {
  pages?: number
  width?: number
  height?: number
  text?: string
  attachments?: string[]
}

async function readPages(document: PDFDocumentProxy, found: Found): Promise<void> {
  const attached = new Set<string>()
  const embedded = (await document.getAttachments()) as ReadonlyMap<string, { filename?: string }> | null
  for (const [key, { filename }] of embedded ?? []) attached.add(filename || key)
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    if (number === 1) {
      const { width, height } = page.getViewport({ scale: 1 })
      Object.assign(found, { width: Math.round(width), height: Math.round(height) })
    }
    await page.getOperatorList()
    if (text.length < textCharacters) {
      const { items } = await page.getTextContent()
      for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str
      text += '\n'
    }
    for (const note of await page.getAnnotations())
      if (note.subtype === 'FileAttachment') attached.add(note.file?.filename ?? '')
    page.cleanup()
    found.text = text.trim().slice(0, textCharacters) || undefined
    found.attachments = [...attached].slice(0, attachmentsListed)
  }
}
