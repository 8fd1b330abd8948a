/** Nothing came for so long that nobody will wait any more. */
export class TooSlow extends Error {}

/** A stream that is given up when it stands still for `seconds`: a sender that has gone away holds nothing. */
export async function* attended(source: AsyncIterable<Uint8Array>, seconds: number): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new TooSlow()), seconds * 1000)
      })
      try {
        const next = await Promise.race([pieces.next(), late])
        if (next.done) return
        yield next.value
      } finally {
        clearTimeout(timer)
      }
    }
  } catch (error) {
    if (error instanceof TooSlow && 'destroy' in source) (source as { destroy(): void }).destroy()
    throw error
  }
}
