import { hash } from 'node:crypto'
import { isFilesError } from '../files/files.ts'
import { join } from '../files/path.ts'
import { type ContentItem, checkContent } from './content-item.ts'
import { OcflError } from './error.ts'
import {
  INVENTORY,
  INVENTORY_TYPE,
  type Inventory,
  inventoryFiles,
  type OcflUser,
  type OcflVersion,
  sidecarName,
  stateOf,
  versionNumber,
} from './inventory.ts'
import { OBJECT_DECLARATION } from './layout.ts'
import { readInventoryAt } from './read.ts'
import { isRfc3339 } from './rfc3339.ts'
import { type StagedContent, stageContent } from './stage-content.ts'
import { placeOf, type Store } from './store.ts'
import { sweep } from './sweep.ts'

export interface NewVersion {
  /** Should be a URI. */
  readonly objectId: string
  readonly message: string
  readonly user: OcflUser
  /** RFC 3339 with zone, e.g. `2026-11-22T08:00:00Z`. */
  readonly created: string
  /** The whole logical state of the new version, not the difference. */
  readonly content: readonly ContentItem[]
  /** Compute SM3 of added content that brings none, for the fixity block. */
  readonly sm3?: boolean
  /** The head this version must follow: `null` for an object that must be new. Not given: whatever is there. */
  readonly expectHead?: string | null
}

export interface PutResult {
  readonly inventory: Inventory
  /** Folder of the object as a path of the Files port. */
  readonly path: string
  /** false: the head already had exactly this content, nothing was written. */
  readonly written: boolean
}

/**
 * Stores a version of an object and resolves when it survives a power cut: copied to the staging area, every file read back and compared,
 * synced, moved into place in one step. Storing the same content again changes nothing. Of two writers of one version the second fails
 * with `conflict` (with the same content it gets the first one's result). Rejects with an OcflError, with a FilesError (`no-space`), or
 * with the error of a source; nothing of a failed version is seen by readers.
 *
 * What is read back comes from the system's cache when memory allows: it proves what the system holds, not what the platter holds.
 */
export async function putVersion(store: Store, version: NewVersion): Promise<PutResult> {
  checkContent(version.content)
  if (!isRfc3339(version.created))
    throw new OcflError('bad-content', version.objectId, `created is not RFC 3339: ${version.created}`)
  const { files } = store
  const path = placeOf(store, version.objectId)
  const current = await readInventoryAt(files, path)
  if (current && current.id !== version.objectId)
    throw new OcflError('damaged', version.objectId, `${current.id} lies in its place`)
  if (current && !isOurs(current))
    throw new OcflError(
      'damaged',
      version.objectId,
      'was written by other software in a way this one does not continue',
    )
  if (version.expectHead !== undefined && version.expectHead !== (current?.head ?? null))
    throw new OcflError(
      'conflict',
      version.objectId,
      `head is ${current?.head ?? 'none'}, not ${version.expectHead ?? 'none'}`,
    )
  const promised = promisedState(version.content)
  if (current && promised && sameState(current, promised)) return { inventory: current, path, written: false }

  const head = `v${current ? versionNumber(current.head) + 1 : 1}`
  const stage = join(join(store.staging, store.writer), `${hash('sha256', version.objectId)}-${store.nextStage()}`)
  try {
    // Durable before anything moves: it is what leads `sweep` to an object whose update was cut short.
    if (current) await files.write(join(stage, 'updating'), [Buffer.from(version.objectId)])
    const staged = await stageContent(store, stage, head, version.content, current, version.sm3 === true)
    if (current && sameState(current, staged.state)) return { inventory: current, path, written: false }
    const inventory = nextInventory(version, current, head, staged)
    await stageInventory(store, stage, head, inventory)
    await files.settle(stage)
    if (!current) return await moveNew(store, stage, path, inventory)
    await moveUpdate(store, stage, path, inventory)
    return { inventory, path, written: true }
  } finally {
    await files.remove(stage).catch(() => {})
  }
}

