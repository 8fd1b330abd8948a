import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened, undecided } from './inspection.ts'
import { reason } from './reasons.ts'

/** Windows bitmap: the picture's rows are all there; run-length packed ones are unpacked. */
export async function lookAtBmp(bytes: Bytes): Promise<Look> {
  const head = Buffer.from(await bytes.at(0, 54))
  if (head.byteLength < 26) return broken(reason('truncated', 'BMP'))
  const old = head.readUInt32LE(14) === 12
  if (!old && head.byteLength < 54) return broken(reason('truncated', 'BMP'))
  const width = old ? head.readUInt16LE(18) : head.readInt32LE(18)
  const height = Math.abs(old ? head.readUInt16LE(20) : head.readInt32LE(22))
  const bits = head.readUInt16LE(old ? 24 : 28)
  const packing = old ? 0 : head.readUInt32LE(30)
  const at = head.readUInt32LE(10)
  const found = { width, height, pages: 1 }
  if (width <= 0 || height === 0 || ![1, 2, 4, 8, 16, 24, 32].includes(bits)) return broken(reason('damaged', 'BMP'))
  if (packing === 4 || packing === 5) return undecided(reason('no-decoder', packing === 4 ? 'JPEG' : 'PNG'), found)
  if (packing === 1 || packing === 2) return runs(bytes, at, packing === 2, found)
  if (packing !== 0 && packing !== 3 && packing !== 6)
    return undecided(reason('packed', `BMP ${packing}`), { ...found, packed: `BMP ${packing}` })
  const needed = at + Math.ceil((width * bits) / 32) * 4 * height
  return needed > bytes.size ? broken(reason('truncated', `${bytes.size} / ${needed}`), found) : opened(found)
}

/** RLE8 and RLE4: pairs up to the mark for the end of the bitmap. */
async function runs(bytes: Bytes, from: number, four: boolean, found: { height: number }): Promise<Look> {
  let [at, rows] = [from, 0]
  for (;;) {
    const pair = await bytes.at(at, 2)
    if (pair.byteLength < 2) return broken(reason('truncated', `${rows} / ${found.height}`), found)
    const [count = 0, value = 0] = pair
    at += 2
    if (count > 0) continue
    if (value === 1) return opened(found)
    if (value === 0) rows++
    else if (value === 2) at += 2
    else at += Math.ceil((four ? Math.ceil(value / 2) : value) / 2) * 2
  }
}
