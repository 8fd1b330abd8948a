import { pieces, type RandomAccess } from '../../ofd/random-access.ts'
import { canonical, integerOf, PdfStream, type PdfValue } from './values.ts'

/** Whether two values are the same, streams by their dictionaries and packed data. */
export async function sameValue(source: RandomAccess, one: PdfValue, other: PdfValue): Promise<boolean> {
  if (!(one instanceof PdfStream) || !(other instanceof PdfStream)) return canonical(one) === canonical(other)
  if (one.start === other.start) return true
  const [length, again] = [integerOf(one.dict.get('Length')), integerOf(other.dict.get('Length'))]
  if (length === null || length !== again || canonical(one.dict) !== canonical(other.dict)) return false
  const second = pieces(source, other.start, other.start + length)
  for await (const piece of pieces(source, one.start, one.start + length)) {
    const { value } = await second.next()
    if (!value || Buffer.compare(piece, value) !== 0) return false
  }
  return true
}
