import type { Readable } from 'node:stream'
import yazl from 'yazl'
import type { ZipSource } from './write-zip.ts'

/** A zip made while it is read, entry by entry, nothing compressed. An entry that fails ends the stream with its error. */
export function zipStream(entries: Iterable<ZipSource>, { mtime }: { mtime: Date }): Readable {
  const zip = new yazl.ZipFile()
  const out = zip.outputStream as Readable
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', fail)
  for (const entry of entries)
    zip.addReadStreamLazy(entry.path, { mtime, compress: false, forceDosTimestamp: true }, (give) => {
      entry.open().then((stream) => {
        stream.once('error', fail)
        give(null, stream)
      }, fail)
    })
  zip.end()
  return out
}
