import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Each open store of each process stages below a folder of its own name, from which any other process can tell whether the writer still
 * lives: host, process id, start of the process (ids are used again), number of the store in the process.
 */
const mine = new Set<string>()
const host = encodeURIComponent(hostname())
  .replace(/[^A-Za-z0-9.-]/g, '_')
  .slice(0, 60)
let count = 0

export function newWriter(): string {
  const name = `${host}_${process.pid}_${startOf(process.pid)}_${count++}`
  mine.add(name)
  return name
}

export function forgetWriter(name: string): void {
  mine.delete(name)
}

/** null: it belongs to another machine, and only its age can tell. */
export function isAlive(writer: string): boolean | null {
  const parts = writer.split('_')
  const [start, pid] = [parts.at(-2), Number(parts.at(-3))]
  if (parts.slice(0, -3).join('_') !== host || !Number.isInteger(pid)) return null
  if (pid === process.pid) return mine.has(writer)
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  return startOf(pid) === start
}

/** Clock ticks since boot at which the process started; only Linux tells, elsewhere the id alone must do. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The second field is the program's name in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0'
  } catch {
    return '0'
  }
}
