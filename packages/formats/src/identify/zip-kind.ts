import type { RandomAccess } from '../ofd/random-access.ts'
import { Bytes } from './bytes.ts'
import { extensionOf } from './extension.ts'
import { type Identified, known } from './identified.ts'
import { type ZipPart, zipDirectory } from './zip-directory.ts'
import { readPart } from './zip-part.ts'

/** Parts looked at; documents name what they are among their first. */
const looked = 4096

const openDocument: Readonly<Record<string, string>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.graphics': 'odg',
  'application/epub+zip': 'epub',
}

/** WPS Office writes the Office formats under its own names too; what such a file is, its name says. */
export const wpsNames: Readonly<Record<string, string>> = {
  doc: 'wps',
  docx: 'wps',
  xls: 'et',
  xlsx: 'et',
  ppt: 'dps',
  pptx: 'dps',
}

/** Kind of a zip by the parts it holds: OFD, OOXML, OpenDocument, UOF 2, WPS; else `zip`. */
export async function zipKind(source: RandomAccess, name: string): Promise<Identified> {
  const bytes = new Bytes(source)
  const { parts } = await zipDirectory(bytes, looked)
  const has = (pattern: RegExp) => parts.some((part) => pattern.test(part.name))
  const encrypted = parts.some((part) => part.encrypted)
  const ofd = parts.find((part) => /^\/?OFD\.xml$/i.test(part.name))
  if (ofd) return known('ofd', await ofdVersion(bytes, ofd), encrypted)
  const office = has(/^word\/document\d*\.xml$/i)
    ? 'docx'
    : has(/^xl\/workbook\.(xml|bin)$/i)
      ? 'xlsx'
      : has(/^ppt\/presentation\.xml$/i)
        ? 'pptx'
        : null
  if (office)
    return known(wpsNames[office] === extensionOf(name) ? (wpsNames[office] ?? null) : office, null, encrypted)
  const mimetype = parts.find((part) => part.name === 'mimetype')
  if (mimetype) {
    const type = (await readPart(bytes, mimetype, 256))?.toString('latin1').trim() ?? ''
    const format = openDocument[type.replace(/-template$/, '')]
    if (format) return known(format, null, encrypted)
  }
  if (has(/^(?:_?meta\/|content\/)?uof\.xml$/i)) return known('uof', '2', encrypted)
  // A document that lost its end still begins with the list of its parts.
  if (/^\[Content_Types\]\.xml$/.test(parts[0]?.name ?? '')) return known(officeName(parts, name), null, encrypted)
  return known('zip', null, encrypted)
}

/** Of a document without its directory only the first parts and its name are left. */
function officeName(parts: readonly ZipPart[], name: string): string {
  const folder = parts.map((part) => /^(word|xl|ppt)\//.exec(part.name)?.[1]).find((each) => each !== undefined)
  const found = { word: 'docx', xl: 'xlsx', ppt: 'pptx' }[folder ?? '']
  const extension = extensionOf(name)
  return found ?? (['docx', 'xlsx', 'pptx', 'wps', 'et', 'dps'].includes(extension) ? extension : 'zip')
}

async function ofdVersion(bytes: Bytes, part: ZipPart): Promise<string | null> {
  const xml = (await readPart(bytes, part, 1 << 20))?.toString('utf8') ?? ''
  return /<(?:\w+:)?OFD\b[^>]*\sVersion\s*=\s*["']([\d.]{1,10})["']/.exec(xml)?.[1] ?? null
}
