import type { RandomAccess } from '../../ofd/random-access.ts'
import { Lexer, NeedsMore, NotPdf } from './lexer.ts'
import { isDict, PdfStream, type PdfValue } from './values.ts'

/** Objects are read in windows that grow until they hold one whole; a larger object is not read. */
const FIRST_WINDOW = 4096
const LARGEST_OBJECT = 2 ** 26

export interface ReadObject {
  readonly number: number
  readonly generation: number
  readonly value: PdfValue
  /** Where it ends: after the dictionary, for a stream before its data. */
  readonly end: number
}

/** Reads with a window that grows while the bytes end within what is read. */
export async function windowed<T>(
  source: RandomAccess,
  offset: number,
  read: (lexer: Lexer) => T,
  end = source.size,
): Promise<T> {
  for (let size = FIRST_WINDOW; ; size *= 8) {
    const length = Math.min(size, end - offset, LARGEST_OBJECT)
    if (length <= 0) throw new NotPdf('beyond the end')
    const bytes = await source.read(offset, length)
    const whole = offset + length >= end || length === LARGEST_OBJECT
    try {
      return read(new Lexer(bytes, 0, whole))
    } catch (error) {
      if (!(error instanceof NeedsMore)) throw error
    }
  }
}

/** The indirect object `n g obj …` at an offset. Throws NotPdf when there is none. */
export function readObject(source: RandomAccess, offset: number): Promise<ReadObject> {
  return windowed(source, offset, (lexer) => {
    const [number, generation] = [Number(lexer.word()), Number(lexer.word())]
    if (lexer.word() !== 'obj' || !Number.isSafeInteger(number) || !Number.isSafeInteger(generation))
      throw new NotPdf('no object')
    const value = lexer.value()
    const end = offset + lexer.at
    if (!isDict(value)) return { number, generation, value, end }
    const start = streamStart(lexer)
    return { number, generation, value: start === null ? value : new PdfStream(value, offset + start), end }
  })
}

/** Where the data of a stream begins after its dictionary; null when the object is no stream. */
function streamStart(lexer: Lexer): number | null {
  let word: string
  try {
    word = lexer.word()
  } catch (error) {
    if (error instanceof NotPdf) return null
    throw error
  }
  if (word !== 'stream') return null
  const { bytes, at } = lexer
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1
  return bytes[at] === 10 ? at + 1 : at
}
