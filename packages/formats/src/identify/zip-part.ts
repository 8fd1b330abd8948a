import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib'
import type { Bytes } from './bytes.ts'
import type { ZipPart } from './zip-directory.ts'

export type PartProblem = 'damaged' | 'truncated' | 'encrypted' | 'method' | 'too-large'

/**
 * Unpacks one entry, whole, and compares size and CRC-32. `take` is shown the pieces; `most` bytes bound what comes out.
 * @returns null when the entry is as the directory says; errors of the source are thrown
 */
export async function unpackPart(
  bytes: Bytes,
  part: ZipPart,
  most: number,
  take: (piece: Buffer) => void = () => {},
): Promise<PartProblem | null> {
  if (part.encrypted) return 'encrypted'
  if (part.method !== 0 && part.method !== 8) return 'method'
  const head = await bytes.at(part.at, 30)
  if (head.byteLength < 30) return 'truncated'
  if (head.readUInt32LE(0) !== 0x04034b50) return 'damaged'
  const from = part.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (from + part.packed > bytes.size) return 'truncated'
  if (part.size > most) return 'too-large'
  let [sum, seen] = [0, 0]
  for await (const piece of part.method === 0
    ? bytes.from(from, from + part.packed)
    : inflated(bytes.from(from, from + part.packed))) {
    if (piece === null) return 'damaged'
    seen += piece.byteLength
    if (seen > part.size) return seen > most ? 'too-large' : 'damaged'
    sum = crc32(piece, sum)
    take(piece)
  }
  return seen === part.size && sum === part.crc ? null : 'damaged'
}

/** Bytes of one entry, at most `most` and cut there; null when it cannot be unpacked. */
export async function readPart(bytes: Bytes, part: ZipPart, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  const problem = await unpackPart(bytes, part, most, (piece) => pieces.push(Buffer.from(piece)))
  return problem === null ? Buffer.concat(pieces) : null
}

/** What comes out of a raw deflate stream; null in the place of what is not one. */
async function* inflated(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  const inflate = createInflateRaw({ chunkSize: 1 << 16 })
  const feed = feeding(source, inflate)
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) yield piece
  } catch (error) {
    // A fault of the source would come without a zlib code and is not the file's.
    if (!/^Z_|^ERR_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    yield null
  } finally {
    inflate.destroy()
    await feed
  }
}

async function feeding(source: AsyncIterable<Buffer>, inflate: InflateRaw): Promise<void> {
  try {
    for await (const piece of source) {
      if (inflate.destroyed) return
      if (!inflate.write(piece))
        await new Promise<void>((resolve) => {
          inflate.once('drain', resolve).once('close', resolve)
        })
    }
    inflate.end()
  } catch (error) {
    inflate.destroy(error as Error)
  }
}
