import type { Readable } from 'node:stream'
import { limits } from './sizes.ts'

const most = limits.textCharacters * 4

/** The beginning of a text file, decoded: by its mark, else UTF-8, else GB18030 as older Chinese systems wrote. */
export async function readText(stream: Readable): Promise<{ text: string; cut: boolean }> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > most) break
  }
  stream.destroy()
  const all = Buffer.concat(chunks).subarray(0, most)
  const text = decode(all, bytes > most)
  return { text: text.slice(0, limits.textCharacters), cut: bytes > most || text.length > limits.textCharacters }
}

function decode(bytes: Buffer, cut: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // `stream`: a character that the cut split is no error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
