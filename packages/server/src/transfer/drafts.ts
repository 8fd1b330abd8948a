import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { DraftRow as ShownRow, TransferDraft } from '@lantai/core/transfer/schema.ts'
import { safePath } from '@lantai/formats/transfer-package/safe-path.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import { freeBytes, sizeText } from '../base/free-space.ts'
import type { House } from '../base/house.ts'
import { nobody } from '../base/http.ts'
import { organisation } from '../identity/index.ts'
import type { CatalogueLine } from './catalogue-from-table.ts'
import { copyZip } from './copy-zip.ts'
import { fondsForPackage, readCatalogueRows } from './make.ts'
import { draftsFolder } from './place.ts'
import { fondsOf } from './store.ts'
import * as store from './store-drafts.ts'

const catalogueLimit = 64 * 1024 * 1024

export const draftPlace = (house: House, { agencyId, id }: { agencyId: string; id: string }) => {
  const folder = join(draftsFolder(house, agencyId), id)
  return {
    folder,
    files: join(folder, 'files'),
    package: join(folder, 'package.zip'),
    rows: join(folder, 'rows.json'),
    catalogue: (name: string) => join(folder, `catalogue${extname(name).toLowerCase() === '.xlsx' ? '.xlsx' : '.csv'}`),
  }
}

/** Begins a package from a catalogue: read once here, then paired with the files that come. */
export async function createDraft(
  house: House,
  actor: Actor,
  { name, fondsCode, source }: { name: string; fondsCode?: string | undefined; source: AsyncIterable<Uint8Array> },
): Promise<TransferDraft | Refusal> {
  const { db } = house.database
  const agency = actor.organisationId ? await organisation(db, actor.organisationId) : null
  if (!agency) return refuse('http.not-found')
  const fonds = await fondsForPackage(house, agency, fondsCode)
  if (isRefusal(fonds)) return fonds
  const id = house.newId()
  const place = draftPlace(house, { agencyId: agency.id, id })
  await mkdir(place.files, { recursive: true, mode: 0o700 })
  let kept = false
  try {
    const written = await copyZip(limited(source, catalogueLimit), place.catalogue(name), () => freeBytes(place.folder))
    if (isRefusal(written)) return written
    const lines = await readCatalogueRows(place.catalogue(name), place.catalogue(name))
    if (isRefusal(lines)) return refuse(lines.refusal, { ...lines.details, name })
    await writeDurably(place.rows, JSON.stringify(lines))
    const row = { id, agencyId: agency.id, fondsId: fonds.id, name, state: 'open' as const, createdBy: actor.name }
    // An error on the way back may follow a commit that took place: then only the sweep may remove the folder.
    kept = true
    await transact(db, actor, async (tx) => {
      await store.addDraft(tx, { ...row, createdAt: house.now().toISOString() })
      await audit(tx, 'transfer.draft-created', { id, name, rows: lines.length })
    })
    return showDraft(house, agency.id, id)
  } catch (error) {
    if (error instanceof TooLarge) return refuse('http.too-large', { limit: sizeText(catalogueLimit) })
    throw error
  } finally {
    if (!kept) await rm(place.folder, { recursive: true, force: true })
  }
}

class TooLarge extends Error {}
async function* limited(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > limit) throw new TooLarge()
    yield piece
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(dirname(path))
}

export async function linesOf(house: House, draft: store.DraftRow): Promise<CatalogueLine[]> {
  return JSON.parse(await readFile(draftPlace(house, draft).rows, 'utf8')) as CatalogueLine[]
}

/** Files that came, by path. */
export async function filesOf(house: House, draft: store.DraftRow): Promise<Map<string, number>> {
  const { files } = draftPlace(house, draft)
  const found = new Map<string, number>()
  for (const entry of await readdir(files, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || entry.name.endsWith(partial)) continue
    const path = join(entry.parentPath, entry.name)
    found.set(path.slice(files.length + 1).replaceAll('\\', '/'), (await stat(path)).size)
  }
  return found
}

/** A catalogue made on another system may name files in decomposed Unicode. */
const key = (path: string) => path.normalize('NFC')

export async function showDraft(house: House, agencyId: string | null, id: string): Promise<TransferDraft | Refusal> {
  const draft = await store.draftFor(house.database.db, agencyId, id)
  return draft ? draftView(house, draft) : refuse('http.not-found')
}

