import type { RandomAccess } from '../ofd/random-access.ts'
import { Bytes } from './bytes.ts'
import { type CompoundEntry, type CompoundFile, compoundFile } from './compound-file.ts'
import { extensionOf } from './extension.ts'
import { type Identified, known } from './identified.ts'
import { wpsNames } from './zip-kind.ts'

/** Class identifiers of the root storage, as stored, for files whose streams do not tell. */
const byClass: Readonly<Record<string, string>> = {
  '0609020000000000c000000000000046': 'doc',
  '0006090200000000c000000000000046': 'doc',
  '0009020600000000c000000000000046': 'doc',
  '1008020000000000c000000000000046': 'xls',
  '2008020000000000c000000000000046': 'xls',
  '108d81649b4fcf1186ea00aa00b929e8': 'ppt',
  '84100c0000000000c000000000000046': 'msi',
}

/** Kind of a compound file (MS-CFB) by its streams, then by the class of its root: DOC, XLS, PPT, WPS, ET, DPS, encrypted OOXML … */
export async function compoundKind(source: RandomAccess, name: string): Promise<Identified> {
  const file = await compoundFile(new Bytes(source))
  if (file === null) return known('compound')
  const stream = (...names: string[]) =>
    file.entries.find((entry) => entry.type === 'stream' && names.includes(entry.name))
  const extension = extensionOf(name)
  if (stream('EncryptedPackage') && (stream('EncryptionInfo') || stream('DataSpaceMap'))) {
    const office = ['docx', 'xlsx', 'pptx', 'wps', 'et', 'dps'].includes(extension) ? extension : 'ooxml'
    return known(office, null, true)
  }
  const root = file.entries.find((entry) => entry.type === 'root')
  const [word, book, show] = [stream('WordDocument'), stream('Workbook', 'Book'), stream('PowerPoint Document')]
  const kind = word ? 'doc' : book ? 'xls' : show ? 'ppt' : (byClass[root?.clsid ?? ''] ?? null)
  if (kind === null) return known(otherKind(file, extension))
  const own = wpsNames[kind] ?? kind
  const kingsoft = file.entries.some(
    (entry) => /^(?:Wps|Et|Dps|Kso|WpsCustomData|ETExtData)/.test(entry.name) && entry.type === 'stream',
  )
  return known(
    own === extension || (kingsoft && extension !== kind) ? own : kind,
    null,
    await hasPassword(file, word, book, show),
  )
}

function otherKind(file: CompoundFile, extension: string): string {
  if (file.entries.some((entry) => /^__(?:substg1\.0_|properties_version1\.0)/.test(entry.name))) return 'msg'
  if (file.entries.some((entry) => entry.name === 'VisioDocument')) return 'vsd'
  // Early WPS wrote streams of its own that nobody has described.
  return ['wps', 'et', 'dps'].includes(extension) ? extension : 'compound'
}

/** Whether the old Office formats' own encryption is on (MS-DOC 2.5.2 fEncrypted, MS-XLS FILEPASS, MS-PPT CurrentUserAtom). */
async function hasPassword(
  file: CompoundFile,
  word?: CompoundEntry,
  book?: CompoundEntry,
  show?: CompoundEntry,
): Promise<boolean> {
  if (word) {
    const head = await file.read(word, 32)
    return head.byteLength >= 12 && (head.readUInt16LE(10) & 0x0100) !== 0
  }
  if (book) {
    const records = await file.read(book, 8192)
    for (let at = 0; at + 4 <= records.byteLength; at += 4 + records.readUInt16LE(at + 2)) {
      const kind = records.readUInt16LE(at)
      if (kind === 0x2f) return true
      // Of the globals, FILEPASS comes before the sheets are named.
      if (kind === 0x85 || kind === 0x0a) return false
    }
    return false
  }
  const user = show && file.entries.find((entry) => entry.name === 'Current User')
  if (!user) return false
  const head = await file.read(user, 16)
  return head.byteLength >= 16 && head.readUInt32LE(12) === 0xf3d1c4df
}
