#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, ensureDependencies, findNode, giveUp, root, withNodeFirst } from './runtime.mjs'

const args = process.argv.slice(2)
if (args[0] === 'start') args[0] = 'serve'
const shows = ['serve', 'demo'].includes(args[0]) && !args.some((arg) => arg === '--help' || arg === '-h')

await ensureDependencies()
const node = findNode()
if (shows) await ensureBuilt(node)

const windows = process.platform === 'win32'
const watch = new URL('./with-parent.mjs', import.meta.url).href
const child = spawn(node, ['--import', watch, join(root, 'packages', 'server', 'src', 'cli.ts'), ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  env: withNodeFirst(node),
  // A terminal sends Ctrl-C to every process of its group, and npm passes it on once more. In a session of its own the
  // server hears only what is forwarded below. Windows would open a second console for it.
  detached: !windows,
})
child.once('error', (error) => giveUp(error.message))

let interrupted = Number.NEGATIVE_INFINITY
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (windows) return
    // npm's copy of the same Ctrl-C arrives within milliseconds; a second one by hand comes later.
    const now = performance.now()
    if (signal === 'SIGINT' && now - interrupted < 500) return
    if (signal === 'SIGINT') interrupted = now
    child.kill(signal)
  })
}

child.once('exit', (code, signal) => {
  if (signal === null) process.exit(code)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
