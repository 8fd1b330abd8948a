import { type Readable, Transform } from 'node:stream'
import { crc32 } from 'node:zlib'
import { DamagedContent } from '../transfer-package/damaged-content.ts'

/** Passes an unpacked entry on and fails with DamagedContent when its size or CRC-32 is not the one the directory promised. */
export function verifiedStream(source: Readable, path: string, bytes: number, checksum: number): Readable {
  let seen = 0
  let sum = 0
  const verified = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > bytes) return done(new DamagedContent(path, 'size', `more than the promised ${bytes} bytes`))
      sum = crc32(chunk, sum)
      done(null, chunk)
    },
    flush(done) {
      if (seen < bytes) return done(new DamagedContent(path, 'size', `${seen} bytes instead of the promised ${bytes}`))
      if (sum !== checksum) return done(new DamagedContent(path, 'crc', 'CRC-32 differs'))
      done()
    },
  })
  source.on('error', (error) => verified.destroy(translated(error, path) as Error))
  verified.on('close', () => source.destroy())
  source.pipe(verified)
  return verified
}

/** What inflate or yauzl rejects is the package's fault; a disk error (code E…) is ours and stays as it is. */
export function translated(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof DamagedContent) return error
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return /^E[A-Z]+$/.test(code) ? error : new DamagedContent(path, 'unreadable', error.message)
}
