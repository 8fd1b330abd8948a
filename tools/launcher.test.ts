import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'

let root: string
const build = () => join(root, 'packages', 'web', 'build.mjs')
const page = () => join(root, 'packages', 'web', 'dist', 'page')

const program = `
let heard = []
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  heard.push(signal)
  setTimeout(() => { process.stdout.write(heard.join(' ') + '\\n'); process.exit(3) }, 300)
})
process.stdout.write('up ' + process.argv.slice(2).join(' ') + '\\n')
const waiting = setInterval(() => {}, 1000)
if (process.argv.includes('--end')) clearInterval(waiting)
`

/** A clone as small as it can be: the launcher, an empty lock file, one program. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lantai-launcher-'))
  for (const folder of ['tools', 'node_modules', 'packages/core/src', 'packages/server/src', 'packages/web']) {
    await mkdir(join(root, folder), { recursive: true })
  }
  for (const name of ['lantai.mjs', 'runtime.mjs', 'with-parent.mjs']) {
    await copyFile(new URL(name, import.meta.url), join(root, 'tools', name))
  }
  await writeFile(join(root, 'package-lock.json'), '{"packages":{}}')
  await writeFile(join(root, 'node_modules', '.package-lock.json'), '{"packages":{}}')
  await writeFile(join(root, 'packages/server/src/cli.ts'), program)
})
afterEach(() => rm(root, { recursive: true }))

async function launch(
  ...args: string[]
): Promise<{ child: ChildProcess; said: Promise<string>; complained: Promise<string>; code: Promise<unknown> }> {
  const child = spawn(process.execPath, [join(root, 'tools', 'lantai.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = once(child, 'close').then(([code]) => code)
  const said = text(child.stdout as NodeJS.ReadableStream & AsyncIterable<Buffer>)
  const complained = text(child.stderr as NodeJS.ReadableStream & AsyncIterable<Buffer>)
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), code])
  return { child, said, complained, code }
}

test('Ctrl-C that arrives twice, by the terminal and by npm, is heard once, and the exit code passes through', async () => {
  const { child, said, code } = await launch('serve', '--port', '1')
  child.kill('SIGINT')
  child.kill('SIGINT')
  expect(await code).toBe(3)
  expect(await said).toBe('up serve --port 1\nSIGINT\n')
})

test('when the launcher is killed the program stops as if asked to', async () => {
  const { child, said } = await launch('serve')
  child.kill('SIGKILL')
  expect(await said).toBe('up serve\nSIGTERM\n')
})

test('start is another word for serve, and a verb that ends by itself ends well', async () => {
  const { said, code } = await launch('start', '--end')
  expect(await said).toBe('up serve --end\n')
  expect(await code).toBe(0)
})

test('pages are built for serving only, once, and again when a source changed', async () => {
  const builder = `import { mkdirSync, appendFileSync } from 'node:fs'
mkdirSync(new URL('./dist', import.meta.url), { recursive: true })
appendFileSync(new URL('./dist/page', import.meta.url), 'x')`
  await writeFile(build(), builder)
  await (await launch('search', '--end')).code
  await expect(stat(page())).rejects.toThrow()
  await (await launch('serve', '--end')).code
  await (await launch('demo', '--end')).code
  expect(await readFile(page(), 'utf8')).toBe('x')
  await writeFile(join(root, 'packages/core/src/changed.ts'), '')
  await (await launch('serve', '--end')).code
  expect(await readFile(page(), 'utf8')).toBe('xx')
})

test('a build that fails shows what it said, ends with 1 and is tried again', async () => {
  await writeFile(build(), 'throw new Error("no colour left")')
  const { complained, code } = await launch('serve', '--end')
  expect(await complained).toContain('no colour left')
  expect(await code).toBe(1)
  await writeFile(build(), '')
  expect(await (await launch('serve', '--end')).code).toBe(0)
})

test('what a killed start was locking does not stop the next one', async () => {
  await mkdir(join(root, '.lantai'))
  await writeFile(join(root, '.lantai', 'install.lock'), String(2 ** 22 + 1))
  expect(await (await launch('serve', '--end')).code).toBe(0)
})

// Descriptors are looked at where Linux shows them.
test.runIf(process.platform === 'linux')('a worker thread that ends leaves the line to the launcher open', async () => {
  await writeFile(join(root, 'packages/server/src/worker.mjs'), 'setTimeout(() => {}, 100)')
  await writeFile(
    join(root, 'packages/server/src/cli.ts'),
    `
import { readlinkSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
const before = readlinkSync('/proc/self/fd/3')
const line = () => { try { return readlinkSync('/proc/self/fd/3') } catch { return 'closed' } }
new Worker(new URL('./worker.mjs', import.meta.url)).once('exit', () => {
  console.log(line() === before ? 'open' : 'closed')
  process.exit(0)
})
`,
  )
  const { said, code } = await launch('doctor')
  expect([await said, await code]).toEqual(['open\n', 0])
})
