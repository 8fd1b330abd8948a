import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { diskFull, LocalPostgresFault } from './fault.ts'
import { newestLog, reasonIn } from './log-files.ts'
import type { Place } from './place.ts'
import { clearWay, connect, knock, launch, type Postmaster, readPostmaster } from './postmaster.ts'
import { isPostgresOf } from './process-identity.ts'

type Wanted = {
  place: Place
  account: Account
  binaries: Binaries
  password: string
  /** Runs before each launch, not when a server is found running. */
  prepare: () => Promise<void>
  log: (line: string) => void
}

const attempts = 8
// Milliseconds. A server that recovers a long log says `busy`; one that says nothing at all is given up sooner.
const busyPatience = 600_000
const silentPatience = 60_000

/** Brings the server of this cluster to answer, starting it as often as a slow death of the one before needs. */
export async function ensureRunning(wanted: Wanted): Promise<{ server: Postmaster; attached: boolean }> {
  const { place, account, binaries, password, log } = wanted
  let child: ChildProcess | undefined
  let launched = 0
  let began = performance.now()
  let heard = began
  let told = 0
  for (;;) {
    const server = await readPostmaster(place.cluster)
    const ours = server !== undefined && (await isPostgresOf(server.pid, place.cluster))
    // Knocking during a recovery would fill the log with refusals.
    const answer = !server ? 'silent' : ours && server.starting ? 'busy' : await knock(server, password, 'lantai')
    if (server && answer === 'no-database') await makeDatabase(server, password)
    if (server && (answer === 'ready' || answer === 'no-database')) return { server, attached: child === undefined }

    if (ours || answer === 'busy' || isRunning(child)) {
      const now = performance.now()
      if (answer === 'busy') heard = now
      if (now - began > busyPatience || now - heard > silentPatience) throw held(place, server?.pid ?? child?.pid)
      if (++told % 500 === 0) log('数据库正在恢复，请稍候 / PostgreSQL is still recovering, please wait')
      await sleep(20)
      continue
    }
    if (launched > 0) {
      const said = await failure(place)
      if (launched >= attempts || !passing(said)) throw startFailed(place, said)
      await sleep(Math.min(3000, 100 * 2 ** launched))
    }
    if (server) await clearWay(server, place.cluster)
    await wanted.prepare()
    child = await launch(place, account, binaries)
    launched += 1
    began = heard = performance.now()
  }
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null
}

async function makeDatabase(server: Postmaster, password: string): Promise<void> {
  const client = connect(server, password, 'postgres')
  await client.connect()
  try {
    await client.query('create database lantai')
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error
  } finally {
    await client.end()
  }
}

/** What the server said last: in its start log, or in its own log once that was open. */
async function failure(place: Place): Promise<string> {
  const start = await readFile(place.startLog, 'utf8').catch(() => '')
  if (!start.includes('redirecting log output')) return start
  const newest = await newestLog(place.log)
  return newest ? (await readFile(newest, 'utf8')).slice(-8000) : start
}

/**
 * True for what goes away by itself: processes of a killed server that are still leaving. A server whose log collector was
 * cut off before it wrote the reason has said nothing; that is tried again too, the reason stays where it is real.
 */
function passing(said: string): boolean {
  if (!/\b(FATAL|PANIC):/.test(said)) return true
  return /lock file .* already exists|pre-existing shared memory block|Is another postmaster|Address already in use|could not bind/i.test(
    said,
  )
}

function held(place: Place, pid: number | undefined): LocalPostgresFault {
  return new LocalPostgresFault('held', {
    zh: `数据库目录 ${place.cluster} 由进程 ${pid ?? '?'} 占用，但它不应答。请查看 ${place.log}，必要时结束该进程后重新启动。`,
    en: `Process ${pid ?? '?'} holds the database folder ${place.cluster} but does not answer. See ${place.log}; if need be end that process and start again.`,
  })
}

function startFailed(place: Place, said: string): LocalPostgresFault {
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new LocalPostgresFault('disk-full', diskFull(place.root), said)
  }
  return new LocalPostgresFault(
    'start-failed',
    {
      zh: `数据库未能启动：${reasonIn(said)}（日志在 ${place.log}）`,
      en: `PostgreSQL did not start: ${reasonIn(said)} (log in ${place.log})`,
    },
    said,
  )
}
