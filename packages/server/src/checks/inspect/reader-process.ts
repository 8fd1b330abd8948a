import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Answer, stopMark, type Task } from './task.ts'

type Ending = { readonly ended: 'time' | 'memory' | 'crash' }

const program = fileURLToPath(new URL('./child.ts', import.meta.url))

/** A reader that a file has taken over may read, but not write, start programs, nor see what our own environment holds. */
const confined = ['--permission', '--allow-fs-read=*', '--allow-addons', '--allow-worker']
const told = new Set(['PATH', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'])

/** A new process may take this long, on a busy machine, before it begins. */
const startSeconds = 30

/** One process that reads files, one at a time. It may be ended by its own watch, by the clock, or break down; then it is of no more use. */
export class ReaderProcess {
  /** Files read so far. */
  read = 0
  resident = 0
  readonly #child: ChildProcess
  #said = ''
  #waiting: ((answer: Answer | Ending) => void) | null = null
  #late: 'time' | null = null
  #dead = false

  constructor(memory: number) {
    this.#child = fork(program, [], {
      // The engine's own limit gives up a little before the watch would.
      execArgv: [`--max-old-space-size=${memory}`, ...confined],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => told.has(name))),
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-8192)
    })
    this.#child.on('message', (answer: Answer) => {
      this.read++
      this.resident = answer.resident
      this.#settle(answer)
    })
    this.#child.on('error', () => this.#died())
    // After `close` all that was said on the way down has been heard.
    this.#child.on('close', () => this.#died())
    this.#rest()
  }

  get dead(): boolean {
    return this.#dead
  }

  ask(task: Task): Promise<Answer | Ending> {
    return new Promise((resolve) => {
      const clock = setTimeout(
        () => {
          this.#late = 'time'
          this.#child.kill('SIGKILL')
        },
        (startSeconds + task.seconds * task.limits.clockFactor) * 1000,
      )
      this.#waiting = (answer) => {
        clearTimeout(clock)
        this.#waiting = null
        this.#rest()
        resolve(answer)
      }
      if (this.#dead) return this.#died()
      this.#child.ref()
      this.#child.channel?.ref()
      this.#child.send(task, (error) => error && this.#child.kill('SIGKILL'))
    })
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }

  #settle(answer: Answer | Ending): void {
    this.#waiting?.(answer)
  }

  #died(): void {
    this.#dead = true
    const stopped = new RegExp(`${stopMark}(time|memory)`).exec(this.#said)?.[1] as 'time' | 'memory' | undefined
    const exhausted = /heap out of memory|Array buffer allocation failed|bad_alloc/.test(this.#said)
      ? 'memory'
      : undefined
    this.#settle({ ended: this.#late ?? stopped ?? exhausted ?? 'crash' })
  }

  /** A process that waits for work does not keep ours alive. */
  #rest(): void {
    this.#child.unref()
    this.#child.channel?.unref()
    ;(this.#child.stderr as unknown as { unref?(): void } | null)?.unref?.()
  }
}
