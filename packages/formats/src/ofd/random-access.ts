import { type FileHandle, open } from 'node:fs/promises'

/** Bytes that can be read at any place. `read` gives fewer bytes than asked for only at the end. */
export interface RandomAccess {
  readonly size: number
  read(offset: number, length: number): Promise<Uint8Array>
}

export function bytesAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.byteLength,
    read: async (offset, length) => bytes.subarray(offset, Math.min(offset + length, bytes.byteLength)),
  }
}

/** A file on disk; errors of the disk are thrown as they are. */
export async function fileAccess(path: string): Promise<RandomAccess & AsyncDisposable> {
  const file = await open(path, 'r')
  const { size } = await file.stat().catch(async (error) => {
    await file.close()
    throw error
  })
  return {
    size,
    read: (offset, length) => readFully(file, offset, length, size),
    [Symbol.asyncDispose]: () => file.close(),
  }
}

async function readFully(file: FileHandle, offset: number, length: number, size: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

const PIECE = 2 ** 18

/** The bytes from `start` up to `end` (not included), piece by piece. */
export async function* pieces(source: RandomAccess, start = 0, end = source.size): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const piece = await source.read(at, Math.min(PIECE, end - at))
    if (piece.byteLength === 0) return
    yield piece
    at += piece.byteLength
  }
}

/** Reads the whole when it has at most `limit` bytes, else null. */
export async function readWhole(source: RandomAccess, limit: number): Promise<Uint8Array | null> {
  return source.size > limit ? null : source.read(0, source.size)
}
