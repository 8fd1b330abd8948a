import { type FileFact, headBytes, type Scan, tailBytes } from '@lantai/core/checks/facts.ts'
import { DamagedContent } from '@lantai/formats/transfer-package/damaged-content.ts'
import type { CarrierEntry } from '@lantai/formats/transfer-package/model.ts'
import { digesting, digestsOf } from './digest-pool.ts'
import type { Look } from './look-inside.ts'
import type { Scanner } from './scanner.ts'

const small = 16 * 1024

export interface Reading {
  /** Told how many bytes came. */
  read(bytes: number): Promise<void> | void
  /** Looks inside, where the scheme asks for it. */
  readonly look?: Look | undefined
  /** Looks for viruses, where one is configured. */
  readonly scanner?: Scanner | undefined
}

/**
 * Reads a file of a package once, to its end, and keeps what the checks need of it. Content that is not what the carrier
 * promised is a fact (`damage`), not an error; a fault of the disk is thrown.
 */
export async function readFile(entry: CarrierEntry, name: string, { read, look, scanner }: Reading): Promise<FileFact> {
  const edges = new Edges()
  const own = entry.bytes > small ? digesting() : undefined
  const pieces: Buffer[] = []
  const copy = look?.copy()
  const scan = scanner?.scan(entry.bytes)
  let damage: string | null = null
  try {
    try {
      for await (const piece of (await entry.open()) as AsyncIterable<Buffer>) {
        edges.add(piece)
        await read(piece.length)
        await copy?.add(piece)
        await scan?.add(piece)
        // A digest thread takes the piece away: it comes last.
        if (own) await own.take(piece, true)
        else pieces.push(piece)
      }
    } catch (error) {
      if (!(error instanceof DamagedContent)) {
        // Its thread must not wait for the rest, which will not come.
        own?.end().catch(() => undefined)
        throw error
      }
      damage = error.message
    }
    const digests = own ? await own.end() : digestsOf(Buffer.concat(pieces))
    const found: Scan | null = scan ? await scan.end() : null
    const inspection = copy && damage === null && edges.bytes > 0 ? await copy.inspect(name) : null
    const { bytes, head, tail } = edges
    return { path: entry.path, name, bytes, ...digests, head, tail, damage, inspection, scan: found }
  } finally {
    scan?.drop()
    await copy?.remove()
  }
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
