import {
  type BaseBlock,
  BitString,
  Constructed,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as SetOf,
} from 'asn1js'

/** Bounds of one ASN.1 value: a seal with its picture has some 100 nodes, a CMS with its certificates and revocation lists some 10,000. */
const LIMITS = { maxDepth: 40, maxNodes: 200_000, maxContentLength: 2 ** 26, parseEmbedded: false }

/** What is not the ASN.1 that it should be; `attempt` turns it into null. */
export class NotAsExpected extends Error {}

/** The one ASN.1 value that the bytes are; zero bytes after it are filling, as devices with fixed records write it. */
export function parseDer(bytes: Uint8Array): BaseBlock {
  const { result, offset } = fromBER(bytes, LIMITS)
  if (offset <= 0 || result.error) throw new NotAsExpected(result.error || 'not ASN.1')
  if (bytes.subarray(offset).some((byte) => byte !== 0)) throw new NotAsExpected('more bytes after the value')
  return result
}

/** Members of a SEQUENCE. */
export function members(node: BaseBlock | undefined): BaseBlock[] {
  if (node instanceof Sequence) return node.valueBlock.value
  throw new NotAsExpected('no sequence')
}

/** Members of a SET, or of what stands behind a context tag. */
export function inside(node: BaseBlock | undefined): BaseBlock[] {
  if (node instanceof SetOf || (node instanceof Constructed && node.idBlock.tagClass === 3))
    return node.valueBlock.value
  throw new NotAsExpected('no set')
}

/** The encoded value with its tag, byte for byte as it stood. */
export const encoded = (node: BaseBlock): Uint8Array => node.valueBeforeDecodeView

/** Content of an OCTET STRING, in one piece or in several. */
export function octets(node: BaseBlock | undefined): Uint8Array {
  if (node instanceof OctetString) return new Uint8Array(node.getValue())
  throw new NotAsExpected('no octet string')
}

/** Content of a BIT STRING of whole bytes. */
export function bits(node: BaseBlock | undefined): Uint8Array {
  if (!(node instanceof BitString) || node.valueBlock.unusedBits !== 0 || node.valueBlock.isConstructed)
    throw new NotAsExpected('no bit string')
  return node.valueBlock.valueHexView
}

export function oid(node: BaseBlock | undefined): string {
  if (node instanceof ObjectIdentifier) return node.getValue()
  throw new NotAsExpected('no object identifier')
}

export function integer(node: BaseBlock | undefined): number {
  if (node instanceof Integer && node.valueBlock.valueHexView.byteLength <= 4) return node.valueBlock.valueDec
  throw new NotAsExpected('no small integer')
}

/** Any string type's text; null for what is no string. */
export function text(node: BaseBlock | undefined): string | null {
  const { value } = (node?.valueBlock ?? {}) as { value?: unknown }
  return typeof value === 'string' ? value : null
}

/** GeneralizedTime and UTCTime; null when it is neither or no time. */
export function time(node: BaseBlock | undefined): Date | null {
  const date = node && 'toDate' in node && typeof node.toDate === 'function' ? (node.toDate() as Date) : null
  return date && !Number.isNaN(date.getTime()) ? date : null
}

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

export const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

/** Null when what is read is not as it should be. Only for pure reading of foreign bytes: the libraries throw errors of many kinds. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
