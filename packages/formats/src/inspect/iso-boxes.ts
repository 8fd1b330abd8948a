import type { Bytes } from '../identify/bytes.ts'

export interface Box {
  readonly kind: string
  /** Where the content begins, and where the box ends. */
  readonly at: number
  readonly end: number
}

/** Boxes of an ISO base media file between `at` and `end` (ISO/IEC 14496-12 4.2). The last may reach past `end`; a wrong length ends the list with `kind` ''. */
export async function* boxes(bytes: Bytes, at: number, end: number): AsyncGenerator<Box> {
  for (let next = at; next < end; ) {
    const head = await bytes.at(next, 16)
    if (head.byteLength < 8) return yield { kind: '', at: next, end: next + 8 }
    const size = head.readUInt32BE(0)
    const kind = head.toString('latin1', 4, 8)
    const wide = size === 1
    if (wide && head.byteLength < 16) return yield { kind: '', at: next, end: next + 16 }
    const length = wide ? Number(head.readBigUInt64BE(8)) : size === 0 ? end - next : size
    // QuickTime ends some lists by four zeros.
    if (size === 0 && kind === '\0\0\0\0') return
    if (length < (wide ? 16 : 8)) return yield { kind: '', at: next, end: next + 8 }
    const box = { kind, at: next + (wide ? 16 : 8), end: next + length }
    yield box
    next = box.end
  }
}

/** The first box of a kind between `at` and `end`. */
export async function box(bytes: Bytes, at: number, end: number, kind: string): Promise<Box | null> {
  for await (const each of boxes(bytes, at, end)) if (each.kind === kind) return each
  return null
}
