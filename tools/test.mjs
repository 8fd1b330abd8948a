import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureBuilt, ensureDependencies, findNode, root, say, withNodeFirst } from './runtime.mjs'

await ensureDependencies()
const node = findNode()
await ensureBuilt(node)

const chosen = process.argv.slice(2)
const failed = []
const environment = withNodeFirst(node)

// With arguments only the tests they choose run; the whole house is looked over without.
if (chosen.length === 0) {
  const checks = [
    check('tsc', ['typescript/bin/tsc', '--noEmit', '-p', '.']),
    check('biome', ['@biomejs/biome/bin/biome', 'check']),
  ]
  for (const { name, code, output } of await Promise.all(checks)) {
    if (code !== 0) {
      failed.push(name)
      say(output)
    }
    say(`${code === 0 ? '✓' : '✗'} ${name}`)
  }
}

const withJourneys = await readyForJourneys()
const filter = withJourneys ? [] : ['--project=!e2e']
if ((await run(['vitest/vitest.mjs', 'run', ...filter, ...chosen])) !== 0) failed.push('vitest')

// The test runner's own closing lines stay last unless something else went wrong.
if (failed.some((name) => name !== 'vitest')) say(`✗ ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** Journeys are the Vitest project `e2e`; they need a browser, whose path they find in CHROMIUM_PATH. */
async function readyForJourneys() {
  const journeys = readdirSync(join(root, 'e2e'), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
    .filter(
      (path) => chosen.length === 0 || chosen.some((word) => !word.startsWith('-') && `e2e/${path}`.includes(word)),
    )
  if (journeys.length === 0) return chosen.length > 0
  const chromium = await ensureChromium()
  if (chromium) {
    environment.CHROMIUM_PATH = chromium
    return true
  }
  say(
    `没有找到 Chromium，未运行的浏览器测试 / No Chromium was found, journeys that did not run: ${journeys.join(', ')}`,
  )
  if (process.env.CI === 'true') failed.push('journeys')
  return false
}

async function check(name, command) {
  const child = spawn(node, atModules(command), { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return { name, code: await ended(child), output }
}

async function run(command) {
  const child = spawn(node, atModules(command), { cwd: root, env: environment, stdio: 'inherit' })
  // Ctrl-C reaches the runner by the terminal; we wait for its closing lines.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return ended(child)
}

function atModules([program, ...args]) {
  const path = join(root, 'node_modules', program)
  if (!existsSync(path)) say(`${path} ?`)
  return [path, ...args]
}

function ended(child) {
  return new Promise((settle) => {
    child.once('error', () => settle(1)).once('close', (code) => settle(code ?? 1))
  })
}
