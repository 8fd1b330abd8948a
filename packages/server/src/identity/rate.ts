const windowMs = 60_000

/**
 * Counts events by key in the last minute, in memory: a restart forgets them, which the lock in the database does not.
 * `take` counts one and gives null, or the seconds to wait when `limit` is reached; `giveBack` takes one off again.
 */
export function rateLimit(limit: number, { keys = 20_000 } = {}) {
  const seen = new Map<string, number[]>()
  return {
    take(key: string, now: Date): number | null {
      const time = now.getTime()
      const recent = (seen.get(key) ?? []).filter((at) => at > time - windowMs)
      if (recent.length >= limit) return Math.max(1, Math.ceil(((recent[0] as number) + windowMs - time) / 1000))
      recent.push(time)
      // Oldest first out, so that a flood of addresses cannot fill the memory.
      seen.delete(key)
      seen.set(key, recent)
      if (seen.size > keys) seen.delete(seen.keys().next().value as string)
      return null
    },
    giveBack(key: string): void {
      seen.get(key)?.pop()
    },
  }
}
export type RateLimit = ReturnType<typeof rateLimit>
