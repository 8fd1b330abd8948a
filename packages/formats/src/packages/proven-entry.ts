import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import type { CarrierEntry } from '../transfer-package/model.ts'

/** A digest that a layout promises for a file. */
export interface Promised {
  /** Name of the algorithm as Node's crypto has it. */
  readonly algorithm: string
  /** Lower-case hexadecimal. */
  readonly hex: string
}

/** An entry whose bytes are compared with what the layout promises while they are read: a wrong one ends in DamagedContent. */
export function provenEntry(entry: CarrierEntry, promised: readonly Promised[]): CarrierEntry {
  if (promised.length === 0) return entry
  return { path: entry.path, bytes: entry.bytes, open: async () => proven(await entry.open(), entry.path, promised) }
}

function proven(source: Readable, path: string, promised: readonly Promised[]): Readable {
  const hashes = promised.map(({ algorithm }) => createHash(algorithm))
  const checked = new Transform({
    transform(piece: Buffer, _encoding, done) {
      for (const hash of hashes) hash.update(piece)
      done(null, piece)
    },
    flush(done) {
      for (const [index, { algorithm, hex }] of promised.entries()) {
        const found = hashes[index]?.digest('hex')
        if (found !== hex) return done(new DamagedContent(path, 'digest', `${algorithm} is ${found}, promised ${hex}`))
      }
      done()
    },
  })
  source.on('error', (error) => checked.destroy(error))
  checked.on('close', () => source.destroy())
  source.pipe(checked)
  return checked
}
