import type { Readable } from 'node:stream'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { CARRIER_LIMITS, type CarrierLimits } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { readXml, XML_LIMITS, type XmlHandler } from '../xml/read-xml.ts'
import { openZip } from '../zip/open-zip.ts'
import { type Gathered, TextUnreadable } from './gathered.ts'

const unpacked = 512 * 2 ** 20
const zip: CarrierLimits = { ...CARRIER_LIMITS, entries: 20_000, totalBytes: unpacked, directoryBytes: 16 * 2 ** 20 }
const xml = { ...XML_LIMITS, bytes: 256 * 2 ** 20, depth: 256, text: 16 * 2 ** 20, attributes: 256 }

/** Opens an Office document (a zip of XML parts), bounded. Throws TextUnreadable for anything else. */
export async function openOffice(bytes: Uint8Array, what: string): Promise<Carrier> {
  // An Office document with a password is a container of another kind (MS-CFB).
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new TextUnreadable(
      '文件设有密码，或为旧版 Office 格式。',
      'The file has a password, or is of an old Office format.',
    )
  const carrier = await openZip(bytes, zip)
  if (carrier instanceof NotAPackage) throw notOne(what)
  const bad = carrier.problems.find(
    ({ kind }) => kind === 'too-large' || kind === 'ratio-exceeded' || kind === 'truncated',
  )
  if (bad) {
    await carrier.close()
    throw bad.kind === 'truncated' ? notOne(what) : tooLarge()
  }
  return carrier
}

export const notOne = (what: string): TextUnreadable =>
  new TextUnreadable(`文件已损坏，或不是${what}。`, `The file is damaged or no ${what}.`)
const tooLarge = () => new TextUnreadable('文件解压后过大。', 'The file is too large when unpacked.')

/** Parts whose path matches, in natural order of their numbers. */
export const partsOf = (carrier: Carrier, path: RegExp): string[] =>
  [...carrier.entries.keys()]
    .filter((each) => path.test(each))
    .sort((a, b) => Number(/(\d+)\.xml$/.exec(a)?.[1] ?? 0) - Number(/(\d+)\.xml$/.exec(b)?.[1] ?? 0))

/** Reads a part; gives false when it is broken, with what was gathered up to there kept. Stops when there is enough. */
export async function readPart(carrier: Carrier, path: string, handler: XmlHandler, found: Gathered): Promise<boolean> {
  const entry = carrier.entries.get(path)
  if (!entry) return false
  try {
    return (await readXml(until(await entry.open(), found), handler, xml)) === null || found.full
  } catch (error) {
    if (error instanceof DamagedContent) return found.full
    throw error
  }
}

/** The stream, until there is enough: then its end. */
async function* until(stream: Readable, found: Gathered): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (found.full) return
    yield chunk
  }
}
