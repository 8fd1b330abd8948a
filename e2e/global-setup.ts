import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import './support/demo.ts'
import { startProduct } from './support/product.ts'

/** One sample city for all journeys; it must end well when it is told to. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'lantai-journeys-'))
  const demo = await startProduct('demo', data)
  const password = /all with the password ([^\s:：]+)/.exec(demo.lines.join('\n'))?.[1] ?? ''
  const signIns = demo.lines.flatMap((line) => {
    const [, login, name, duty] = /^ {4}(\S+) +(\S+) (\S.*)$/.exec(line) ?? []
    return login && name && duty ? [{ login, name, duty }] : []
  })
  project.provide('demo', { url: demo.url, data, password, signIns })
  return async () => {
    const code = await demo.stop()
    await rm(data, { recursive: true, force: true })
    if (code !== 0) throw new Error(`the demo ended with ${code} after SIGINT`)
  }
}
