import { Worker } from 'node:worker_threads'
import { textLimits } from './text-limits.ts'
import type { TextDone, TextTask } from './text-worker.ts'

type Outcome = Omit<TextDone, 'id'>

const died: Outcome = {
  problem: { zh: '文件内容读不出来，或所需内存过多。', en: 'It cannot be read, or needs too much memory.' },
}
const slow: Outcome = { problem: { zh: '文件过于复杂，未能及时读完。', en: 'It is too complex to be read in time.' } }

/**
 * Reads text of files in one thread with a bounded heap, one after another: a hostile file can stop that thread, not the server. What takes
 * too long ends with its thread; the next file gets a new one.
 */
export class TextReader {
  #worker: Worker | undefined
  #count = 0

  async read(task: Omit<TextTask, 'id'>): Promise<Outcome> {
    const id = ++this.#count
    const worker = this.#start()
    return new Promise((resolve) => {
      const end = (outcome: Outcome, kill = false) => {
        clearTimeout(timer)
        worker.off('message', told)
        worker.off('error', gone)
        worker.off('exit', gone)
        if (kill) void this.close()
        resolve(outcome)
      }
      const told = ({ id: which, ...outcome }: TextDone) => which === id && end(outcome)
      const gone = () => {
        if (this.#worker === worker) this.#worker = undefined
        end(died)
      }
      const timer = setTimeout(() => end(slow, true), textLimits.taskMs)
      worker.on('message', told)
      worker.once('error', gone)
      worker.once('exit', gone)
      worker.postMessage({ ...task, id } satisfies TextTask, [task.bytes.buffer])
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./text-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: textLimits.workerMb },
      stdout: true,
      stderr: true,
    })
    // One that dies between two files is replaced for the next.
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    worker.unref()
    this.#worker = worker
    return worker
  }
}
