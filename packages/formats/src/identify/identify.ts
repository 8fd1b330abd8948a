import type { RandomAccess } from '../ofd/random-access.ts'
import { byteOrderMark } from '../xml/encoding.ts'
import { Bytes } from './bytes.ts'
import { compoundKind } from './compound-kind.ts'
import { type Identified, known } from './identified.ts'
import { isMediaKind } from './iso-media-kind.ts'
import { bySignature } from './signatures.ts'
import { textKind } from './text-kind.ts'
import { looksLikeDbf, looksLikeMp3, looksLikeTransportStream } from './unmarked.ts'
import { zipKind } from './zip-kind.ts'

/**
 * What a file is by its bytes. Reads its head and, of containers, their directory; never the whole file. Never throws for bad
 * content; errors of the source are thrown.
 */
export async function identify(source: RandomAccess, name = ''): Promise<Identified> {
  const bytes = new Bytes(source)
  // A copy: the walk's own buffer is used again by what looks further.
  const head = Buffer.from(await bytes.at(0, 1 << 16))
  if (head.byteLength === 0) return known(null)
  const pdf = head.subarray(0, 1024).indexOf('%PDF-')
  if (pdf >= 0) return known('pdf', /^%PDF-(\d\.\d)/.exec(head.toString('latin1', pdf, pdf + 8))?.[1] ?? null)
  // The mark of UTF-16 is also that of a sound frame.
  const marked = byteOrderMark(head) ? textKind(head, bytes.size, name) : null
  if (marked?.format) return marked
  const format = bySignature(head)
  if (format === 'zip') return zipKind(source, name)
  if (format === 'compound') return compoundKind(source, name)
  if (format === 'iso-media') return known(isMediaKind(head))
  if (format === 'tiff') return known('tiff', head[head[0] === 0x49 ? 2 : 3] === 43 ? 'BigTIFF' : null)
  if (format === 'swf' || format === 'flv') return known(format, String(head[3]))
  if (format === 'gif') return known('gif', head.toString('latin1', 3, 6))
  if (format === 'dwg') return known('dwg', head.toString('latin1', 0, 6))
  if (format === 'exe' && !looksLikeProgram(head)) return textKind(head, bytes.size, name)
  if (format) return known(format)
  if (looksLikeMp3(head)) return known('mp3')
  if (looksLikeTransportStream(head)) return known('mpeg', 'TS')
  if (head.subarray(0, 2).toString('latin1') === 'BM' && isBmp(head, bytes.size)) return known('bmp')
  if (looksLikeDbf(head, bytes.size)) return known('dbf')
  return textKind(head, bytes.size, name)
}

/** `MZ` begins programs, and may begin a text. */
const looksLikeProgram = (head: Buffer): boolean => head.byteLength >= 64 && head.subarray(0, 64).includes(0)

function isBmp(head: Buffer, size: number): boolean {
  if (head.byteLength < 26) return false
  const [pixels, header] = [head.readUInt32LE(10), head.readUInt32LE(14)]
  return (
    [12, 16, 40, 52, 56, 64, 108, 124].includes(header) && pixels >= 14 + header && (pixels <= size || size < 1 << 16)
  )
}
