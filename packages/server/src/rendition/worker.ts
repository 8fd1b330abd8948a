import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { limits } from './sizes.ts'

/** `page` 0 asks for the number of pages only. The image is written to `out` in one step. */
export interface Task {
  readonly id: number
  readonly source: string
  readonly page: number
  readonly edge: number
  readonly out: string
}
export interface Done {
  readonly id: number
  readonly pages?: number
  readonly width?: number
  readonly height?: number
  /** Why it cannot be done, when it is the file's fault. */
  readonly problem?: 'encrypted' | 'broken' | 'no-page'
}

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
let open: { source: string; document: PDFDocumentProxy } | undefined

async function documentOf(source: string): Promise<PDFDocumentProxy> {
  if (open?.source === source) return open.document
  await open?.document.loadingTask.destroy()
  open = undefined
  const document = await getDocument({
    data: new Uint8Array(readFileSync(source)),
    cMapUrl: `${join(pdfjs, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
    wasmUrl: `${join(pdfjs, 'wasm')}/`,
    iccUrl: `${join(pdfjs, 'iccs')}/`,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: limits.imagePixels,
    verbosity: 0,
  }).promise
  open = { source, document }
  return document
}

async function work({ id, source, page, edge, out }: Task): Promise<Done> {
  let document: PDFDocumentProxy
  try {
    document = await documentOf(source)
  } catch (error) {
    return { id, problem: (error as Error).name === 'PasswordException' ? 'encrypted' : 'broken' }
  }
  const pages = Math.min(document.numPages, limits.pages)
  if (page === 0) return { id, pages }
  if (page > pages) return { id, pages, problem: 'no-page' }
  try {
    const sheet = await document.getPage(page)
    const natural = sheet.getViewport({ scale: 1 })
    const scale = edge / Math.max(natural.width, natural.height, 1)
    const viewport = sheet.getViewport({ scale })
    const width = Math.max(1, Math.round(viewport.width))
    const height = Math.max(1, Math.round(viewport.height))
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    await sheet.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
    writeFileSync(`${out}.part`, canvas.encodeSync('jpeg', 84))
    renameSync(`${out}.part`, out)
    sheet.cleanup()
    return { id, pages, width, height }
  } catch {
    return { id, pages, problem: 'broken' }
  }
}

parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await work(task)))
