import { createHash } from 'node:crypto'
import { pipeline, type Readable, Transform } from 'node:stream'

export interface Tapped {
  readonly stream: Readable
  /** Complete when the stream has ended. */
  readonly result: { bytes: number; sm3: string }
}

/** Passes bytes on and counts and digests (SM3) them. */
export function digestTap(source: Readable): Tapped {
  const hash = createHash('sm3')
  const result = { bytes: 0, sm3: '' }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      result.bytes += chunk.length
      done(null, chunk)
    },
    flush(done) {
      result.sm3 = hash.digest('hex')
      done()
    },
  })
  pipeline(source, stream, () => {})
  return { stream, result }
}
