import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const kept = 10

/** Keeps the newest ten log files (PostgreSQL closes each at 10 MB or a day) now and every hour; never keeps the process alive. */
export function keepLogSmall(folder: string): { stop(): void } {
  const prune = () => pruneLogs(folder, kept).catch(() => {})
  void prune()
  const timer = setInterval(prune, 60 * 60 * 1000)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** Removes all but the newest `keep` log files; names carry the time, so they sort. */
async function pruneLogs(folder: string, keep: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^postgres-[\d-]+\.log$/.test(name)).sort()
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(folder, name), { force: true })
}

/** The newest log that says anything. */
export async function newestLog(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder)).filter((name) => /^postgres-[\d-]+\.log$/.test(name)).sort()
  const newest = names.at(-1)
  return newest && (await stat(join(folder, newest))).size > 0 ? join(folder, newest) : undefined
}

/** The two lines of a log that best say why something did not work, without their times. */
export function reasonIn(log: string): string {
  const lines = log.trim().split('\n')
  const telling = lines.filter((line) => /error|fatal|panic|could not|invalid/i.test(line))
  return (telling.length > 0 ? telling : lines)
    .slice(-2)
    .map((line) => line.replace(/^.*?\[\d+\][^:]*: +/, '').trim())
    .join('; ')
}
