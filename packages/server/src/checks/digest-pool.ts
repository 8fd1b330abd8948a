import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Piece, Taken } from './digest-worker.ts'

export interface Digests {
  readonly sm3: string
  readonly sha512: string
}

/** Digests of one file whose bytes come piece by piece. */
export interface Digesting {
  /**
   * Resolves when the next piece may come. `own`: nobody else holds the piece, which is empty afterwards; otherwise it is
   * copied.
   */
  take(bytes: Uint8Array, own?: boolean): Promise<void> | void
  end(): Promise<Digests>
}

/** Pieces on their way to a worker per file; SM3 is slower than any disk, so few are enough and memory stays small. */
const window = 8

interface Hand {
  readonly worker: Worker
  readonly files: Map<number, (taken: Taken) => void>
}

let hands: Hand[] | undefined
let count = 0

/**
 * SM3 and SHA-512 on other threads: SM3 has no instruction of its own and runs at 130–250 MB/s, so it, and not the disk,
 * decides how long a check takes.
 */
export function digesting(): Digesting {
  hands ??= Array.from({ length: Math.min(4, availableParallelism()) }, newHand)
  const { worker, files } = hands.reduce((least, hand) => (hand.files.size < least.files.size ? hand : least))
  const file = count++
  let waiting = 0
  let wake: (() => void) | undefined
  let failed: ((error: Error) => void) | undefined
  let ended: ((digests: Digests) => void) | undefined
  // Only a thread at work keeps the process alive: a check without a database waits for nothing else.
  if (files.size === 0) worker.ref()
  files.set(file, ({ digests }) => {
    if (digests) {
      files.delete(file)
      if (files.size === 0) worker.unref()
      ended?.(digests)
    } else if (--waiting < window) wake?.()
  })
  worker.once('error', (error) => failed?.(error))
  return {
    take(bytes, own = false) {
      // Transferring a buffer empties it for everyone who holds it, also for other slices of it.
      const free = own && bytes.byteLength === bytes.buffer.byteLength
      const piece = free ? bytes : new Uint8Array(bytes)
      worker.postMessage({ file, bytes: piece } satisfies Piece, [piece.buffer as ArrayBuffer])
      if (++waiting < window) return
      return new Promise((resolve, reject) => {
        wake = resolve
        failed = reject
      })
    },
    end: () =>
      new Promise((resolve, reject) => {
        ended = resolve
        failed = reject
        worker.postMessage({ file, bytes: null } satisfies Piece)
      }),
  }
}

/** For what is too small to be worth the way to another thread. */
export const digestsOf = (bytes: Uint8Array): Digests => ({
  sm3: createHash('sm3').update(bytes).digest('hex'),
  sha512: createHash('sha512').update(bytes).digest('hex'),
})

function newHand(): Hand {
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url))
  const files: Hand['files'] = new Map()
  worker.on('message', (taken: Taken) => files.get(taken.file)?.(taken))
  worker.setMaxListeners(0)
  // The threads wait for work all the time and must not keep a finished process alive.
  worker.unref()
  worker.once('exit', () => {
    hands = undefined
  })
  return { worker, files }
}
