/** Runs at most `atOnce` pieces of work, lets `waiting` more wait, and turns others away with `busy`. */
export function limited(atOnce: number, waiting: number) {
  let running = 0
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T | { readonly problem: 'busy' }> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) return { problem: 'busy' }
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      queue.shift()?.()
    }
  }
}
