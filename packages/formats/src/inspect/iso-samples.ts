import type { Bytes } from '../identify/bytes.ts'
import { type Box, box } from './iso-boxes.ts'

export interface Samples {
  readonly samples: number
  /** Where the last of them ends in the file. */
  readonly last: number
  readonly codec: string
  readonly encrypted: boolean
}

/** Where the samples of a track lie (ISO/IEC 14496-12 8.6, 8.7): chunk places, samples per chunk, sizes. Null: the tables do not fit each other. */
export async function samplesEnd(bytes: Bytes, track: Box): Promise<Samples | null> {
  let at: Box | null = track
  for (const kind of ['mdia', 'minf', 'stbl']) at = at && (await box(bytes, at.at, Math.min(at.end, bytes.size), kind))
  if (at === null) return null
  const table = async (kind: string) => {
    const found = await box(bytes, (at as Box).at, (at as Box).end, kind)
    return found && found.end <= (at as Box).end ? found : null
  }
  const description = await table('stsd')
  const codec = description ? (await bytes.at(description.at + 12, 4)).toString('latin1') : ''
  const encrypted = codec === 'encv' || codec === 'enca' || codec === 'drms' || codec === 'drmi'
  const wide = await table('co64')
  const places = wide ?? (await table('stco'))
  const sizes = await table('stsz')
  const runs = await table('stsc')
  // Compact sizes (stz2) and tables in fragments are not added up.
  if (!places || !sizes || !runs) return { samples: (await table('stz2')) ? 1 : 0, last: 0, codec, encrypted }
  const [chunks, perRun] = [await count(bytes, places, 4), await count(bytes, runs, 4)]
  const head = Buffer.from(await bytes.at(sizes.at, 12))
  if (head.byteLength < 12) return null
  const [same, samples] = [head.readUInt32BE(4), head.readUInt32BE(8)]
  if (places.at + 8 + chunks * (wide ? 8 : 4) > places.end || runs.at + 8 + perRun * 12 > runs.end) return null
  if (same === 0 && sizes.at + 12 + samples * 4 > sizes.end) return null

  // The three tables are read side by side, each by its own buffer.
  const [placeOf, runOf, sizeOf] = [column(bytes), column(bytes), column(bytes)]
  let [sample, last, run] = [0, 0, 0]
  let perChunk = 0
  let nextRun = perRun > 0 ? (await runOf(runs.at + 8, 4)).readUInt32BE(0) : 0
  for (let chunk = 1; chunk <= chunks && sample < samples; chunk++) {
    if (chunk === nextRun) {
      perChunk = (await runOf(runs.at + 8 + run * 12, 12)).readUInt32BE(4)
      run++
      nextRun = run < perRun ? (await runOf(runs.at + 8 + run * 12, 4)).readUInt32BE(0) : 0
    }
    const place = await placeOf(places.at + 8 + (chunk - 1) * (wide ? 8 : 4), wide ? 8 : 4)
    let end = wide ? Number(place.readBigUInt64BE(0)) : place.readUInt32BE(0)
    if (same > 0) {
      const here = Math.min(perChunk, samples - sample)
      end += here * same
      sample += here
    } else
      for (let each = 0; each < perChunk && sample < samples; each++, sample++)
        end += (await sizeOf(sizes.at + 12 + sample * 4, 4)).readUInt32BE(0)
    last = Math.max(last, end)
  }
  return sample < samples ? null : { samples, last, codec, encrypted }
}

async function count(bytes: Bytes, table: Box, at: number): Promise<number> {
  const head = await bytes.at(table.at + at, 4)
  return head.byteLength < 4 ? 0 : head.readUInt32BE(0)
}

/** Values that stand one after the other, read in large pieces. */
function column(bytes: Bytes): (at: number, length: number) => Promise<Buffer> {
  let [from, piece] = [0, Buffer.alloc(0)]
  return async (at, length) => {
    if (at < from || at + length > from + piece.byteLength) {
      piece = Buffer.from(await bytes.at(at, 1 << 16))
      from = at
    }
    const found = piece.subarray(at - from, at - from + length)
    return found.byteLength === length ? found : Buffer.alloc(length)
  }
}
