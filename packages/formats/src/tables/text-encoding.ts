import { open } from 'node:fs/promises'
import { byteOrderMark } from '../xml/encoding.ts'

export interface TextEncoding {
  /** Label for TextDecoder. */
  readonly label: string
  /** Bytes of byte order mark to skip. */
  readonly skip: number
  /** Places whose bytes do not belong to the encoding; they are read as U+FFFD. */
  readonly wrong: number
}

const PIECE = 1 << 20
const HEAD = 64 * 1024

/**
 * Finds the encoding of a text file of any size: byte order mark, else UTF-16 by its zeros, else of UTF-8 and GB 18030 the one that
 * fewer places contradict. A few wrong bytes do not make a table unreadable; they are counted.
 */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(HEAD)
    const { bytesRead } = await file.read(head, 0, HEAD, 0)
    const mark = byteOrderMark(head.subarray(0, bytesRead)) ?? unmarkedUtf16(head.subarray(0, bytesRead))
    if (mark) return { ...mark, wrong: await wrongPlaces(path, mark.label, mark.skip) }
    const utf8 = await wrongPlaces(path, 'utf-8', 0)
    if (utf8 === 0) return { label: 'utf-8', skip: 0, wrong: 0 }
    const gb = await wrongPlaces(path, 'gb18030', 0)
    return gb < utf8 ? { label: 'gb18030', skip: 0, wrong: gb } : { label: 'utf-8', skip: 0, wrong: utf8 }
  } finally {
    await file.close()
  }
}

/** The encoding a person named, with what contradicts it. */
export async function namedEncoding(path: string, label: string): Promise<TextEncoding> {
  const found = await detectEncoding(path)
  if (found.label === label) return found
  return { label, skip: 0, wrong: await wrongPlaces(path, label, 0) }
}

/** Commas, tabs, digits and line ends make every second byte of a UTF-16 table a zero often enough. */
function unmarkedUtf16(head: Uint8Array): { label: string; skip: number } | null {
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 50 && odd > even * 8) return { label: 'utf-16le', skip: 0 }
  if (even > head.length / 50 && even > odd * 8) return { label: 'utf-16be', skip: 0 }
  return null
}

async function wrongPlaces(path: string, label: string, skip: number): Promise<number> {
  let wrong = 0
  for await (const text of decodedText(path, { label, skip, wrong: 0 })) {
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) wrong++
  }
  return wrong
}

/** Text of a file, piece by piece, without its byte order mark; bytes that do not belong to the encoding come as U+FFFD. */
export async function* decodedText(path: string, { label }: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(label)
  const file = await open(path)
  try {
    const piece = Buffer.alloc(PIECE)
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(piece, 0, PIECE, at)
      if (bytesRead === 0) break
      at += bytesRead
      yield decoder.decode(piece.subarray(0, bytesRead), { stream: true })
    }
    const rest = decoder.decode()
    if (rest) yield rest
  } finally {
    await file.close()
  }
}
