import { pieces, type RandomAccess } from '../ofd/random-access.ts'

/** Bytes of a file in reach of a walk: read in pieces, kept while they are near. Reading past the end gives what there is. */
export class Bytes {
  readonly size: number
  readonly #source: RandomAccess
  #piece: Uint8Array = new Uint8Array()
  #from = 0

  constructor(source: RandomAccess) {
    this.#source = source
    this.size = source.size
  }

  /** `length` bytes at `at`, fewer at the end of the file. Valid until the next call. */
  async at(at: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - at))
    if (wanted === 0) return Buffer.alloc(0)
    if (at < this.#from || at + wanted > this.#from + this.#piece.byteLength) {
      this.#piece = await this.#source.read(at, Math.min(Math.max(wanted, PIECE), this.size - at))
      this.#from = at
    }
    const { buffer, byteOffset } = this.#piece
    const begin = at - this.#from
    const have = Math.max(0, Math.min(wanted, this.#piece.byteLength - begin))
    return Buffer.from(buffer as ArrayBuffer, byteOffset + begin, have)
  }

  /** All bytes from `at`, piece by piece. */
  async *from(at = 0, end = this.size): AsyncGenerator<Buffer> {
    for await (const piece of pieces(this.#source, at, Math.min(end, this.size)))
      yield Buffer.from(piece.buffer as ArrayBuffer, piece.byteOffset, piece.byteLength)
  }
}

const PIECE = 1 << 16
