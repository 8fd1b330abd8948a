import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** True while the process exists and is not a zombie. A container without an init never reaps orphans, so zombies are common there. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!exists(pid)) return false
  if (process.platform !== 'linux') return true
  const stat = await readStat(pid)
  return stat === undefined ? exists(pid) : stat.state !== 'Z' && stat.state !== 'X'
}

/** True while the operating system still knows the id, zombies included: what PostgreSQL's own check sees. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * A token that differs between two processes that got the same id one after the other (a restarted container gives the
 * same small ids again). Empty where the system does not tell; then only the id counts.
 */
export async function birthOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const stat = await readStat(pid)
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return stat ? `${stat.startedAt}@${boot.trim()}` : ''
  }
  if (process.platform === 'win32') return ''
  return run('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}

/** True when `pid` is a living PostgreSQL whose working folder is `cluster`; a reused id is not. */
export async function isPostgresOf(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    return stdout.includes('postgres')
  }
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  if (name.trim() !== 'postgres') return false
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return folder === undefined || folder === cluster
}

/** Ids of all processes working in `cluster`: server processes can outlive a killed postmaster for a moment. Linux only, else empty. */
export async function processesIn(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const ids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const folders = await Promise.all(ids.map((id) => readlink(`/proc/${id}/cwd`).catch(() => '')))
  return ids.filter((_, at) => folders[at] === cluster)
}

async function readStat(pid: number): Promise<{ state: string; startedAt: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The program name may hold spaces and brackets, so count fields from the last bracket.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields && { state: fields[0] ?? '', startedAt: fields[19] ?? '' }
}
