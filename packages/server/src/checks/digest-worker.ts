import { createHash, type Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

/** One piece of one file; without `bytes` the file has ended and its digests are sent back. */
export interface Piece {
  readonly file: number
  readonly bytes: Uint8Array | null
}
/** Without digests: a piece was taken, its sender may send another. */
export interface Taken {
  readonly file: number
  readonly digests: { readonly sm3: string; readonly sha512: string } | null
}

const files = new Map<number, { sm3: Hash; sha512: Hash }>()

parentPort?.on('message', ({ file, bytes }: Piece) => {
  const hashes = files.get(file) ?? { sm3: createHash('sm3'), sha512: createHash('sha512') }
  if (bytes) {
    files.set(file, hashes)
    hashes.sm3.update(bytes)
    hashes.sha512.update(bytes)
  } else files.delete(file)
  const digests = bytes ? null : { sm3: hashes.sm3.digest('hex'), sha512: hashes.sha512.digest('hex') }
  parentPort?.postMessage({ file, digests } satisfies Taken)
})
