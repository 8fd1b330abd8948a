import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import type { PackagePlan } from '../transfer-package/package-plan.ts'
import type { ZipSource } from '../zip/write-zip.ts'
import { escapedPath } from './manifest.ts'

const ALGORITHMS = ['sha512', 'sm3'] as const
type Digests = Record<(typeof ALGORITHMS)[number], string>

/**
 * A bag (BagIt 1.0, RFC 8493) around a package: its entries below data/, then the tag files, whose digests are those of what was really
 * written. Each entry must be read to its end before the next is asked for.
 */
export async function* bagEntries(
  payload: AsyncIterable<ZipSource>,
  { agency, madeOn, maker, fonds }: Pick<PackagePlan, 'agency' | 'madeOn' | 'maker' | 'fonds'>,
): AsyncGenerator<ZipSource> {
  const listed: [path: string, digests: Digests][] = []
  let [bytes, files] = [0, 0]
  for await (const entry of payload) {
    const path = `data/${entry.path}`
    const seen = { bytes: 0, digests: {} as Digests }
    yield { path, open: async () => digested(await entry.open(), seen) }
    listed.push([path, seen.digests])
    bytes += seen.bytes
    files++
  }
  const tags: [path: string, digests: Digests][] = []
  const tag = (path: string, text: string): ZipSource => {
    tags.push([path, digestsOf(text)])
    return { path, open: async () => Readable.from([Buffer.from(text)]) }
  }
  yield tag('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  const info: [string, string][] = [
    ['Source-Organization', maker ?? agency.name],
    ['External-Identifier', fonds.code],
    ['External-Description', fonds.name],
    ['Bagging-Date', madeOn],
    ['Payload-Oxum', `${bytes}.${files}`],
    ['Bag-Software-Agent', 'Lantai'],
  ]
  yield tag('bag-info.txt', info.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`).join(''))
  const lines = (entries: typeof listed, algorithm: keyof Digests) =>
    entries.map(([path, digests]) => `${digests[algorithm]}  ${escapedPath(path)}\n`).join('')
  for (const algorithm of ALGORITHMS) yield tag(`manifest-${algorithm}.txt`, lines(listed, algorithm))
  // A tag manifest lists no tag manifest (RFC 8493, 2.2.1).
  const proven = [...tags]
  for (const algorithm of ALGORITHMS) yield tag(`tagmanifest-${algorithm}.txt`, lines(proven, algorithm))
}

const digestsOf = (text: string): Digests => ({
  sha512: createHash('sha512').update(text).digest('hex'),
  sm3: createHash('sm3').update(text).digest('hex'),
})

function digested(source: Readable, seen: { bytes: number; digests: Digests }): Readable {
  const hashes = ALGORITHMS.map((algorithm) => createHash(algorithm))
  const tap = new Transform({
    transform(piece: Buffer, _encoding, done) {
      seen.bytes += piece.length
      for (const hash of hashes) hash.update(piece)
      done(null, piece)
    },
    flush(done) {
      for (const [index, algorithm] of ALGORITHMS.entries())
        seen.digests[algorithm] = hashes[index]?.digest('hex') ?? ''
      done()
    },
  })
  source.on('error', (error) => tap.destroy(error))
  tap.on('close', () => source.destroy())
  return source.pipe(tap)
}
