import type { ItemFile } from '@lantai/core/catalogue/schema.ts'
import type { RecordFile, Shown } from '@lantai/core/search/public.ts'
import { publicText } from '@lantai/core/search/text.ts'
import { fill } from '@lantai/core/text.ts'
import type { House } from '../base/house.ts'
import { isProblem, type ProblemKind, problems, renditions } from '../rendition/index.ts'
import type { Reading } from './address.ts'

/** What a reader asked to see of a record. */
export interface Wanted {
  readonly fileId: string | null
  readonly page: number
}

const listedPages = 500
const patienceMs = 6000

interface Outcome {
  readonly files: readonly RecordFile[]
  readonly shown: Shown | null
  readonly note: string | null
}

/** Chooses the file to show (the one asked for, else the first that a page can show) and makes its page ready. */
export async function showFiles(
  house: House,
  itemId: string,
  files: readonly ItemFile[],
  wanted: Wanted,
  reading: Reading,
): Promise<Outcome> {
  const { language } = reading
  const showable = files.filter((file) => file.kind !== 'other')
  const chosen = showable.find((file) => file.id === wanted.fileId) ?? showable[0]
  const result = chosen
    ? await patient(show(house, { ...chosen, itemId }, wanted.page, reading))
    : { shown: null, pages: null, problem: null }
  const note =
    result === 'slow'
      ? publicText.preparing[language]
      : result.problem
        ? fill(publicText.notShown, language, { why: problems[result.problem][language] })
        : files.length === 0
          ? publicText.noFiles[language]
          : null
  return {
    shown: result === 'slow' ? null : result.shown,
    note,
    files: files.map((file) => ({
      id: file.id,
      name: file.name,
      role: file.role,
      mediaType: file.mediaType,
      bytes: file.bytes,
      kind: file.kind,
      pages: file === chosen && result !== 'slow' ? result.pages : null,
      url: `/records/${itemId}/files/${file.id}`,
      showUrl: file.kind === 'other' ? null : reading.to(`/records/${itemId}`, { file: file.id }),
      shown: file === chosen,
    })),
  }
}

type Result = { shown: Shown | null; pages: number | null; problem: ProblemKind | null }

async function show(
  house: House,
  file: ItemFile & { itemId: string },
  page: number,
  reading: Reading,
): Promise<Result> {
  const made = renditions(house)
  const none = (problem: ProblemKind) => ({ shown: null, pages: null, problem })
  if (file.kind === 'text') {
    const text = await made.text(file)
    return isProblem(text)
      ? none(text.problem)
      : { shown: { kind: 'text', fileId: file.id, ...text }, pages: null, problem: null }
  }
  const meta = await made.pages(file)
  if (isProblem(meta)) return none(meta.problem)
  const number = Math.min(Math.max(page, 1), meta.pages)
  const image = await made.page(file, number, 'screen')
  if (isProblem(image)) return { ...none(image.problem), pages: meta.pages }
  const path = `/records/${file.itemId}`
  const at = (page: number) => reading.to(path, { file: file.id, page })
  const imageUrl = (page: number, size = '') => `${path}/files/${file.id}/pages/${page}${size}.jpg`
  return {
    pages: meta.pages,
    problem: null,
    shown: {
      kind: 'page',
      fileId: file.id,
      page: number,
      pages: meta.pages,
      imageUrl: imageUrl(number),
      largeUrl: imageUrl(number, '-large'),
      width: image.width,
      height: image.height,
      firstUrl: at(1),
      previousUrl: number > 1 ? at(number - 1) : null,
      nextUrl: number < meta.pages ? at(number + 1) : null,
      lastUrl: at(meta.pages),
      jump: { url: reading.to(path).split('?')[0] as string, fields: [{ name: 'file', value: file.id }] },
      allImageUrls: Array.from({ length: Math.min(meta.pages, listedPages) }, (_, index) => imageUrl(index + 1)),
    },
  }
}

/** A page that is slow to draw goes on being drawn; the reader is told to come back. */
async function patient<T>(work: Promise<T>): Promise<T | 'slow'> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), patienceMs)
  })
  work.catch(() => undefined)
  return Promise.race([work, patience]).finally(() => clearTimeout(timer))
}
