import { byteOrderMark, decodeStrictly } from '../xml/encoding.ts'

/**
 * Text of a file that does not say how it is encoded: by its mark, UTF-16 by its pattern of zeros, else UTF-8, else GB 18030 as older
 * Chinese systems wrote, else Big5, whichever reads it without a fault; where none does, GB 18030 with signs for what it cannot read.
 * `label`: what the file itself says, tried first.
 */
export function decodeLoose(bytes: Uint8Array, label?: string): string {
  const mark = byteOrderMark(bytes)
  if (mark) return new TextDecoder(mark.label).decode(bytes.subarray(mark.skip))
  const wide = wideOrder(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  for (const each of [label, 'utf-8', 'gb18030', 'big5']) {
    const text = each && isKnown(each) ? decodeStrictly(bytes, each) : null
    if (text !== null) return text
  }
  return new TextDecoder('gb18030').decode(bytes)
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}

/** UTF-16 without a mark: of Latin signs and line ends every other byte is zero, always on the same side. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length, 4000) & ~1
  let [even, odd] = [0, 0]
  for (let at = 0; at < looked; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  const enough = Math.max(4, looked / 200)
  if (odd > enough && even === 0) return 'utf-16le'
  return even > enough && odd === 0 ? 'utf-16be' : null
}
