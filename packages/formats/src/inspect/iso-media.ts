import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened } from './inspection.ts'
import { type Box, box, boxes } from './iso-boxes.ts'
import { samplesEnd } from './iso-samples.ts'
import { reason } from './reasons.ts'

const tracksMost = 64

/** MP4, MOV, M4A, 3GP: boxes walked to the end; every track's samples lie inside the file. */
export async function lookAtIsoMedia(bytes: Bytes): Promise<Look> {
  let movie: Box | null = null
  let [media, fragments] = [0, 0]
  for await (const each of boxes(bytes, 0, bytes.size)) {
    if (each.kind === '') return broken(reason(each.end > bytes.size ? 'truncated' : 'damaged', `box @ ${each.at}`))
    if (!/^[\x20-\x7e\xa9]{4}$/.test(each.kind)) return broken(reason('damaged', `box @ ${each.at}`))
    if (each.end > bytes.size)
      return broken(reason('truncated', `${each.kind}: -${each.end - bytes.size}`), await told(bytes, movie))
    if (each.kind === 'moov') movie ??= each
    if (each.kind === 'mdat') media++
    if (each.kind === 'moof') fragments++
  }
  if (movie === null) return broken(reason('missing', 'moov'))
  if (media === 0) return broken(reason('missing', 'mdat'), await told(bytes, movie))
  const found = await told(bytes, movie)
  let tracks = 0
  for await (const track of boxes(bytes, movie.at, movie.end)) {
    if (track.kind === '' || track.end > movie.end) return broken(reason('damaged', 'moov'), found)
    if (track.kind !== 'trak' || ++tracks > tracksMost) continue
    const end = await samplesEnd(bytes, track)
    if (end === null) return broken(reason('damaged', `trak ${tracks}`), found)
    if (end.encrypted) return broken(reason('encrypted', end.codec), { ...found, encrypted: true })
    if (end.last > bytes.size) return broken(reason('truncated', `trak ${tracks}: -${end.last - bytes.size}`), found)
    if (end.samples === 0 && fragments === 0) return broken(reason('missing', `trak ${tracks}`), found)
  }
  return tracks === 0 ? broken(reason('missing', 'trak'), found) : opened(found)
}

async function told(bytes: Bytes, movie: Box | null): Promise<{ seconds?: number; width?: number; height?: number }> {
  if (movie === null) return {}
  const head = await box(bytes, movie.at, movie.end, 'mvhd')
  const found: { seconds?: number; width?: number; height?: number } = {}
  if (head) {
    const data = Buffer.from(await bytes.at(head.at, 32))
    const wide = data[0] === 1
    if (data.byteLength >= 32) {
      const scale = data.readUInt32BE(wide ? 20 : 12)
      const duration = wide ? Number(data.readBigUInt64BE(24)) : data.readUInt32BE(16)
      if (scale > 0 && duration > 0 && duration < 2 ** 53 && duration !== 0xffffffff) found.seconds = duration / scale
    }
  }
  for await (const track of boxes(bytes, movie.at, movie.end)) {
    if (track.kind !== 'trak') continue
    const header = await box(bytes, track.at, track.end, 'tkhd')
    const data = header && (await bytes.at(header.end - 8, 8))
    if (!data || data.byteLength < 8 || data.readUInt32BE(0) === 0) continue
    return { ...found, width: data.readUInt32BE(0) / 65536, height: data.readUInt32BE(4) / 65536 }
  }
  return found
}
