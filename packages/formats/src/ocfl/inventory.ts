import { hash } from 'node:crypto'

export const INVENTORY = 'inventory.json'
export const INVENTORY_TYPE = 'https://ocfl.io/1.1/spec/#inventory'

/** About 150 000 files in one object; a larger inventory is not read. */
export const MAX_INVENTORY_BYTES = 64 * 1024 * 1024

export interface OcflUser {
  readonly name: string
  /** A URI: `mailto:` or a page about the person or system (OCFL 1.1 §3.5.3.1). */
  readonly address?: string
}

export interface OcflVersion {
  /** RFC 3339 with zone. */
  readonly created: string
  readonly message?: string
  readonly user?: OcflUser
  /** Digest → logical paths. */
  readonly state: Readonly<Record<string, readonly string[]>>
}

/** OCFL 1.1 §3.5. */
export interface Inventory {
  readonly id: string
  readonly type: string
  readonly digestAlgorithm: 'sha512' | 'sha256'
  readonly head: string
  readonly contentDirectory?: string
  /** Digest → content paths, relative to the object. */
  readonly manifest: Readonly<Record<string, readonly string[]>>
  readonly versions: Readonly<Record<string, OcflVersion>>
  /** Algorithm → digest → content paths. */
  readonly fixity?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** The bytes to store and the text of their sidecar. */
export function inventoryFiles(inventory: Inventory): { inventory: Buffer; sidecar: Buffer; digest: string } {
  const bytes = Buffer.from(`${JSON.stringify(inventory, null, 2)}\n`)
  const digest = hash(inventory.digestAlgorithm, bytes)
  return { inventory: bytes, sidecar: Buffer.from(`${digest} ${INVENTORY}\n`), digest }
}

export const sidecarName = (algorithm: string) => `${INVENTORY}.${algorithm}`

/** The digest a sidecar states, lower case, or null when it does not follow `DIGEST inventory.json` (OCFL 1.1 §3.6). */
export function sidecarDigest(text: string): string | null {
  const found = /^([0-9a-fA-F]+)[ \t]+inventory\.json\s*$/.exec(text)
  return found ? (found[1] as string).toLowerCase() : null
}

export const versionNumber = (name: string) => Number(name.slice(1))

/** Logical path → digest at a version (the head when not named). */
export function stateOf(inventory: Inventory, version = inventory.head): Map<string, string> | null {
  const state = Object.hasOwn(inventory.versions, version) ? inventory.versions[version]?.state : undefined
  if (!state) return null
  return new Map(
    Object.entries(state).flatMap(([digest, paths]) => paths.map((path): [string, string] => [path, digest])),
  )
}

/** Digest (lower case) → content paths. */
export function contentOf(inventory: Inventory): Map<string, readonly string[]> {
  return new Map(Object.entries(inventory.manifest).map(([digest, paths]) => [digest.toLowerCase(), paths]))
}
