/** A small repeatable stream of numbers: the same seed gives the same city on every machine. */
export interface Random {
  /** Next number in [0, 1). */
  next(): number
  /** Whole number in [0, n). */
  below(n: number): number
  /** Whole number in [from, to], both included. */
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
}

/** Spreads the bits of two 32-bit numbers (murmur3 finaliser); unsigned result. */
export function mix(a: number, b: number): number {
  let h = (a ^ Math.imul(b + 0x9e3779b9, 0x85ebca6b)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** mulberry32: 32 bits of state are enough for a sample city and it runs at about 100 M numbers a second. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
  }
}
