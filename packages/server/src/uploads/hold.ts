import type { House } from '../base/house.ts'

interface Holder {
  stop(): void
  readonly ended: Promise<void>
}

const holders = new WeakMap<House, Map<string, Holder>>()

/**
 * Only one request at a time works on an upload. Who comes later is the same sender after a broken line, which the server
 * may not have noticed: the request before is stopped, what it brought is kept, and then the later one goes on.
 */
export async function holdUpload<T>(house: House, id: string, work: (stopped: AbortSignal) => Promise<T>): Promise<T> {
  const held = holders.get(house) ?? new Map<string, Holder>()
  holders.set(house, held)
  for (let before = held.get(id); before; before = held.get(id)) {
    before.stop()
    await before.ended
  }
  const stopping = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  held.set(id, { stop: () => stopping.abort(), ended: promise })
  try {
    return await work(stopping.signal)
  } finally {
    held.delete(id)
    resolve()
  }
}
