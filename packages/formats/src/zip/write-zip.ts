import { open, rm } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { syncFolder } from './sync-folder.ts'

export interface ZipSource {
  readonly path: string
  open(): Promise<Readable>
}

/** Formats that are compressed inside: deflating them again costs time and gains nothing. */
const STORED = new Set(
  '.jpg .jpeg .png .gif .webp .jp2 .pdf .ofd .docx .xlsx .pptx .zip .7z .rar .gz .mp3 .mp4 .m4a .flv .avi .mpg .wmv'.split(
    ' ',
  ),
)

/**
 * Writes a zip that must not exist yet, entry by entry: the next one is asked for only when the last byte of the one before has
 * been taken, so a digest made on the way is ready then. File and folder are flushed to disk. On failure no file is left.
 * @param mtime stamped on every entry as local wall time, so that equal input gives equal bytes in every time zone
 */
export async function writeZip(
  out: string,
  entries: AsyncIterable<ZipSource>,
  { mtime }: { mtime: Date },
): Promise<void> {
  const file = await open(out, 'wx')
  const zip = new yazl.ZipFile()
  let failure: unknown
  let failed: (reason: unknown) => void = () => {}
  let current: Readable | undefined
  const fail = (reason: unknown) => {
    failure ??= reason
    failed(reason)
  }
  zip.on('error', fail)
  const written = pipeline(zip.outputStream, file.createWriteStream({ flush: true })).catch(fail)
  try {
    for await (const entry of entries) {
      await new Promise<void>((resolve, reject) => {
        failed = reject
        if (failure) return reject(failure)
        const compress = !STORED.has(extname(entry.path).toLowerCase())
        zip.addReadStreamLazy(entry.path, { mtime, mode: 0o100644, compress, forceDosTimestamp: true }, (give) => {
          entry.open().then((stream) => {
            current = stream
            stream.once('error', reject)
            stream.once('end', resolve)
            give(null, stream)
          }, reject)
        })
      })
    }
    zip.end()
    await written
    if (failure) throw failure
  } catch (error) {
    current?.destroy()
    ;(zip.outputStream as Readable).destroy()
    await written
    await rm(out, { force: true })
    throw error
  }
  await syncFolder(dirname(out))
}
