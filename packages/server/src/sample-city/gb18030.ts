let pairs: ReadonlyMap<string, readonly [number, number]> | undefined

/** Two-byte codes of GB18030 by their sign, read off the platform's own decoder; Node can read the encoding but not write it. */
function table(): ReadonlyMap<string, readonly [number, number]> {
  if (pairs) return pairs
  const found = new Map<string, readonly [number, number]>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if ([...sign].length === 1 && sign !== '\ufffd') found.set(sign, [lead, trail])
    }
  pairs = found
  return found
}

/** A text as the office programs of the counties save it. Signs outside the two-byte plane are refused: the city has none. */
export function gb18030(text: string): Buffer {
  const codes = table()
  const bytes: number[] = []
  for (const sign of text) {
    const point = sign.codePointAt(0) as number
    if (point < 0x80) bytes.push(point)
    else {
      const code = codes.get(sign)
      if (!code) throw new RangeError(`no two-byte code for ${sign}`)
      bytes.push(...code)
    }
  }
  return Buffer.from(bytes)
}