export async function draftView(house: House, draft: store.DraftRow): Promise<TransferDraft> {
  const [lines, files, fonds] = await Promise.all([
    linesOf(house, draft),
    filesOf(house, draft),
    fondsOf(house.database.db, draft.fondsId),
  ])
  const named = new Set(lines.flatMap(({ item }) => (item?.files ?? []).map(key)))
  const present = [...files.keys()].filter((path) => named.has(key(path)))
  const rowsWithProblems = lines.filter(({ problems }) => problems.length > 0).length
  return {
    id: draft.id,
    name: draft.name,
    fonds: { id: draft.fondsId, code: fonds?.code ?? '', name: fonds?.name ?? '' },
    createdBy: draft.createdBy,
    createdAt: draft.createdAt,
    state: draft.state,
    rows: lines.filter(({ item }) => item).length,
    rowsWithProblems,
    filesNamed: named.size,
    filesPresent: present.length,
    filesUnnamed: [...files.keys()].filter((path) => !named.has(key(path))).slice(0, 1000),
    bytes: present.reduce((sum, path) => sum + (files.get(path) ?? 0), 0),
    ready: named.size > 0 && present.length === named.size && rowsWithProblems === 0,
    runId: draft.runId,
    packageBytes: draft.packageBytes,
    transferId: draft.transferId,
  }
}

export async function shownRows(house: House, draft: store.DraftRow): Promise<ShownRow[]> {
  const [lines, found] = await Promise.all([linesOf(house, draft), filesOf(house, draft)])
  const files = new Map([...found].map(([path, bytes]) => [key(path), bytes]))
  return lines.map(({ line, item, problems }) => ({
    line,
    referenceCode: item?.referenceCode || null,
    title: item?.title ?? '',
    creator: item?.creator ?? '',
    date: item?.date ?? '',
    documentNo: item?.documentNumber || null,
    retention: item?.retention ?? '',
    files: (item?.files ?? []).map((name) => ({ name, bytes: files.get(key(name)) ?? null })),
    problems: problems.map(({ sentence }) => sentence),
  }))
}

const partial = '.partial'

/** Keeps one file of an open draft; the same path again replaces it. */
export async function putDraftFile(
  house: House,
  agencyId: string | null,
  id: string,
  given: string,
  source: AsyncIterable<Uint8Array>,
) {
  const draft = await store.draftFor(house.database.db, agencyId, id)
  if (!draft) return refuse('http.not-found')
  const path = await editable(house, draft, given)
  if (isRefusal(path)) return path
  const place = draftPlace(house, draft)
  const goal = join(place.files, path)
  const written = join(place.folder, `${house.newId()}${partial}`)
  try {
    const copied = await copyZip(source, written, () => freeBytes(place.folder))
    if (isRefusal(copied)) return copied
    // The upload may have taken hours: the draft may be gone by now, or its package being made.
    const placed = await transact(
      house.database.db,
      nobody,
      async (tx) => {
        const now = await store.lockDraft(tx, agencyId, id)
        if (!now) return refuse('http.not-found')
        if (now.state !== 'open' && now.state !== 'made') return refuse('transfer.draft-state')
        if (now.state === 'made') await store.reopen(tx, id)
        await mkdir(dirname(goal), { recursive: true, mode: 0o700 })
        await rename(written, goal)
        return null
      },
      { unaudited: true },
    )
    if (isRefusal(placed)) return placed
    await syncFolder(dirname(goal))
    const named = (await linesOf(house, draft)).some(({ item }) => item?.files.some((name) => key(name) === key(path)))
    return { path, bytes: copied.bytes, sm3: copied.sm3, named }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    // A file where another path needs a folder, or the other way round, or a name too long for the disk.
    if (['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(code))
      return refuse('transfer.bad-path', { path: given })
    throw error
  } finally {
    await rm(written, { force: true })
  }
}

export async function removeDraftFile(house: House, agencyId: string | null, id: string, given: string) {
  const draft = await store.draftFor(house.database.db, agencyId, id)
  if (!draft) return refuse('http.not-found')
  const path = await editable(house, draft, given)
  if (isRefusal(path)) return path
  await rm(join(draftPlace(house, draft).files, path), { force: true, recursive: true })
  return null
}

/** The path, when files of the draft may change; a package made before is made anew then. */
async function editable(house: House, draft: store.DraftRow, given: string): Promise<string | Refusal> {
  const path = goodPath(given)
  if (isRefusal(path)) return path
  if (draft.state !== 'open' && draft.state !== 'made') return refuse('transfer.draft-state')
  if (draft.state === 'made') await store.reopen(house.database.db, draft.id)
  return path
}

function goodPath(given: string): string | Refusal {
  const path = safePath(given)
  return typeof path === 'string' && !path.endsWith(partial)
    ? path.normalize('NFC')
    : refuse('transfer.bad-path', { path: given.slice(0, 200) })
}

export async function removeDraft(house: House, actor: Actor, id: string): Promise<Refusal | null> {
  const removed = await transact(house.database.db, actor, async (tx) => {
    const draft = await store.lockDraft(tx, actor.organisationId, id)
    if (!draft) return refuse('http.not-found')
    if (draft.state === 'making') return refuse('transfer.draft-state')
    await store.removeDraft(tx, id)
    await audit(tx, 'transfer.draft-removed', { id, name: draft.name })
    return draft
  })
  if (isRefusal(removed)) return removed
  await rm(draftPlace(house, removed).folder, { recursive: true, force: true })
  return null
}
