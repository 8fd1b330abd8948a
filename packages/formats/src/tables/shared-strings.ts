import { tooLarge } from './table-unreadable.ts'

const MOST = 8_000_000
const PIECE = 1 << 22

/** Shared strings of a workbook as UTF-8 outside the heap: a million titles as strings would take three times the room. */
export class SharedStrings {
  readonly #pieces: Buffer[] = []
  #used = PIECE
  #ends = new Float64Array(1024)
  #count = 0

  add(text: string): void {
    if (this.#count >= MOST) throw tooLarge('共享字符串 shared strings', MOST)
    const bytes = Buffer.byteLength(text)
    // A string never lies across two pieces; an oversized one has a piece of its own.
    if (this.#used + bytes > PIECE) {
      this.#pieces.push(Buffer.allocUnsafe(Math.max(PIECE, bytes)))
      this.#used = 0
    }
    const piece = this.#pieces.length - 1
    this.#pieces[piece]?.write(text, this.#used)
    if (this.#count * 2 + 2 > this.#ends.length) {
      const larger = new Float64Array(this.#ends.length * 2)
      larger.set(this.#ends)
      this.#ends = larger
    }
    this.#ends[this.#count * 2] = piece * 2 ** 31 + this.#used
    this.#ends[this.#count * 2 + 1] = bytes
    this.#used += bytes
    this.#count += 1
  }

  /** '' when there is no such string. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return ''
    const place = this.#ends[index * 2] ?? 0
    const start = place % 2 ** 31
    return (
      this.#pieces[Math.floor(place / 2 ** 31)]?.toString('utf8', start, start + (this.#ends[index * 2 + 1] ?? 0)) ?? ''
    )
  }
}
