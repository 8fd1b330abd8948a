import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Account, give } from './account.ts'
import { explainFileError, LocalPostgresFault } from './fault.ts'

/** The folders of one local PostgreSQL, all absolute. */
export type Place = {
  root: string
  cluster: string
  log: string
  run: string
  holders: string
  lock: string
  password: string
  /** What PostgreSQL says before its own log is open; overwritten by every start. */
  startLog: string
}

/** Makes the folders below `dataDir` and names the files. */
export async function makePlace(dataDir: string): Promise<Place> {
  const wanted = join(resolve(dataDir), 'postgres')
  try {
    await mkdir(wanted, { recursive: true, mode: 0o700 })
    const root = await realpath(wanted)
    const place: Place = {
      root,
      cluster: join(root, 'cluster'),
      log: join(root, 'log'),
      run: join(root, 'run'),
      holders: join(root, 'holders'),
      lock: join(root, 'start.lock'),
      password: join(root, 'password'),
      startLog: join(root, 'log', 'start.log'),
    }
    for (const folder of [place.log, place.run, place.holders]) await mkdir(folder, { recursive: true, mode: 0o700 })
    return place
  } catch (error) {
    throw explainFileError(error, wanted)
  }
}

// The kernel's limit for a socket's whole path: 107 bytes on Linux, 103 on macOS and BSD.
const longestSocketPath = 103

/** A 0700 folder the socket can live in: below the data folder, or in the temporary folder when that is too deep or takes no sockets. */
export async function socketFolder(place: Place, account: Account): Promise<string> {
  if (Buffer.byteLength(join(place.run, '.s.PGSQL.5432')) <= longestSocketPath && (await takesSockets(place.run))) {
    await give(place.run, account)
    return place.run
  }
  const name = `lantai-${createHash('sha256').update(place.root).digest('hex').slice(0, 16)}`
  const folder = join(Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir(), name)
  await mkdir(folder, { mode: 0o700 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const owners = [process.geteuid?.(), account.owner?.uid]
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new LocalPostgresFault('not-writable', {
      zh: `临时目录 ${folder} 已被他人占用，请删除后重新启动。`,
      en: `The temporary folder ${folder} belongs to somebody else; remove it and start again.`,
    })
  }
  await chmod(folder, 0o700)
  await give(folder, account)
  return folder
}

/** Some mounted shares hold files but no sockets. */
function takesSockets(folder: string): Promise<boolean> {
  const path = join(folder, '.s.probe')
  return rm(path, { force: true }).then(
    () =>
      new Promise((settle) => {
        const server = createServer()
        server.once('error', () => settle(false))
        server.listen(path, () => server.close(() => settle(true)))
      }),
  )
}
