import { type FileFact, headBytes, tailBytes } from '@lantai/core/checks/facts.ts'
import { DamagedContent } from '@lantai/formats/transfer-package/damaged-content.ts'
import type { CarrierEntry } from '@lantai/formats/transfer-package/model.ts'
import { digesting, digestsOf } from './digest-pool.ts'

const small = 16 * 1024

/**
 * Reads a file of a package once, to its end, and keeps what the checks need of it. Content that is not what the carrier
 * promised is a fact (`damage`), not an error; a fault of the disk is thrown.
 * @param read is told how many bytes came
 */
export async function readFile(
  entry: CarrierEntry,
  name: string,
  read: (bytes: number) => Promise<void> | void,
): Promise<FileFact> {
  const edges = new Edges()
  const own = entry.bytes > small ? digesting() : undefined
  const pieces: Buffer[] = []
  let damage: string | null = null
  try {
    for await (const piece of (await entry.open()) as AsyncIterable<Buffer>) {
      edges.add(piece)
      await read(piece.length)
      if (own) await own.take(piece, true)
      else pieces.push(piece)
    }
  } catch (error) {
    if (!(error instanceof DamagedContent)) throw error
    damage = error.message
  }
  const digests = own ? await own.end() : digestsOf(Buffer.concat(pieces))
  return { path: entry.path, name, bytes: edges.bytes, ...digests, head: edges.head, tail: edges.tail, damage }
}

/** The first and the last bytes of what passes. */
class Edges {
  bytes = 0
  head: Uint8Array = new Uint8Array(0)
  tail: Uint8Array = new Uint8Array(0)

  add(piece: Uint8Array): void {
    this.bytes += piece.length
    const missing = headBytes - this.head.length
    if (missing > 0) this.head = joined(this.head, piece.subarray(0, missing))
    this.tail = joined(this.tail, piece.subarray(-tailBytes)).subarray(-tailBytes)
  }
}

// A copy: the piece itself goes to another thread.
const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => Buffer.concat([a, b])
