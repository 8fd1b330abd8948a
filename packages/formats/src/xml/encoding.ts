/** Labels an archival XML or text file may declare (DA/T 48 cites GB 18030 and UTF-8; the 2012 carrier rule adds GB2312). */
const ALLOWED: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

export interface Encoding {
  /** Label for TextDecoder. */
  readonly label: string
  /** Bytes of byte order mark to skip. */
  readonly skip: number
}

/** The encoding a byte order mark announces, if there is one. */
export function byteOrderMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', skip: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', skip: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', skip: 2 }
  return null
}

/**
 * Encoding of an XML document from its first bytes (XML 1.0 appendix F): byte order mark, then the declaration, else UTF-8.
 * Returns a sentence when mark and declaration contradict each other or the declared encoding is not an allowed one.
 */
export function xmlEncoding(head: Uint8Array): Encoding | string {
  const mark = byteOrderMark(head)
  const wide = mark ?? unmarkedUtf16(head)
  if (wide && wide.label !== 'utf-8') return wide
  const ascii = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 1024)).toString('latin1')
  const declared = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(ascii)?.[1]
  if (declared === undefined) return mark ?? { label: 'utf-8', skip: 0 }
  const label = ALLOWED[declared.toLowerCase()]
  if (label === undefined) return `encoding ${declared.slice(0, 40)} is not accepted`
  if (label.startsWith('utf-16')) return `declared ${declared}, but the bytes are not UTF-16`
  if (mark && label !== mark.label) return `declared ${declared}, but the byte order mark says ${mark.label}`
  return { label, skip: mark?.skip ?? 0 }
}

function unmarkedUtf16(head: Uint8Array): Encoding | null {
  if (head[0] === 0x3c && head[1] === 0 && head[2] !== 0) return { label: 'utf-16le', skip: 0 }
  if (head[0] === 0 && head[1] === 0x3c && head[2] === 0) return { label: 'utf-16be', skip: 0 }
  return null
}

/** Text of a whole file: byte order mark, else strict UTF-8, else GB 18030 (which holds GBK and GB 2312); null when none fits. */
export function decodeText(bytes: Uint8Array): string | null {
  const mark = byteOrderMark(bytes)
  const labels = mark ? [mark.label] : ['utf-8', 'gb18030']
  for (const label of labels) {
    const text = decodeStrictly(bytes.subarray(mark?.skip ?? 0), label)
    if (text !== null) return text
  }
  return null
}

/** Text in one encoding, or null when a byte sequence does not belong to it. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
