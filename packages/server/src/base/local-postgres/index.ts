import { type Account, chooseAccount, give } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { ensureCluster, readPassword, superuser } from './cluster.ts'
import { explainFileError } from './fault.ts'
import { hold, letGo } from './holders.ts'
import { withLock } from './lock.ts'
import { keepLogSmall } from './log-files.ts'
import { makePlace, type Place } from './place.ts'
import type { Postmaster } from './postmaster.ts'
import { ensureRunning } from './running.ts'
import { writeSettings } from './settings-file.ts'
import { stopUnlessUsed } from './stopping.ts'

export { LocalPostgresFault } from './fault.ts'

export type LocalPostgresOptions = {
  /** The installation's data folder; PostgreSQL lives in `<dataDir>/postgres`. Made when absent. */
  dataDir: string
  /** Hears one line for each thing an operator may want to know. */
  log?: (line: string) => void
  /** As whom to run when we are root, tried in this choice's own order; all ways by default. */
  ways?: readonly Account['way'][]
}

export type LocalPostgres = {
  /** A superuser's URL to the database `lantai`, for pg, Kysely and graphile-worker alike. */
  connectionString: string
  /** True when the server was already running. */
  attached: boolean
  /** What was chosen for this machine, one sentence each, 中文 / English; empty when attached. */
  notes: string[]
  /** Lets go; shuts the server down unless another process holds it or a client is still connected. Close your pools first. */
  stop(): Promise<void>
}

/**
 * Starts, or attaches to, the PostgreSQL that lives in the data folder, and makes sure that the database `lantai` exists.
 * Safe to call from several processes at once and after kill -9 of any of them.
 * @throws LocalPostgresFault with a sentence in two languages when an operator has to do something.
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const log = options.log ?? (() => {})
  const binaries = await findBinaries()
  const place = await makePlace(options.dataDir)
  try {
    return await withLock(place.lock, async () => {
      const account = await chooseAccount(place.root, place.cluster, binaries, options.ways)
      const holder = await hold(place.holders)
      try {
        return await openHeld(place, account, binaries, holder, log)
      } catch (error) {
        await letGo(holder)
        throw error
      }
    })
  } catch (error) {
    throw explainFileError(error, place.root)
  }
}

async function openHeld(
  place: Place,
  account: Account,
  binaries: Binaries,
  holder: string,
  log: (line: string) => void,
): Promise<LocalPostgres> {
  if (await ensureCluster(place, account, binaries)) log(`已建立数据库目录 / Made the database folder ${place.cluster}`)
  for (const folder of [place.log, place.run, place.holders]) await give(folder, account)
  const password = await readPassword(place)
  let notes: string[] = []
  const prepare = async () => {
    notes = [await writeSettings(place, account)]
  }
  const { server, attached } = await ensureRunning({ place, account, binaries, password, prepare, log })
  const pruning = keepLogSmall(place.log)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    pruning.stop()
    await withLock(place.lock, async () => {
      await letGo(holder)
      await stopUnlessUsed(place, binaries, password, log)
    })
  }
  return {
    connectionString: connectionString(server, password),
    attached,
    notes,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

function connectionString(server: Postmaster, password: string): string {
  const login = `postgres://${superuser}:${password}`
  // `sslmode` keeps a PGSSLMODE of the environment away from a line that never leaves the machine.
  return server.host.startsWith('/')
    ? `${login}@localhost/lantai?host=${encodeURIComponent(server.host)}&port=${server.port}&sslmode=disable`
    : `${login}@${server.host}:${server.port}/lantai?sslmode=disable`
}
