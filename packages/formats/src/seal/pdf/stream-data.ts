import { inflateSync } from 'node:zlib'
import type { RandomAccess } from '../../ofd/random-access.ts'
import { NotPdf } from './lexer.ts'
import { dictOf, integerOf, nameOf, type PdfStream, type PdfValue } from './values.ts'

/** Bytes of one unpacked stream of cross-references or objects; real ones have a few megabytes. */
const LARGEST = 2 ** 27

/** Unpacked data of a stream that keeps the file's structure: not packed, or by FlateDecode with its predictors (§7.4.4). */
export async function streamData(
  source: RandomAccess,
  { dict, start }: PdfStream,
  length: number | null,
): Promise<Uint8Array> {
  if (length === null || length < 0 || length > LARGEST || start + length > source.size) throw new NotPdf('no length')
  const packed = await source.read(start, length)
  const filters = listOf(dict.get('Filter')).map(nameOf)
  if (filters.length === 0) return packed
  if (filters.length > 1 || filters[0] !== 'FlateDecode') throw new NotPdf(`filter ${filters.join(' ')}`)
  let data: Uint8Array
  try {
    data = inflateSync(packed, { maxOutputLength: LARGEST })
  } catch (error) {
    throw new NotPdf((error as Error).message)
  }
  const params = dictOf(listOf(dict.get('DecodeParms'))[0])
  const predictor = integerOf(params?.get('Predictor')) ?? 1
  if (predictor < 10) return predictor === 1 ? data : fail(`predictor ${predictor}`)
  const bits = (integerOf(params?.get('Colors')) ?? 1) * (integerOf(params?.get('BitsPerComponent')) ?? 8)
  return unpredicted(data, Math.ceil(((integerOf(params?.get('Columns')) ?? 1) * bits) / 8), Math.max(1, bits >> 3))
}

const listOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value as PdfValue]

const fail = (what: string): never => {
  throw new NotPdf(what)
}

/** Undoes PNG predictors: each row begins with the kind it was written by. */
function unpredicted(data: Uint8Array, row: number, pixel: number): Uint8Array {
  if (row <= 0 || row > LARGEST) throw new NotPdf('columns')
  const rows = Math.floor(data.length / (row + 1))
  const out = new Uint8Array(rows * row)
  for (let y = 0; y < rows; y++) {
    const kind = data[y * (row + 1)] as number
    for (let x = 0; x < row; x++) {
      const at = y * row + x
      const left = x >= pixel ? (out[at - pixel] as number) : 0
      const up = y > 0 ? (out[at - row] as number) : 0
      const corner = y > 0 && x >= pixel ? (out[at - row - pixel] as number) : 0
      out[at] = (data[y * (row + 1) + 1 + x] as number) + predicted(kind, left, up, corner)
    }
  }
  return out
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
