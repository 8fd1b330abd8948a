import type { ItemFile } from '@lantai/core/catalogue/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { readRange } from '../base/range.ts'
import { openContent } from '../preservation/index.ts'

// Types that a browser shows without running anything of them.
const shownInline = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/gif', 'image/webp', 'text/plain'])

interface Asked {
  readonly range?: string
  readonly 'if-range'?: string
}

/** A file's bytes, or the part that a `Range` header asks for. The caller has made sure that the item may be seen. */
export async function fileContent(
  house: House,
  file: ItemFile & { itemId: string },
  headers: Asked,
  { inline = false, cacheControl = 'private, no-cache' } = {},
): Promise<FileReply | Refusal> {
  const tag = `"${file.sm3}"`
  // If-Range with another tag: the part that the browser has is of something else, it needs all.
  const wanted = headers['if-range'] && headers['if-range'] !== tag ? undefined : headers.range
  const range = readRange(wanted, file.bytes)
  if (range === 'beyond') return refuse('catalogue.range')
  const content = await openContent(
    house,
    file.itemId,
    file.path,
    range ? { first: range.start, last: range.end } : undefined,
  )
  if (!content) return refuse('http.not-found')
  const showable = inline && shownInline.has(file.mediaType)
  return {
    stream: content.stream,
    mediaType: showable && file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    name: file.name,
    inline: showable,
    bytes: range ? range.end - range.start + 1 : content.bytes,
    ...(range ? { range: { ...range, total: file.bytes } } : {}),
    headers: {
      'accept-ranges': 'bytes',
      etag: tag,
      'cache-control': cacheControl,
    },
  }
}
