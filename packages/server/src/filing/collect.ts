import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { roleByName } from '@lantai/core/filing/compose.ts'
import type { FileKept } from '@lantai/core/filing/schema.ts'
import { formatOf } from '@lantai/core/norms/file-formats.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { safePath } from '@lantai/formats/transfer-package/safe-path.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { copyZip, freeBytes, fullDisk } from '../transfer/index.ts'
import { filingPlace } from './place.ts'
import { closed, openFiling, ownFiling } from './step.ts'
import { recount } from './store.ts'
import * as store from './store-files.ts'

const mostFiles = 20_000
/** Longest path, characters: Windows takes no more either. */
const longestPath = 260

/** The path as it is kept; a foreign system may write it in decomposed Unicode. */
function basketPath(given: string): string | Refusal {
  const path = safePath(given)
  return typeof path === 'string' && path.length <= longestPath
    ? path.normalize('NFC')
    : refuse('transfer.bad-path', { path: given.slice(0, 200) })
}

/**
 * Keeps one file in the basket: durable and digested when it resolves. The same bytes under the same path are told, not doubled; other
 * bytes under a path that is taken are refused, and so is what does not fit on the disk.
 */
export async function putFile(
  house: House,
  actor: Actor,
  filingId: string,
  { path: given, source, bytes }: { path: string; source: AsyncIterable<Uint8Array>; bytes?: number | undefined },
): Promise<FileKept | Refusal> {
  const { db } = house.database
  const filing = await ownFiling(house, actor, filingId)
  if (isRefusal(filing)) return filing
  const path = basketPath(given)
  if (isRefusal(path)) return path
  const refused = closed(filing) ?? (filing.files >= mostFiles ? tooMany() : null)
  if (refused) return refused
  const place = filingPlace(house, filing)
  const made = await mkdir(place.files, { recursive: true, mode: 0o700 })
  // A new folder is only as durable as what holds it.
  if (made !== undefined)
    for (let folder = place.folder; folder.length >= dirname(made).length; folder = dirname(folder))
      await syncFolder(folder)
  const id = house.newId()
  const written = place.partial(id)
  try {
    const free = () => freeBytes(place.folder)
    if (bytes !== undefined && (await free()) < bytes) return fullDisk(bytes, await free())
    const copied = await copyZip(source, written, free)
    if (isRefusal(copied)) return copied
    // The upload may have taken hours: the filing may be gone by now, or handed over.
    return await transact(
      db,
      actor,
      async (tx): Promise<FileKept | Refusal> => {
        const now = await openFiling(tx, actor, filingId)
        if (isRefusal(now)) return now
        const there = await store.fileAt(tx, filingId, path)
        if (there && (there.bytes !== copied.bytes || there.sm3 !== copied.sm3))
          return refuse('filing.file-differs', { path })
        if (there)
          return {
            file: store.fileView(there),
            same: true,
            twins: await store.twinsOf(tx, filingId, there.sm3, there.id),
          }
        if ((await store.countFiles(tx, filingId)) >= mostFiles) return tooMany()
        await rename(written, place.file(id))
        await syncFolder(place.files)
        const row: store.FileRow = {
          id,
          filingId,
          path,
          ...copied,
          mediaType: formatOf(path)?.mime ?? 'application/octet-stream',
          itemId: null,
          role: roleByName(path) ?? 'main',
          position: 0,
          pages: null,
          counted: null,
          read: 'not-yet',
          facts: null,
          removed: false,
          addedAt: house.now().toISOString(),
          addedBy: actor.name,
        }
        await store.addFile(tx, row)
        await recount(tx, filingId, row.addedAt)
        return { file: store.fileView(row), same: false, twins: await store.twinsOf(tx, filingId, row.sm3, id) }
      },
      // Papers on a desk are no records yet; the steps that make items of them are told.
      { unaudited: true },
    )
  } finally {
    await rm(written, { force: true })
  }
}

const tooMany = () => refuse('filing.too-many', { limit: mostFiles, what: '文件', whatEn: 'files' })

/** Of these files, those that need not be sent again. */
export async function knownFiles(
  house: House,
  actor: Actor,
  filingId: string,
  files: readonly { path: string; bytes: number; sm3?: string }[],
): Promise<{ paths: string[] } | Refusal> {
  const filing = await ownFiling(house, actor, filingId)
  if (isRefusal(filing)) return filing
  const good = files.flatMap((file) => {
    const path = basketPath(file.path)
    return isRefusal(path) ? [] : [{ ...file, path, given: file.path }]
  })
  return { paths: await store.knownPaths(house.database.db, filingId, good) }
}
