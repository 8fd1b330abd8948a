import { join, parentOf } from '../files/path.ts'
import type { ContentItem } from './content-item.ts'
import { contentPaths } from './content-path.ts'
import { OcflError } from './error.ts'
import { inParallel } from './in-parallel.ts'
import { contentOf, type Inventory } from './inventory.ts'
import type { Store } from './store.ts'

export interface StagedContent {
  /** SHA-512 → logical paths: the state of the new version. */
  readonly state: Map<string, string[]>
  /** SHA-512 → content path, for content the object did not hold before. */
  readonly added: Map<string, string>
  /** SM3 → content paths of what was added. */
  readonly sm3: Map<string, string[]>
}

/** Files of one object that are copied at the same time. */
const AT_ONCE = 4

/**
 * Copies the content an object does not hold yet to `<stage>/<version>/content/`, reads every copy back and compares. Content is kept
 * once in an object, however many logical paths and versions name it.
 */
export async function stageContent(
  store: Store,
  stage: string,
  version: string,
  content: readonly ContentItem[],
  current: Inventory | null,
  withSm3: boolean,
): Promise<StagedContent> {
  const { files } = store
  const held = current ? contentOf(current) : new Map<string, readonly string[]>()
  const placeFor = contentPaths()
  const copied = new Map<string, { place: string; sm3?: string }>()
  const digestOf = new Map<string, string>()
  const promised = new Set<string>()

  const work: [ContentItem, string][] = []
  for (const item of content) {
    const sha512 = item.sha512?.toLowerCase()
    if (sha512 !== undefined) digestOf.set(item.path, sha512)
    if (sha512 !== undefined && (held.has(sha512) || promised.has(sha512))) continue
    if (!item.open) throw new OcflError('bad-content', item.path, 'the object holds no content with this SHA-512')
    if (sha512 !== undefined) promised.add(sha512)
    work.push([item, `${version}/content/${placeFor(item.path)}`])
  }

  await inParallel(work, AT_ONCE, async ([item, place]) => {
    const vouched = item.sha512 !== undefined && item.sm3 !== undefined
    const sm3Needed = !vouched && (withSm3 || item.sm3 !== undefined)
    const path = join(stage, place)
    const source = await (item.open as NonNullable<ContentItem['open']>)()
    const written = await files.write(path, source, { staged: true, readBack: true, sm3: sm3Needed })
    if (item.bytes !== undefined && written.bytes !== item.bytes)
      throw new OcflError('size-mismatch', item.path, `${item.bytes} bytes promised, ${written.bytes} came`)
    if (item.sha512 !== undefined && written.sha512 !== item.sha512.toLowerCase())
      throw new OcflError('digest-mismatch', item.path, `SHA-512 ${item.sha512} promised, ${written.sha512} came`)
    if (sm3Needed && item.sm3 !== undefined && written.sm3 !== item.sm3.toLowerCase())
      throw new OcflError('digest-mismatch', item.path, `SM3 ${item.sm3} promised, ${written.sm3} came`)
    digestOf.set(item.path, written.sha512)
    const sm3 = vouched ? item.sm3?.toLowerCase() : written.sm3
    if (held.has(written.sha512) || copied.has(written.sha512)) await dropCopy(store, path, join(stage, version))
    else copied.set(written.sha512, { place, ...(sm3 === undefined ? {} : { sm3 }) })
  })

  const state = new Map<string, string[]>()
  for (const { path } of content) {
    const digest = digestOf.get(path) as string
    state.set(digest, [...(state.get(digest) ?? []), path])
  }
  const added = new Map([...copied].map(([digest, { place }]) => [digest, place]))
  const sm3 = new Map<string, string[]>()
  for (const { place, sm3: digest } of copied.values())
    if (digest !== undefined) sm3.set(digest, [...(sm3.get(digest) ?? []), place])
  return { state, added, sm3 }
}

/** A copy that turned out to be held already goes, with the folders it leaves empty (OCFL §3.3.1 allows none). */
async function dropCopy({ files }: Store, path: string, top: string): Promise<void> {
  await files.remove(path)
  for (let folder = parentOf(path); folder.length > top.length; folder = parentOf(folder))
    if (!(await files.removeEmpty(folder))) break
}
