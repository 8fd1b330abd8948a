import { createHash } from 'node:crypto'
import { pieces, type RandomAccess } from '../ofd/random-access.ts'

/** What was signed. It is read again for each use, never held. */
export interface Content {
  readonly size: number
  bytes(): AsyncIterable<Uint8Array>
  /** Digests by the names of Node's crypto. */
  digests(names: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
}

/** The given ranges `[start, end)` of a source one after the other; the whole source without ranges. */
export function contentOf(
  source: RandomAccess,
  ranges: readonly (readonly [number, number])[] = [[0, source.size]],
): Content {
  const known = new Map<string, Uint8Array>()
  async function* bytes() {
    for (const [start, end] of ranges) yield* pieces(source, start, end)
  }
  return {
    size: ranges.reduce((sum, [start, end]) => sum + end - start, 0),
    bytes,
    async digests(names) {
      const hashes = names.filter((name) => !known.has(name)).map((name) => [name, createHash(name)] as const)
      if (hashes.length > 0) for await (const piece of bytes()) for (const [, hash] of hashes) hash.update(piece)
      for (const [name, hash] of hashes) known.set(name, hash.digest())
      return known
    },
  }
}
