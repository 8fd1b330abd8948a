export interface PdfStream {
  readonly object: number
  readonly at: number
  readonly length: number
  readonly image: boolean
  /** First filter is FlateDecode. */
  readonly flate: boolean
  /** The only filter is DCTDecode. */
  readonly jpeg: boolean
}

/** How far back the dictionary of a stream is looked for. */
const dictionaryMost = 1 << 16

/**
 * Streams of a PDF as they lie in the file; of an object that was written again only the last counts. `encrypted`: their bytes are
 * ciphered. Object streams are streams; what lies in them is not listed.
 */
export function pdfStreams(file: Buffer): { readonly streams: readonly PdfStream[]; readonly encrypted: boolean } {
  const found = new Map<number, PdfStream>()
  let encrypted = false
  let before = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const next = file[at + 6]
    // After the keyword comes a line end, before it the dictionary's end; else it is content or `endstream`.
    if ((next !== 0x0a && next !== 0x0d) || !isDictionaryEnd(file, at)) continue
    const from = at + (next === 0x0d && file[at + 7] === 0x0a ? 8 : 7)
    const text = file.toString('latin1', Math.max(before, at - dictionaryMost), at)
    const head = lastHead(text)
    if (head === null) continue
    const length = streamLength(file, head.dictionary, from)
    if (length === null) continue
    const filters = /\/Filter\s*(\/\w+|\[[^\]]{0,200}\])/.exec(head.dictionary)?.[1]?.match(/\w+/g) ?? []
    const isReference = /\/Type\s*\/XRef\b/.test(head.dictionary)
    encrypted ||= isReference && /\/Encrypt\b/.test(head.dictionary)
    found.set(head.object, {
      object: head.object,
      at: from,
      length,
      image: /\/Subtype\s*\/Image\b/.test(head.dictionary),
      flate: filters[0] === 'FlateDecode' || filters[0] === 'Fl',
      jpeg: filters.length === 1 && (filters[0] === 'DCTDecode' || filters[0] === 'DCT'),
    })
    before = from + length
    at = before - 6
  }
  return { streams: [...found.values()], encrypted: encrypted || hasCipher(file) }
}

function isDictionaryEnd(file: Buffer, at: number): boolean {
  let end = at - 1
  while (end > 0 && [0x20, 0x0a, 0x0d, 0x09, 0].includes(file[end] ?? 1)) end--
  return file[end] === 0x3e && file[end - 1] === 0x3e
}

/** The object whose head stands last in `text`, with its dictionary. */
function lastHead(text: string): { object: number; dictionary: string } | null {
  for (let at = text.lastIndexOf('obj'); at >= 0; at = text.lastIndexOf('obj', at - 1)) {
    const head = /(\d{1,10})\s+\d{1,5}\s+$/.exec(text.slice(Math.max(0, at - 24), at))
    if (head) return { object: Number(head[1]), dictionary: text.slice(at + 3) }
    if (at === 0) return null
  }
  return null
}

/** Length by the dictionary when `endstream` stands there, else up to the next `endstream`; null without any. */
function streamLength(file: Buffer, dictionary: string, from: number): number | null {
  const direct = /\/Length\s+(\d{1,12})(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1]
  if (direct !== undefined) {
    const end = from + Number(direct)
    if (/^[\s\0]{0,4}endstream/.test(file.toString('latin1', end, end + 16))) return Number(direct)
  }
  const end = file.indexOf('endstream', from)
  if (end < 0) return null
  // The line end before the keyword does not belong to the stream.
  const trim = file[end - 1] === 0x0a ? (file[end - 2] === 0x0d ? 2 : 1) : file[end - 1] === 0x0d ? 1 : 0
  return Math.max(0, end - trim - from)
}

/** A trailer that names an encryption dictionary. */
function hasCipher(file: Buffer): boolean {
  for (let at = file.lastIndexOf('trailer'); at >= 0; at = at === 0 ? -1 : file.lastIndexOf('trailer', at - 1))
    if (
      /\/Encrypt\s+\d+\s+\d+\s+R|\/Encrypt\s*<</.test(
        file.toString('latin1', at, at + 4096).split('startxref')[0] ?? '',
      )
    )
      return true
  return false
}
