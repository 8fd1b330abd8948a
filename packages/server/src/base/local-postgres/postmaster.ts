import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { superuser } from './cluster.ts'
import { plainEnvironment } from './environment.ts'
import { LocalPostgresFault } from './fault.ts'
import type { Place } from './place.ts'
import { exists, isPostgresOf, processesIn } from './process-identity.ts'

/** What `postmaster.pid` tells: who runs on the cluster and how to reach it. */
export type Postmaster = { pid: number; host: string; port: number; starting: boolean }

/** The server noted in the cluster, alive or not; undefined when none is noted or the note is not whole yet. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  const host = lines[4]?.trim() || lines[5]?.trim()
  const starting = lines[7]?.trim() === 'starting'
  return pid > 0 && port > 0 && host ? { pid, host, port, starting } : undefined
}

/** How a server answers: ready, still starting, recovering or stopping (`busy`), or not at all (`silent`). */
export type Answer = 'ready' | 'no-database' | 'busy' | 'silent'

export async function knock(server: Postmaster, password: string, database: string): Promise<Answer> {
  const client = connect(server, password, database)
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '3D000') return 'no-database'
    if (code === '57P03') return 'busy'
    // Every place taken is still an answer.
    if (code === '53300') return 'ready'
    if (code === '28P01') {
      throw new LocalPostgresFault(
        'password-lost',
        {
          zh: '数据库口令文件与数据库不符，请从备份恢复口令文件。',
          en: 'The database password file does not fit the database. Restore it from a backup.',
        },
        error,
      )
    }
    return 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}

export function connect(server: Postmaster, password: string, database: string): pg.Client {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: superuser,
    password,
    database,
    ssl: false,
    application_name: 'lantai local-postgres',
    connectionTimeoutMillis: 10_000,
  })
  // A server that goes away while we hold the line is noticed by the query, not by a crash.
  client.on('error', () => {})
  return client
}

/** Starts the server in a session of its own: Ctrl-C in a terminal reaches only Lantai, which then decides. */
export async function launch(place: Place, account: Account, binaries: Binaries): Promise<ChildProcess> {
  // Somebody else's log of an earlier start may not be ours to overwrite, but the folder is ours.
  await rm(place.startLog, { force: true })
  const log = await open(place.startLog, 'w', 0o600)
  try {
    const server = ['-D', place.cluster]
    // On Windows pg_ctl sheds the administrator's rights, which the server itself refuses to run with.
    const { program, args, options } =
      process.platform === 'win32'
        ? { program: binaries.pgCtl, args: ['start', '-w', ...server], options: {} }
        : account.command(binaries.postgres, server)
    const child = spawn(program, args, {
      ...options,
      cwd: '/',
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log.fd, log.fd],
      env: plainEnvironment(),
    })
    await new Promise((settle, fail) => child.once('spawn', settle).once('error', fail))
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/**
 * Clears the way for a start: waits for server processes that outlive a killed postmaster, then removes its note when the
 * process id now belongs to somebody else (a restarted container hands out the same ids), which PostgreSQL would believe.
 */
export async function clearWay(noted: Postmaster, cluster: string): Promise<void> {
  for (let waited = 0; (await processesIn(cluster)).length > 0; waited += 20) {
    // A long query notices the death only at its end; PostgreSQL's own refusal then tells who is left.
    if (waited >= 30_000) return
    await sleep(20)
  }
  if (exists(noted.pid) && !(await isPostgresOf(noted.pid, cluster))) {
    await rm(join(cluster, 'postmaster.pid'), { force: true })
  }
}

/** Fast shutdown: running transactions are rolled back, nothing acknowledged is lost. Waits until the server is gone. */
export async function shutDown(server: Postmaster, place: Place, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    const child = spawn(binaries.pgCtl, ['stop', '-m', 'fast', '-D', place.cluster], {
      stdio: 'ignore',
      windowsHide: true,
    })
    await new Promise((settle) => child.once('close', settle).once('error', settle))
    return
  }
  if (!(await isPostgresOf(server.pid, place.cluster))) return
  process.kill(server.pid, 'SIGINT')
  for (let waited = 0; await isPostgresOf(server.pid, place.cluster); waited += 20) {
    // The log replays on the next start; better than a stop that never ends.
    if (waited === 60_000) process.kill(server.pid, 'SIGQUIT')
    if (waited > 90_000) return
    await sleep(20)
  }
}
