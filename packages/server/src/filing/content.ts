import { createReadStream } from 'node:fs'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { readRange } from '../base/range.ts'
import { filingPlace, type OfFiling } from './place.ts'
import type { FileRow } from './store-files.ts'

// Types that a browser shows without running anything of them.
const shown = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/gif', 'image/webp', 'text/plain'])

/** A file of the basket, or the part that a `Range` header asks for, to be looked at. */
export function fileContent(
  house: House,
  filing: OfFiling,
  file: FileRow,
  range: string | undefined,
): FileReply | Refusal {
  const part = readRange(range, file.bytes)
  if (part === 'beyond') return refuse('catalogue.range')
  const inline = shown.has(file.mediaType)
  return {
    stream: createReadStream(
      filingPlace(house, filing).file(file.id),
      part ? { start: part.start, end: part.end } : {},
    ),
    mediaType: file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    name: file.path.slice(file.path.lastIndexOf('/') + 1),
    inline,
    bytes: part ? part.end - part.start + 1 : file.bytes,
    ...(part ? { range: { ...part, total: file.bytes } } : {}),
    headers: { 'accept-ranges': 'bytes', 'cache-control': 'private, max-age=3600' },
  }
}
