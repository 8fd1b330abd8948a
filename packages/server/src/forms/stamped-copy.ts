import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Stamp } from '@lantai/core/forms/schema.ts'
import type { Spot } from './blank-spot.ts'
import type { StampFault } from './stamp-pdf.ts'

const limits = { bytes: 256 * 2 ** 20, ms: 30_000, workerMb: 1024, atOnce: 2, waiting: 32 } as const

export type StampProblem = StampFault | 'too-large' | 'too-slow' | 'busy'
export interface Stamped {
  readonly bytes: Uint8Array
  /** Where the stamp stands; `blank` false: the top of the page has no blank place, it lies over writing. */
  readonly spot: Spot
}

let working = 0
const queue: (() => void)[] = []

/**
 * A copy of a file with the filing stamp (归档章) on its first page; the file itself is only read. Each copy is made in a thread of
 * its own with bounded memory and time: a hostile file ends that thread, not the server.
 * @param source path of the file on this machine
 */
export const stampedPdf = (source: string, stamp: Stamp): Promise<Stamped | StampProblem> => copy('pdf', source, stamp)

/** As `stampedPdf`, of a picture: JPEG, of several frames the first. */
export const stampedImage = (source: string, stamp: Stamp): Promise<Stamped | StampProblem> =>
  copy('image', source, stamp)

async function copy(kind: 'pdf' | 'image', source: string, stamp: Stamp): Promise<Stamped | StampProblem> {
  if ((await stat(source)).size > limits.bytes) return 'too-large'
  if (working >= limits.atOnce) {
    if (queue.length >= limits.waiting) return 'busy'
    await new Promise<void>((resolve) => queue.push(resolve))
  }
  working += 1
  try {
    return await inThread(kind, source, stamp)
  } finally {
    working -= 1
    queue.shift()?.()
  }
}

function inThread(kind: 'pdf' | 'image', source: string, stamp: Stamp): Promise<Stamped | StampProblem> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./stamp-worker.ts', import.meta.url), {
      workerData: { kind, source, stamp },
      resourceLimits: { maxOldGenerationSizeMb: limits.workerMb },
      stdout: true,
      stderr: true,
    })
    const end = (result: Stamped | StampProblem) => {
      clearTimeout(timer)
      resolve(result)
      void worker.terminate()
    }
    const timer = setTimeout(() => end('too-slow'), limits.ms)
    worker.once('message', end)
    worker.once('error', () => end('broken'))
    worker.once('exit', () => end('broken'))
  })
}
