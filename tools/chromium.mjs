import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runLogged, say } from './runtime.mjs'

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium that starts, or undefined. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = [process.env.CHROMIUM_PATH, ...names.flatMap((name) => folders.map((it) => join(it, name))), ...places]
  return found.find((path) => path && existsSync(path) && starts(path))
}

// Ubuntu's `chromium-browser` may be a script that only says it wants snap. Windows shows no version on the console.
function starts(path) {
  if (path.endsWith('.exe')) return true
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 && /Chrom/.test(stdout)
}

/** Finds Chromium, installing it with the system's package manager where root may: Debian and Ubuntu. */
export async function ensureChromium() {
  const found = findChromium()
  if (found || process.geteuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  say('正在安装 Chromium，用于浏览器测试… / Installing Chromium for the browser journeys …')
  const install = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  await runLogged('chromium', '/bin/sh', ['-c', `{ ${install}; } || true`], '')
  return findChromium()
}
