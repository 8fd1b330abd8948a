import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { launcher } from './product.ts'

export interface Told {
  readonly code: number | null
  /** The JSON document on standard output. */
  // biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of its shape
  readonly json: any
  readonly errors: string
}

/** `lantai …args --data DATA --json`, as the operator types it at the server. */
export async function lantai(data: string, ...args: string[]): Promise<Told> {
  const child = spawn(process.execPath, [launcher, ...args, '--data', data, '--json'], {
    env: { ...process.env, DATABASE_URL: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  try {
    return { code, json: JSON.parse(out), errors }
  } catch {
    return { code, json: undefined, errors: `${errors}\n${out}` }
  }
}
