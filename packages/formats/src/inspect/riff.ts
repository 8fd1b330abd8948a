import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened } from './inspection.ts'
import { reason } from './reasons.ts'

interface Chunk {
  readonly id: string
  /** Where its content begins. */
  readonly at: number
  readonly bytes: number
}

/** A writer that could not go back to its head leaves the size open. */
const OPEN = 0xffffffff

/** Chunks from `at` to `end`; the last one may reach further than the file. */
async function* chunks(bytes: Bytes, at: number, end: number): AsyncGenerator<Chunk> {
  for (let next = at; next + 8 <= end; ) {
    const head = await bytes.at(next, 8)
    if (head.byteLength < 8) return
    const chunk = { id: head.toString('latin1', 0, 4), at: next + 8, bytes: head.readUInt32LE(4) }
    yield chunk
    next = chunk.at + chunk.bytes + (chunk.bytes % 2)
  }
}

/** WAV (RIFF or RF64/BW64, EBU Tech 3306): format and samples there, samples whole. */
export async function lookAtWav(bytes: Bytes): Promise<Look> {
  const head = Buffer.from(await bytes.at(0, 80))
  const wide =
    head.toString('latin1', 0, 4) === 'RF64' && head.toString('latin1', 12, 16) === 'ds64' && head.byteLength >= 36
  let rate = 0
  let version: string | null = null
  for await (const { id, at, bytes: length } of chunks(bytes, 12, bytes.size)) {
    if (id === 'fmt ') {
      const format = await bytes.at(at, 16)
      if (format.byteLength < 16 || length < 14) return broken(reason('truncated', 'fmt'))
      rate = format.readUInt32LE(8)
      version = wavCodecs[format.readUInt16LE(0)] ?? `codec ${format.readUInt16LE(0)}`
    } else if (id === 'data') {
      if (rate === 0) return broken(reason('damaged', 'fmt'))
      const promised = wide && length === OPEN ? Number(head.readBigUInt64LE(28)) : length
      const there = bytes.size - at
      const given = promised === OPEN ? there : promised
      if (given > there) return broken(reason('truncated', `data: ${there} / ${given}`), { version })
      return opened({ version, seconds: given / rate })
    }
  }
  return broken(reason('truncated', 'data'), { version })
}

const wavCodecs: Readonly<Record<number, string>> = {
  1: 'PCM',
  2: 'ADPCM',
  3: 'float',
  6: 'A-law',
  7: 'µ-law',
  17: 'IMA ADPCM',
  80: 'MPEG',
  85: 'MP3',
  65534: 'extensible',
}

/** AVI (RIFF, OpenDML): heads there, the frames of every `movi` list whole. */
export async function lookAtAvi(bytes: Bytes): Promise<Look> {
  const found: { width?: number; height?: number; seconds?: number } = {}
  let [frames, declared, movies, every] = [0, 0, 0, 0]
  let at = 0
  while (at + 12 <= bytes.size) {
    const riff = Buffer.from(await bytes.at(at, 12))
    if (riff.toString('latin1', 0, 4) !== 'RIFF') break
    const end = at + 8 + riff.readUInt32LE(4)
    for await (const chunk of chunks(bytes, at + 12, Math.min(end, bytes.size))) {
      const past = chunk.at + chunk.bytes - bytes.size
      const kind = chunk.id === 'LIST' ? (await bytes.at(chunk.at, 4)).toString('latin1') : chunk.id
      if (past > 0) return broken(reason('truncated', `${kind}: -${past}`), found)
      if (kind === 'hdrl') {
        const head = await bytes.at(chunk.at + 12, 40)
        if (head.byteLength < 40) return broken(reason('truncated', 'avih'))
        every = head.readUInt32LE(0)
        declared = head.readUInt32LE(16)
        Object.assign(found, { width: head.readUInt32LE(32), height: head.readUInt32LE(36) })
      } else if (kind === 'movi') {
        movies++
        const walked = await countFrames(bytes, chunk.at + 4, chunk.at + chunk.bytes)
        if (walked === null) return broken(reason('damaged', 'movi'), found)
        frames += walked
      }
    }
    if (end > bytes.size) return broken(reason('truncated', `RIFF: -${end - bytes.size}`), found)
    at = end + (end % 2)
  }
  if (movies === 0 || found.width === undefined) return broken(reason('missing', movies === 0 ? 'movi' : 'hdrl'), found)
  if (frames === 0 && declared > 0) return broken(reason('truncated', 'movi'), found)
  return opened({ ...found, seconds: (Math.max(declared, frames) * every) / 1e6 })
}

/** Picture chunks between `at` and `end`; null where the chunks do not follow one another. */
async function countFrames(bytes: Bytes, at: number, end: number): Promise<number | null> {
  let frames = 0
  for await (const chunk of chunks(bytes, at, end)) {
    if (!/^[\x20-\x7e]{4}$/.test(chunk.id) || chunk.at + chunk.bytes > end) return null
    if (chunk.id === 'LIST') {
      const inner = await countFrames(bytes, chunk.at + 4, chunk.at + chunk.bytes)
      if (inner === null) return null
      frames += inner
    } else if (/^\d\d(?:db|dc)$/.test(chunk.id)) frames++
  }
  return frames
}
