import type { Bytes } from '../identify/bytes.ts'
import { type ZipPart, zipDirectory } from '../identify/zip-directory.ts'
import { unpackPart } from '../identify/zip-part.ts'
import { attachmentsListed, broken, type Look, opened, textCharacters, undecided } from './inspection.ts'
import { type LookLimits, mayUnpack } from './limits.ts'
import { reason } from './reasons.ts'
import { XmlReading } from './xml.ts'

/** Parts that a document of a kind cannot do without. */
const needed: Readonly<Record<string, readonly RegExp[]>> = {
  docx: [/^\[Content_Types\]\.xml$/, /^_rels\/\.rels$/, /^word\/document\d*\.xml$/],
  xlsx: [
    /^\[Content_Types\]\.xml$/,
    /^_rels\/\.rels$/,
    /^xl\/workbook\.(?:xml|bin)$/,
    /^xl\/(?:worksheets|chartsheets|dialogsheets|macrosheets)\//,
  ],
  pptx: [/^\[Content_Types\]\.xml$/, /^_rels\/\.rels$/, /^ppt\/presentation\.xml$/],
  odt: [/^mimetype$/, /^content\.xml$/, /^META-INF\/manifest\.xml$/],
  ods: [/^mimetype$/, /^content\.xml$/, /^META-INF\/manifest\.xml$/],
  odp: [/^mimetype$/, /^content\.xml$/, /^META-INF\/manifest\.xml$/],
  odg: [/^mimetype$/, /^content\.xml$/, /^META-INF\/manifest\.xml$/],
  uof: [/uof\.xml$/i],
}

/** Parts whose text is what a reader sees, in the order of the directory; shared strings are the words of a workbook. */
const told =
  /^(?:word\/(?:document\d*|footnotes|endnotes)\.xml|xl\/sharedStrings\.xml|ppt\/slides\/slide\d+\.xml|content\.xml|(?:.*\/)?content\.xml)$/i
const embedded = /^(?:word|xl|ppt)\/embeddings\/|^Object [^/]+\/content\.xml$|^(?:data|ole)\/[^/]+$/i

/** Packing methods of a zip (APPNOTE 4.4.5) beside stored and deflated. */
const methods: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  19: 'LZ77',
  93: 'Zstandard',
  95: 'XZ',
  97: 'WavPack',
  98: 'PPMd',
  99: 'AES',
}

/** An Office document made of zipped parts (ECMA-376, GB/T 20916, ODF): all parts unpack, the necessary ones are there, their XML is well-formed. */
export async function lookAtOffice(bytes: Bytes, format: string, limits: LookLimits): Promise<Look> {
  const { parts, problem } = await zipDirectory(bytes, limits.parts)
  if (problem === 'truncated' || problem === 'damaged') return broken(reason(problem, 'zip'))
  if (problem === 'too-many') return undecided(reason('too-large', `${limits.parts}+ parts`))
  const encrypted = parts.some((part) => part.encrypted)
  if (encrypted) return broken(reason('encrypted'), { encrypted })
  const rules = needed[format] ?? (parts.some(({ name }) => name === '[Content_Types].xml') ? ooxml(parts) : [])
  const missing = rules.find((each) => !parts.some(({ name }) => each.test(name)))
  const found = {
    attachments: parts
      .filter(({ name, size }) => size > 0 && embedded.test(name))
      .map(({ name }) => name)
      .slice(0, attachmentsListed),
    pages: parts.filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length || null,
  }
  if (missing) return broken(reason('missing', missing.source.replace(/[\\^$]|\(\?:/g, '')), found)
  return { ...(await readParts(bytes, parts, limits)), ...found }
}

const ooxml = (parts: readonly ZipPart[]): readonly RegExp[] => {
  const folder = ['word', 'xl', 'ppt'].find((each) => parts.some(({ name }) => name.startsWith(`${each}/`)))
  return needed[{ word: 'docx', xl: 'xlsx', ppt: 'pptx' }[folder ?? ''] ?? ''] ?? []
}

/** All parts of a zip unpacked; the XML ones read. */
async function readParts(bytes: Bytes, parts: readonly ZipPart[], limits: LookLimits): Promise<Look> {
  let left = mayUnpack(bytes.size, limits)
  let text = ''
  for (const part of parts) {
    const xml = /\.(?:xml|rels)$/i.test(part.name) && part.size > 0 ? new XmlReading(limits) : null
    const problem = await unpackPart(bytes, part, left, (piece) => xml?.push(piece))
    left -= part.size
    if (problem !== null) return partLook(problem, part)
    const read = xml?.look()
    if (read?.opens === 'no') return broken(reason('damaged', `${part.name}: ${read.why?.en ?? ''}`))
    if (read?.opens === 'unknown') return read
    if (/^META-INF\/manifest\.xml$/.test(part.name) && (await encryptedParts(bytes, part)))
      return broken(reason('encrypted'), { encrypted: true })
    if (read?.text && told.test(part.name) && text.length < textCharacters)
      text += `${read.text}\n`.slice(0, textCharacters - text.length)
  }
  return opened({ text: text.trim() || null })
}

/** What a part that does not unpack tells of the whole. */
export function partLook(problem: NonNullable<Awaited<ReturnType<typeof unpackPart>>>, part: ZipPart): Look {
  if (problem === 'encrypted') return broken(reason('encrypted', part.name), { encrypted: true })
  if (problem === 'too-large') return undecided(reason('too-large', part.name))
  if (problem === 'method') {
    const packed = methods[part.method] ?? `zip ${part.method}`
    return undecided(reason('packed', `${part.name}: ${packed}`), { packed })
  }
  return broken(reason(problem, part.name))
}

/** OpenDocument keeps encrypted parts as plain entries and tells so in its manifest (ODF 1.3 part 2, 4.8). */
async function encryptedParts(bytes: Bytes, manifest: ZipPart): Promise<boolean> {
  let found = ''
  await unpackPart(bytes, manifest, 1 << 24, (piece) => {
    found += piece.toString('latin1')
  })
  return /<(?:\w+:)?encryption-data\b/.test(found)
}
