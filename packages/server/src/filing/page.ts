import { type FileKind, fileKind } from '@lantai/core/catalogue/file-kind.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import { type FileReply, fileReply } from '../base/http.ts'
import { isProblem, problems, renditions, type Size } from '../rendition/index.ts'
import { filingPlace, type OfFiling } from './place.ts'
import type { FileRow } from './store-files.ts'

const drawn = new Set<FileKind>(['pdf', 'image'])

/** JPEG of one page of a file in the basket. */
export async function filePage(
  house: House,
  filing: OfFiling,
  { id, path, mediaType, bytes }: FileRow,
  page: number,
  size: Size,
): Promise<FileReply | Refusal> {
  const kind = fileKind(mediaType)
  const source = filingPlace(house, filing).file(id)
  const image = await renditions(house).page({ id, path, kind, bytes, itemId: filing.id, source }, page, size)
  if (isProblem(image)) {
    if (drawn.has(kind) && (image.problem === 'no-page' || image.problem === 'missing')) return refuse('http.not-found')
    return refuse('rendition.not-shown', { why: problems[image.problem].zh, whyEn: problems[image.problem].en })
  }
  const shown = fileReply(image.path, 'image/jpeg', `${page}.jpg`, true)
  return { ...shown, headers: { 'cache-control': 'private, max-age=3600' } }
}
