import { constants, createInflate, inflateSync } from 'node:zlib'
import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, undecided } from './inspection.ts'
import { type LookLimits, mayUnpack } from './limits.ts'
import { type PdfStream, pdfStreams } from './pdf-streams.ts'
import { reason } from './reasons.ts'

/** Larger files are not held in memory. */
export const pdfBytes = 512 * 2 ** 20

/**
 * PDF (ISO 32000-2) without drawing it: its end is there, what the end points at is there, and every packed stream unpacks. `version` is
 * the PDF/A part it claims (ISO 19005, `A-2b`), which is not a proof, else the version of its head.
 */
export async function lookAtPdf(bytes: Bytes, limits: LookLimits): Promise<Look> {
  if (bytes.size > pdfBytes) return undecided(reason('too-large', 'PDF'))
  const file = await bytes.at(0, bytes.size)
  const head = file.subarray(0, 1024).indexOf('%PDF-')
  const found = {
    version: claimedPart(file) ?? /^\d\.\d/.exec(file.toString('latin1', head + 5, head + 8))?.[0] ?? null,
  }
  if (!hasEnd(file, Math.max(0, head))) return broken(reason('truncated', '%%EOF'), found)
  const { streams, encrypted } = pdfStreams(file)
  if (encrypted) return undecided(reason('structure-only'), { ...found, encrypted })
  let left = mayUnpack(file.byteLength, limits)
  for (const stream of streams) {
    if (!stream.flate) continue
    const size = await unpacked(file, stream, left)
    if (size === null) return broken(reason('damaged', `object ${stream.object}`), found)
    left -= size
    if (left < 0) return undecided(reason('too-large', `object ${stream.object}`), found)
  }
  return undecided(reason('structure-only'), found)
}

/**
 * Whether the file has its end: the mark, or else a place for the cross-references that holds them. A wrong place alone is mended by all
 * readers, and is common after a transfer as text.
 */
function hasEnd(file: Buffer, head: number): boolean {
  const from = Math.max(0, file.byteLength - 4096)
  const tail = file.toString('latin1', from).replace(/[\0\s]+$/, '')
  if (/%%EOF/.test(tail)) return true
  const place = /startxref\s+(\d{1,12})\s*(?:%.*)?$/.exec(tail)?.[1]
  return (
    place !== undefined &&
    /^\s*(?:xref|\d+ \d+ obj)/.test(file.toString('latin1', head + Number(place), head + Number(place) + 40))
  )
}

function claimedPart(file: Buffer): string | null {
  const at = file.indexOf('http://www.aiim.org/pdfa/ns/id')
  if (at < 0) return null
  const text = file.toString('latin1', Math.max(0, at - 4096), at + 8192)
  const value = (name: string) => new RegExp(`pdfaid:${name}\\s*(?:=\\s*["']|>)\\s*(\\w{1,4})`).exec(text)?.[1]
  const part = value('part')
  return part === undefined ? null : `A-${part}${value('conformance')?.toLowerCase() ?? ''}`
}

/** Bytes that come out of a stream, counted up to a little more than `most`; null when it is damaged. A missing check sum at its end is borne. */
async function unpacked(file: Buffer, { at, length }: PdfStream, most: number): Promise<number | null> {
  const packed = file.subarray(at, at + length)
  if (length === 0) return 0
  const options = { finishFlush: constants.Z_SYNC_FLUSH }
  if (length < 1 << 20)
    try {
      return inflateSync(packed, { ...options, maxOutputLength: 1 << 26 }).byteLength
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code.startsWith('Z_')) return null
      if (code !== 'ERR_BUFFER_TOO_LARGE') throw error
    }
  const inflate = createInflate({ ...options, chunkSize: 1 << 18 })
  inflate.end(packed)
  let size = 0
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.byteLength
      if (size > most) return size
    }
    return size
  } catch (error) {
    if (!/^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    return null
  } finally {
    inflate.destroy()
  }
}
