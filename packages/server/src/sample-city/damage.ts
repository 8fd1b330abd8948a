import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { writeZip } from '@lantai/formats/zip/write-zip.ts'

/** A copy of a package as a careless hand would send it: one file lost, one exchanged, one too many. */
export async function damage(path: string): Promise<string> {
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) throw new Error(`sample city: ${path} is no package`)
  try {
    const content = [...carrier.entries.values()].filter((entry) => /\.(pdf|jpg|txt)$/.test(entry.path))
    const [lost, exchanged] = [content.at(-1)?.path, content.at(-2)?.path]
    const out = path.replace(/\.zip$/, '-初次.zip')
    const kept = [...carrier.entries.values()].filter((entry) => entry.path !== lost)
    async function* entries() {
      for (const entry of kept) {
        const bytes = await buffer(await entry.open())
        const sent = entry.path === exchanged ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes
        yield { path: entry.path, open: async () => Readable.from([sent]) }
      }
      yield { path: '草稿.tmp', open: async () => Readable.from([Buffer.from('临时文件')]) }
    }
    await writeZip(out, entries(), { mtime: new Date('2026-03-15T00:00:00Z') })
    return out
  } finally {
    await carrier.close()
  }
}
