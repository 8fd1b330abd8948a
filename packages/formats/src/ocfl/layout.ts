import { hash } from 'node:crypto'

/** Declarations are NAMASTE files (OCFL 1.1 §3.2, §4.2): the name and, with a line feed, the text. */
export const ROOT_DECLARATION = { name: '0=ocfl_1.1', text: 'ocfl_1.1\n' }
export const OBJECT_DECLARATION = { name: '0=ocfl_object_1.1', text: 'ocfl_object_1.1\n' }

export const LAYOUT = '0004-hashed-n-tuple-storage-layout'

/** ocfl_layout.json (OCFL 1.1 §4.1). */
export const LAYOUT_DOCUMENT = {
  extension: LAYOUT,
  description: 'Objects are named by the SHA-256 of their identifier, in folders of its first three digits.',
}

/**
 * extensions/0004-hashed-n-tuple-storage-layout/config.json. One level of 4096 folders instead of the usual three levels: with three, nearly
 * every object makes folders of its own, and a folder costs as much as a file to make durable. A million objects are 250 to a folder.
 */
export const LAYOUT_CONFIG = {
  extensionName: LAYOUT,
  digestAlgorithm: 'sha256',
  tupleSize: 3,
  numberOfTuples: 1,
  shortObjectRoot: false,
}

/** SM3 is in no registered table, so the store explains itself (OCFL 1.1 §4.5: a plain text document in the storage root). */
export const SM3_DOCUMENT = {
  name: 'local-digest-sm3.md',
  text: `# Digest algorithm "sm3"

Inventories in this storage root may hold a \`fixity\` block with the key \`sm3\`: SM3 (GB/T 32905-2016, ISO/IEC 10118-3:2018), 256 bits,
lower-case hexadecimal. The SM3 of an empty file starts \`1ab21d8355cfa17f8e61194831e81a8f22bec8c7\`.

本存储库各清单的 \`fixity\` 块可含键 \`sm3\`：SM3 密码杂凑算法（GB/T 32905-2016），256 位，小写十六进制。
`,
}

/** Where the 0004 layout puts an object, relative to the storage root: `3c0/3c0ff4240c1e…`. */
export function objectFolder(objectId: string, config: Tuples = LAYOUT_CONFIG): string {
  return folderOfHash(hash('sha256', objectId), config)
}

export interface Tuples {
  readonly tupleSize: number
  readonly numberOfTuples: number
}

export function folderOfHash(digest: string, { tupleSize, numberOfTuples }: Tuples = LAYOUT_CONFIG): string {
  const tuples = Array.from({ length: numberOfTuples }, (_, index) =>
    digest.slice(index * tupleSize, (index + 1) * tupleSize),
  )
  return [...tuples, digest].join('/')
}

export function isObjectHash(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}
