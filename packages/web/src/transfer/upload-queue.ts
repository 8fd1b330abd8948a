import { UploadStopped } from './upload.ts'

export interface Waiting {
  readonly path: string
  readonly file: File
}

export type Fate = 'waiting' | 'sending' | 'done' | 'failed'

export interface QueuedFile {
  readonly path: string
  readonly bytes: number
  readonly sent: number
  readonly fate: Fate
  readonly error: unknown
}

export interface QueueState {
  readonly files: readonly QueuedFile[]
  readonly running: boolean
}

export type SendOne = (
  one: Waiting,
  progress: (sent: number) => void,
) => { answer: Promise<unknown>; cancel: () => void }

/** Files sent a few at a time; one that fails is kept with its reason and does not stop the others. */
export class UploadQueue {
  readonly #send: SendOne
  readonly #atOnce: number
  readonly #changed: (state: QueueState) => void
  readonly #waiting: Waiting[] = []
  readonly #files = new Map<string, QueuedFile>()
  readonly #sources = new Map<string, File>()
  readonly #cancels = new Set<() => void>()

  constructor(send: SendOne, changed: (state: QueueState) => void, atOnce = 3) {
    this.#send = send
    this.#changed = changed
    this.#atOnce = atOnce
  }

  /** A path that is added again replaces the one before, unless it is on its way now. */
  add(files: readonly Waiting[]): void {
    for (const { path, file } of files) {
      const known = this.#files.get(path)?.fate
      if (known === 'sending' || known === 'waiting') continue
      this.#sources.set(path, file)
      this.#files.set(path, { path, bytes: file.size, sent: 0, fate: 'waiting', error: null })
      this.#waiting.push({ path, file })
    }
    this.#fill()
  }

  retry(): void {
    const failed = [...this.#files.values()].filter(({ fate }) => fate === 'failed')
    this.add(
      failed.flatMap(({ path }) => {
        const file = this.#sources.get(path)
        return file ? [{ path, file }] : []
      }),
    )
  }

  /** What is on its way is broken off, what waits is dropped; what has arrived stays. */
  stop(): void {
    for (const { path } of this.#waiting.splice(0)) this.#files.delete(path)
    for (const cancel of this.#cancels) cancel()
    this.#tell()
  }

  #fill(): void {
    while (this.#cancels.size < this.#atOnce) {
      const next = this.#waiting.shift()
      if (!next) break
      this.#start(next)
    }
    this.#tell()
  }

  #start(one: Waiting): void {
    const { path, file } = one
    const set = (change: Partial<QueuedFile>) => {
      const known = this.#files.get(path)
      if (known) this.#files.set(path, { ...known, ...change })
    }
    set({ fate: 'sending' })
    const { answer, cancel } = this.#send(one, (sent) => {
      set({ sent: Math.min(sent, file.size) })
      this.#tell()
    })
    this.#cancels.add(cancel)
    answer
      .then(
        () => set({ fate: 'done', sent: file.size }),
        (error: unknown) => {
          if (error instanceof UploadStopped) this.#files.delete(path)
          else set({ fate: 'failed', error })
        },
      )
      .finally(() => {
        this.#cancels.delete(cancel)
        this.#fill()
      })
  }

  #tell(): void {
    const files = [...this.#files.values()]
    this.#changed({ files, running: this.#cancels.size > 0 || this.#waiting.length > 0 })
  }
}
