import { type ChildProcess, spawn } from 'node:child_process'

/** Reads a line, flushes the file system of its argument, answers with a line. */
const LOOP = 'while read -r _; do if sync -f "$1"; then echo done; else echo failed; fi; done'

/**
 * `syncfs` for the file system that holds `folder`: Node has no call for it, `sync -f` of coreutils has. A small shell stays ready, because
 * forking a large server for every flush costs more than the flush; it ends with this process. One call at a time. Resolves to false when
 * the flush failed or there is no `sync -f` here: then nothing may be taken for durable.
 */
export function syncFileSystem(folder: string): () => Promise<boolean> {
  let shell: ChildProcess | null = null
  let answer: ((flushed: boolean) => void) | null = null
  const answered = (flushed: boolean) => {
    answer?.(flushed)
    answer = null
  }

  function start(): ChildProcess {
    const started = spawn('sh', ['-c', LOOP, 'sh', folder], { stdio: ['pipe', 'pipe', 'ignore'], detached: true })
    const ended = () => {
      if (shell === started) shell = null
      answered(false)
    }
    started.on('error', ended).on('exit', ended)
    started.stdin.on('error', ended)
    started.stdout.on('data', (line) => answered(String(line) === 'done\n'))
    for (const each of [started, started.stdin, started.stdout])
      if ('unref' in each) (each as { unref(): void }).unref()
    return started
  }

  return () =>
    new Promise((resolve) => {
      // The waiting promise must keep the process alive, the idle shell must not.
      const alive = setInterval(() => {}, 60_000)
      answer = (flushed) => {
        clearInterval(alive)
        resolve(flushed)
      }
      shell ??= start()
      shell.stdin?.write('\n')
    })
}
