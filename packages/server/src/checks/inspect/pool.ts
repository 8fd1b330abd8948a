import { availableParallelism } from 'node:os'
import { type Inspection, inspection, undecided } from '@lantai/formats/inspect/inspection.ts'
import { reason } from '@lantai/formats/inspect/reasons.ts'
import { type InspectLimits, secondsFor } from './limits.ts'
import { ReaderProcess } from './reader-process.ts'
import type { Task } from './task.ts'

/** After so many files, or when it has grown to this part of what it may, a process is replaced. */
const filesMost = 500
const grown = 0.4
/** Processes that wait for work this long are ended. */
const idleMs = 20_000

/** A file to look inside, with its length. */
export type Asked = Omit<Task, 'id' | 'seconds'> & { readonly bytes: number }

/** Processes that look inside files: never more than `atOnce`, started when needed, replaced when they end. */
export class Inspectors {
  readonly #atOnce: number
  readonly #idle: ReaderProcess[] = []
  readonly #queue: (() => void)[] = []
  /** Processes started so far; those that were ended on the way are counted too. */
  started = 0
  #running = 0
  #count = 0
  #sweep: NodeJS.Timeout | undefined

  constructor(atOnce = Math.max(1, Math.min(4, availableParallelism()))) {
    this.#atOnce = atOnce
  }

  async inspect(file: Asked): Promise<Inspection> {
    if (this.#running < this.#atOnce) this.#running++
    else await new Promise<void>((go) => this.#queue.push(go))
    try {
      return await this.#withReader(file)
    } finally {
      // The place is handed on, so that nobody can take it in between.
      const next = this.#queue.shift()
      if (next) next()
      else if (--this.#running === 0) this.#rest()
    }
  }

  close(): void {
    clearTimeout(this.#sweep)
    for (const reader of this.#idle.splice(0)) reader.end()
  }

  async #withReader({ bytes, ...file }: Asked): Promise<Inspection> {
    const { limits } = file
    clearTimeout(this.#sweep)
    for (;;) {
      const reader = this.#next(limits)
      const fresh = reader.read === 0
      const task = { ...file, id: ++this.#count, seconds: secondsFor(bytes, limits) }
      const answer = await reader.ask(task)
      if ('ended' in answer) {
        // What earlier files left behind must not decide about this one: memory and breakdowns count in a fresh process only.
        if (!fresh && answer.ended !== 'time') continue
        return inspection(null, undecided(reason(answer.ended)))
      }
      if (reader.read < filesMost && answer.resident < limits.memory * 2 ** 20 * grown) this.#idle.push(reader)
      else reader.end()
      if (answer.outage !== undefined) throw new Error(answer.outage)
      return answer.inspection as Inspection
    }
  }

  #next(limits: InspectLimits): ReaderProcess {
    for (let reader = this.#idle.pop(); reader; reader = this.#idle.pop()) {
      if (!reader.dead) return reader
    }
    this.started++
    return new ReaderProcess(limits.memory)
  }

  #rest(): void {
    clearTimeout(this.#sweep)
    this.#sweep = setTimeout(() => this.close(), idleMs)
    this.#sweep.unref()
  }
}
