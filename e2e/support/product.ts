import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const launcher = fileURLToPath(new URL('../../tools/lantai.mjs', import.meta.url))

export interface Product {
  readonly url: string
  /** What it printed up to the moment it was ready, line by line. */
  readonly lines: readonly string[]
  /** Sends SIGINT, as Ctrl-C does, and gives the exit code. */
  stop(): Promise<number | null>
}

/** Runs what `npm run demo` or `npm start` runs, on a free port, and waits until it says where it listens. */
export async function startProduct(verb: 'demo' | 'serve', data: string): Promise<Product> {
  const child = spawn(process.execPath, [launcher, verb, '--port', '0', '--data', data], {
    cwd: root,
    env: { ...process.env, LANTAI_DATA: undefined, DATABASE_URL: undefined, NODE_ENV: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const { text, url } = await ready(child)
  return {
    url,
    lines: text.split('\n'),
    async stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** What is ready is said in one breath, the address of the workbench among it. */
function ready(child: ChildProcess): Promise<{ text: string; url: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const hear = (chunk: Buffer) => {
      text += chunk
      const url = /(http:\S+)\/desk\//.exec(text)?.[1]
      if (url && text.endsWith('\n')) resolve({ text, url })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${text}`)))
  })
}
