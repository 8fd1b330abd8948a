import { createInflate } from 'node:zlib'
import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened, undecided } from './inspection.ts'
import { reason } from './reasons.ts'

/** Windows metafile (MS-WMF): records up to the one that ends it. */
export async function lookAtWmf(bytes: Bytes): Promise<Look> {
  const head = await bytes.at(0, 4)
  let at = head.readUInt32LE(0) === 0x9ac6cdd7 ? 40 : 18
  for (;;) {
    const record = await bytes.at(at, 6)
    if (record.byteLength < 6) return broken(reason('truncated', 'WMF'))
    const length = record.readUInt32LE(0) * 2
    if (length < 6) return broken(reason('damaged', `@ ${at}`))
    if (record.readUInt16LE(4) === 0) return opened()
    at += length
  }
}

/** Enhanced metafile (MS-EMF): records up to EMR_EOF. */
export async function lookAtEmf(bytes: Bytes): Promise<Look> {
  for (let at = 0; ; ) {
    const record = await bytes.at(at, 8)
    if (record.byteLength < 8) return broken(reason('truncated', 'EMF'))
    const length = record.readUInt32LE(4)
    if (length < 8 || length % 4 !== 0) return broken(reason('damaged', `@ ${at}`))
    if (at + length > bytes.size) return broken(reason('truncated', 'EMF'))
    if (record.readUInt32LE(0) === 14) return opened()
    at += length
  }
}

/** SWF: as many bytes as its head promises, unpacked where they are packed by zlib. */
export async function lookAtSwf(bytes: Bytes): Promise<Look> {
  const head = Buffer.from(await bytes.at(0, 8))
  if (head.byteLength < 8) return broken(reason('truncated', 'SWF'))
  const promised = head.readUInt32LE(4)
  if (head[0] === 0x46)
    return bytes.size < promised ? broken(reason('truncated', `${bytes.size} / ${promised}`)) : opened()
  if (head[0] === 0x5a) return undecided(reason('no-decoder', 'LZMA'))
  let seen = 8
  const inflate = createInflate()
  try {
    const unpacked = bytes.from(8)
    const fed = (async () => {
      for await (const piece of unpacked)
        if (!inflate.write(piece)) await new Promise((go) => inflate.once('drain', go).once('close', go))
      inflate.end()
    })().catch((error) => inflate.destroy(error))
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      seen += piece.byteLength
      if (seen > promised) break
    }
    inflate.destroy()
    await fed
  } catch (error) {
    if (!/^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    return broken(reason((error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' ? 'truncated' : 'damaged', 'zlib'))
  }
  return seen < promised ? broken(reason('truncated', `${seen} / ${promised}`)) : opened()
}

/** dBASE table: as many records as its head promises. */
export async function lookAtDbf(bytes: Bytes): Promise<Look> {
  const head = await bytes.at(0, 32)
  if (head.byteLength < 32) return broken(reason('truncated', 'DBF'))
  const needed = head.readUInt16LE(8) + head.readUInt32LE(4) * head.readUInt16LE(10)
  return needed > bytes.size ? broken(reason('truncated', `${bytes.size} / ${needed}`)) : opened()
}
