import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOutlook, ItemFile } from '@lantai/core/catalogue/schema.ts'
import sharp from 'sharp'
import type { House } from '../base/house.ts'
import { openContent } from '../preservation/index.ts'
import { exists, keep, readJson, sweep, touch } from './cache.ts'
import { limited } from './limited.ts'
import { PdfRenderer } from './pdf-renderer.ts'
import { type ProblemKind, problems } from './problem.ts'
import { edges, limits, type Size } from './sizes.ts'
import { readText } from './text-content.ts'

/** A file that somebody may see: whoever asks for a rendition has made sure of that. */
export type Shown = Pick<ItemFile, 'id' | 'path' | 'kind' | 'bytes'> & {
  readonly itemId: string
  /** Where its bytes lie, for a file that is not in the store yet; `itemId` then only keeps its pages apart. */
  readonly source?: string
}

export interface PageImage {
  readonly path: string
  readonly width: number
  readonly height: number
}
interface Meta {
  readonly pages: number
}
export type Problem = { readonly problem: ProblemKind }
export const isProblem = <T extends object>(value: T | Problem): value is Problem =>
  'problem' in value && value.problem !== undefined

export interface Renditions {
  /** Pages that can be shown as images: of a PDF its pages, of a picture its frames. */
  pages(file: Shown): Promise<Meta | Problem>
  /** JPEG of one page, made on first use. */
  page(file: Shown, page: number, size: Size): Promise<PageImage | Problem>
  text(file: Shown): Promise<{ text: string; cut: boolean } | Problem>
  outlook(file: Shown): Promise<FileOutlook>
  close(): Promise<void>
}

const opened = new WeakMap<House, Renditions>()

export function renditions(house: House): Renditions {
  const known = opened.get(house)
  if (known) return known
  const made = open(house)
  opened.set(house, made)
  return made
}

function open(house: House): Renditions {
  const root = join(house.config.data, 'renditions')
  const pdf = new PdfRenderer()
  const running = new Map<string, Promise<unknown>>()
  // Large pictures take hundreds of megabytes each while they are brought to size.
  const picturing = limited(2, limits.waiting)
  let made = 0

  /** Two readers of the same page wait for one drawing. */
  const once = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const known = running.get(key) as Promise<T> | undefined
    if (known) return known
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  const folderOf = (file: Shown) => join(root, file.itemId, file.id)

  async function sourceOf(file: Shown, most: number): Promise<string | Problem> {
    if (file.bytes > most) return { problem: 'too-large' }
    if (file.source) return (await exists(file.source)) ? file.source : { problem: 'missing' }
    const path = join(folderOf(file), 'source')
    if (await exists(path)) return path
    const content = await openContent(house, file.itemId, file.path)
    if (!content) return { problem: 'missing' }
    await keep(path, content.stream)
    if (++made % 100 === 1) void sweep(root, limits.cacheBytes).catch(() => undefined)
    return path
  }

  async function draw(file: Shown, page: number, size: Size, out: string): Promise<PageImage | Problem> {
    const source = await sourceOf(file, file.kind === 'pdf' ? limits.pdfBytes : limits.imageBytes)
    if (typeof source !== 'string') return source
    if (file.kind === 'image') return picturing(() => drawImage(source, page, size, out))
    const { width, height, problem } = await pdf.render({ source, page, edge: edges[size], out })
    return problem || !width || !height ? { problem: problem ?? 'broken' } : { path: out, width, height }
  }

  const self: Renditions = {
    pages: (file) =>
      once(`${file.id} pages`, async () => {
        const path = join(folderOf(file), 'meta.json')
        const known = await readJson<Meta | Problem>(path)
        if (known) return known
        const meta = await countPages(file)
        // What is the file's own fault stays so; what is ours or the hour's may be over the next time.
        if (!isProblem(meta) || ['encrypted', 'broken', 'too-large'].includes(meta.problem))
          await keep(path, JSON.stringify(meta))
        return meta
      }),
    async page(file, page, size) {
      if (file.kind !== 'pdf' && file.kind !== 'image') return { problem: 'other' }
      const meta = await self.pages(file)
      if (isProblem(meta)) return meta
      if (page < 1 || page > meta.pages) return { problem: 'no-page' }
      const out = join(folderOf(file), `${page}-${size}.jpg`)
      void touch(join(root, file.itemId), house.now())
      return once(out, async () => {
        const known = await readJson<PageImage>(`${out}.json`)
        if (known && (await exists(out))) return { ...known, path: out }
        const image = await draw(file, page, size, out)
        if (!isProblem(image)) await keep(`${out}.json`, JSON.stringify(image))
        return image
      })
    },
    async text(file) {
      if (file.kind !== 'text') return { problem: 'other' }
      const content = await openContent(house, file.itemId, file.path)
      return content ? readText(content.stream) : { problem: 'missing' }
    },
    async outlook(file) {
      const shown = { kind: file.kind, pages: null, text: null, cut: false, problem: null }
      if (file.kind === 'text') {
        const text = await self.text(file)
        return isProblem(text) ? { ...shown, problem: problems[text.problem] } : { ...shown, ...text }
      }
      const meta = file.kind === 'other' ? ({ problem: 'other' } as const) : await self.pages(file)
      return isProblem(meta) ? { ...shown, problem: problems[meta.problem] } : { ...shown, pages: meta.pages }
    },
    close: () => pdf.close(),
  }

  async function countPages(file: Shown): Promise<Meta | Problem> {
    if (file.kind !== 'pdf' && file.kind !== 'image') return { problem: 'other' }
    const source = await sourceOf(file, file.kind === 'pdf' ? limits.pdfBytes : limits.imageBytes)
    if (typeof source !== 'string') return source
    if (file.kind === 'pdf') {
      const { pages, problem } = await pdf.render({ source, page: 0, edge: 0, out: '' })
      return pages ? { pages } : { problem: problem ?? 'broken' }
    }
    try {
      const { pages = 1 } = await sharp(source, { limitInputPixels: limits.imagePixels }).metadata()
      return { pages: Math.min(pages, limits.pages) }
    } catch {
      return { problem: 'broken' }
    }
  }
  return self
}

async function drawImage(source: string, page: number, size: Size, out: string): Promise<PageImage | Problem> {
  const part = `${out}.part`
  try {
    await mkdir(join(out, '..'), { recursive: true })
    const { width, height } = await sharp(source, {
      limitInputPixels: limits.imagePixels,
      sequentialRead: true,
      ...(page > 1 ? { page: page - 1 } : {}),
    })
      .timeout({ seconds: limits.taskMs / 1000 })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: edges[size], height: edges[size], fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 84, mozjpeg: false })
      .toFile(part)
    await rename(part, out)
    return { path: out, width, height }
  } catch (error) {
    await rm(part, { force: true })
    return { problem: /timeout/i.test(String(error)) ? 'too-slow' : 'broken' }
  }
}
