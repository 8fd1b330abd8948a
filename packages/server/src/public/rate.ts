const windowMs = 60_000

/** Searches a minute that one address may make; a person at a keyboard makes ten. */
export const searchesPerMinute = 120

/** Counts by address in windows of a minute. Gives null, or the seconds until the address may go on. */
export function searchLimit(limit = searchesPerMinute, keys = 50_000) {
  let began = 0
  let counts = new Map<string, number>()
  return (address: string, now: number): number | null => {
    if (now - began >= windowMs || counts.size > keys) {
      began = now
      counts = new Map()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= limit ? null : Math.max(1, Math.ceil((began + windowMs - now) / 1000))
  }
}
