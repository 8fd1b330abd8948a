/** A pseudo-random sequence that is the same for the same seed, so that what was found can be found again. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const LOUD = [0, 1, 0x7f, 0x80, 0xff, 0x30, 0x31, 0x3c, 0x3e, 0x28, 0x5b]

/** The bytes with a few bits turned, bytes replaced, pieces taken out, doubled or moved, or the end cut off. */
export function mutated(bytes: Uint8Array, any: (below: number) => number): Uint8Array {
  let next = Buffer.from(bytes)
  for (let left = 1 + any(4); left > 0 && next.length > 0; left--) {
    const at = any(next.length)
    const length = Math.min(1 + any(64), next.length - at)
    const kind = any(7)
    if (kind <= 1) next[at] = (next[at] as number) ^ (1 << any(8))
    else if (kind === 2) next[at] = LOUD[any(LOUD.length)] as number
    else if (kind === 3) next = Buffer.concat([next.subarray(0, at), next.subarray(at + length)])
    else if (kind === 4) next = Buffer.concat([next.subarray(0, at + length), next.subarray(at)])
    else if (kind === 5) next.copy(next, any(next.length), at, at + length)
    else if (any(10) === 0) next = next.subarray(0, at)
  }
  return next
}
