import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFile, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Account, give } from './account.ts'
import type { Binaries } from './binaries.ts'
import { plainEnvironment } from './environment.ts'
import { diskFull, LocalPostgresFault } from './fault.ts'
import { reasonIn } from './log-files.ts'
import type { Place } from './place.ts'

export const superuser = 'lantai'

/**
 * Makes the cluster once. It grows in a folder of its own and is renamed when whole, so a killed start leaves nothing half.
 * The caller holds the start lock. Answers whether a new cluster was made.
 */
export async function ensureCluster(place: Place, account: Account, binaries: Binaries): Promise<boolean> {
  for (const name of await readdir(place.root)) {
    if (name.startsWith('init-')) await rm(join(place.root, name), { recursive: true, force: true })
  }
  const major = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (major !== undefined) {
    if (Number(major) !== binaries.major) throw otherMajor(place, Number(major), binaries.major)
    return false
  }
  await give(place.root, account)
  await ensurePassword(place, account)
  const draft = join(place.root, `init-${process.pid}`)
  await initdb(place, draft, account, binaries)
  await appendFile(
    join(draft, 'postgresql.conf'),
    "\ninclude_if_exists 'lantai.conf'\ninclude_if_exists 'local.conf'\n",
  )
  await syncPath(join(draft, 'postgresql.conf'))
  await rename(draft, place.cluster)
  await syncPath(place.root)
  return true
}

async function initdb(place: Place, draft: string, account: Account, binaries: Binaries): Promise<void> {
  const { program, args, options } = account.command(binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${place.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ])
  const child = spawn(program, args, {
    ...options,
    cwd: '/',
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  const code = await new Promise<number | null>((settle, fail) => child.once('error', fail).once('close', settle))
  if (code === 0) return
  const output = (await said).join('\n').trim()
  await rm(draft, { recursive: true, force: true })
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    throw new LocalPostgresFault('disk-full', diskFull(place.root), output)
  }
  throw new LocalPostgresFault(
    'init-failed',
    {
      zh: `无法在 ${place.root} 建立数据库：${reasonIn(output)}`,
      en: `The database could not be made in ${place.root}: ${reasonIn(output)}`,
    },
    output,
  )
}

/** The superuser's password; it is made before the cluster, so a whole cluster always has one. */
export async function readPassword(place: Place): Promise<string> {
  const password = await readFile(place.password, 'utf8').catch(() => '')
  if (password !== '') return password.trim()
  throw new LocalPostgresFault('password-lost', {
    zh: `缺少数据库口令文件 ${place.password}。请从备份恢复该文件。`,
    en: `The database password file ${place.password} is missing. Restore it from a backup.`,
  })
}

async function ensurePassword(place: Place, account: Account): Promise<void> {
  const present = await readFile(place.password, 'utf8').catch(() => '')
  if (present === '') {
    const draft = join(place.root, `init-password-${process.pid}`)
    const file = await open(draft, 'w', 0o600)
    await file.writeFile(`${randomBytes(24).toString('base64url')}\n`)
    await file.sync()
    await file.close()
    await rename(draft, place.password)
    await syncPath(dirname(place.password))
  }
  await give(place.password, account)
}

async function syncPath(path: string): Promise<void> {
  // Windows cannot open a folder for syncing; its rename is durable by the journal.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

function otherMajor(place: Place, found: number, ours: number): LocalPostgresFault {
  return new LocalPostgresFault('other-major', {
    zh: `${place.cluster} 由 PostgreSQL ${found} 建立，本程序自带的是 ${ours}。请使用与之相配的兰台版本，或另选数据目录。`,
    en: `${place.cluster} was made by PostgreSQL ${found}, this program brings ${ours}. Use the Lantai version that fits it, or choose another data folder.`,
  })
}