function nextInventory(version: NewVersion, current: Inventory | null, head: string, staged: StagedContent): Inventory {
  const entry: OcflVersion = {
    created: version.created,
    message: version.message,
    user: version.user,
    state: Object.fromEntries(staged.state),
  }
  const added = Object.fromEntries([...staged.added].map(([digest, place]) => [digest, [place]]))
  const sm3 = { ...current?.fixity?.sm3 }
  for (const [digest, places] of staged.sm3) sm3[digest] = [...(sm3[digest] ?? []), ...places]
  const fixity = { ...current?.fixity, ...(Object.keys(sm3).length > 0 ? { sm3 } : {}) }
  return {
    id: version.objectId,
    type: INVENTORY_TYPE,
    digestAlgorithm: 'sha512',
    head,
    ...(current?.contentDirectory === undefined ? {} : { contentDirectory: current.contentDirectory }),
    manifest: { ...current?.manifest, ...added },
    versions: { ...current?.versions, [head]: entry },
    ...(Object.keys(fixity).length > 0 ? { fixity } : {}),
  }
}

async function stageInventory({ files }: Store, stage: string, head: string, inventory: Inventory): Promise<void> {
  const made = inventoryFiles(inventory)
  const write = (name: string, bytes: Buffer) =>
    files.write(join(stage, name), [bytes], { staged: true, readBack: true })
  const writes = ['', `${head}/`].flatMap((folder) => [
    write(folder + INVENTORY, made.inventory),
    write(folder + sidecarName(inventory.digestAlgorithm), made.sidecar),
  ])
  if (head === 'v1') writes.push(write(OBJECT_DECLARATION.name, Buffer.from(OBJECT_DECLARATION.text)))
  await Promise.all(writes)
}

async function moveNew(store: Store, stage: string, path: string, inventory: Inventory): Promise<PutResult> {
  try {
    await store.files.move(stage, path)
    return { inventory, path, written: true }
  } catch (error) {
    if (!isFilesError(error, 'exists')) throw error
    const first = await readInventoryAt(store.files, path)
    if (!first) throw new OcflError('damaged', inventory.id, 'its place is taken by something that is no object', error)
    if (first.id === inventory.id && sameState(first, stateFor(inventory)))
      return { inventory: first, path, written: false }
    throw new OcflError('conflict', inventory.id, 'another writer was first', error)
  }
}

/** The version folder decides who was first; a process killed before the last step leaves a whole version, which `sweep` makes the head. */
async function moveUpdate(store: Store, stage: string, path: string, inventory: Inventory): Promise<void> {
  const { files } = store
  try {
    await files.move(join(stage, inventory.head), join(path, inventory.head))
  } catch (error) {
    if (!isFilesError(error, 'exists')) throw error
    await sweep(store)
    throw new OcflError('conflict', inventory.id, `another writer was first with ${inventory.head}`, error)
  }
  for (const name of [INVENTORY, sidecarName(inventory.digestAlgorithm)])
    await files.move(join(stage, name), join(path, name), { replace: true })
}

/** OCFL also allows SHA-256, padded version names and other content folders; such objects are read and validated, not continued. */
function isOurs({ digestAlgorithm, contentDirectory = 'content', head }: Inventory): boolean {
  return digestAlgorithm === 'sha512' && contentDirectory === 'content' && /^v[1-9]\d*$/.test(head)
}

const stateFor = (inventory: Inventory) => new Map(Object.entries(inventory.versions[inventory.head]?.state ?? {}))

/** The new state where every file promises its SHA-512, else null. */
function promisedState(content: readonly ContentItem[]): Map<string, string[]> | null {
  const state = new Map<string, string[]>()
  for (const { path, sha512 } of content) {
    if (sha512 === undefined) return null
    const digest = sha512.toLowerCase()
    state.set(digest, [...(state.get(digest) ?? []), path])
  }
  return state
}

function sameState(inventory: Inventory, state: ReadonlyMap<string, readonly string[]>): boolean {
  const held = stateOf(inventory) ?? new Map<string, string>()
  let count = 0
  for (const [digest, paths] of state)
    for (const path of paths) {
      if (held.get(path)?.toLowerCase() !== digest) return false
      count++
    }
  return count === held.size
}
