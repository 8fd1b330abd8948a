import { Worker } from 'node:worker_threads'
import { limits } from './sizes.ts'
import type { Done, Task } from './worker.ts'

export type Rendered = Omit<Done, 'id' | 'problem'> & { problem?: Done['problem'] | 'too-slow' | 'busy' }

interface Waiting {
  readonly task: Task
  readonly resolve: (done: Rendered) => void
}

/**
 * Draws PDF pages in one worker thread with a bounded heap: a hostile file can stop that thread, not the server. A task
 * that takes too long ends with its thread; the next one gets a new thread.
 */
export class PdfRenderer {
  #worker: Worker | undefined
  #current: (Waiting & { timer: NodeJS.Timeout }) | undefined
  #queue: Waiting[] = []
  #count = 0
  #idle: NodeJS.Timeout | undefined

  render(task: Omit<Task, 'id'>): Promise<Rendered> {
    if (this.#queue.length >= limits.waiting) return Promise.resolve({ problem: 'busy' })
    return new Promise((resolve) => {
      this.#queue.push({ task: { ...task, id: ++this.#count }, resolve })
      this.#next()
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #next(): void {
    if (this.#current) return
    clearTimeout(this.#idle)
    const next = this.#queue.shift()
    if (!next) {
      // Memory of the last document is given back when nobody reads.
      this.#idle = setTimeout(() => void this.close(), 30_000)
      this.#idle.unref()
      return
    }
    const timer = setTimeout(() => this.#end({ problem: 'too-slow' }, true), limits.taskMs)
    this.#current = { ...next, timer }
    this.#start().postMessage(next.task)
  }

  #start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.workerMb },
      stdout: true,
      stderr: true,
    })
    worker.unref()
    worker.on('message', ({ id, ...done }: Done) => {
      if (this.#current?.task.id === id) this.#end(done)
    })
    const died = () => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#end({ problem: 'broken' })
    }
    worker.on('error', died)
    worker.on('exit', died)
    this.#worker = worker
    return worker
  }

  #end(done: Rendered, kill = false): void {
    const current = this.#current
    this.#current = undefined
    if (kill) void this.close()
    if (!current) return
    clearTimeout(current.timer)
    current.resolve(done)
    this.#next()
  }
}
