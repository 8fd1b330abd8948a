import { rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { applyMap, fittingMap, mapFault } from '@lantai/core/interop/column-map.ts'
import { fieldChoices, type ImportField } from '@lantai/core/interop/fields.ts'
import type { FileChange, ImportChange, ImportDetail, ImportState, Reading } from '@lantai/core/interop/schema.ts'
import { importStateText } from '@lantai/core/interop/text.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { showFonds } from '../catalogue/index.ts'
import { fieldsFor } from './fields-for.ts'
import { filePlace, type KeptFile, keepFile } from './place.ts'
import { readingOf } from './reading.ts'
import * as store from './store.ts'
import { groupsOf } from './store-findings.ts'
import { mapsOf } from './store-maps.ts'

type Locked = store.ImportRow

export const open: readonly ImportState[] = ['reading', 'checked', 'failed']

export const wrongState = ({ state }: Locked): Refusal =>
  refuse('interop.state', { state: importStateText[state].zh, stateEn: importStateText[state].en })

/** The import, locked, when it is in one of these states and nobody changed it since `version`. */
export async function locked(
  tx: Tx,
  actor: Actor,
  id: string,
  states: readonly ImportState[],
  version?: number,
): Promise<Locked | Refusal> {
  const found = await store.lockImport(tx, actor.organisationId, id)
  if (!found) return refuse('http.not-found')
  if (!states.includes(found.state)) return wrongState(found)
  if (version !== undefined && version !== found.version) return refuse('interop.changed')
  return found
}

/** Begins an import into a fonds of the actor's repository. */
export async function createImport(
  house: House,
  tx: Tx,
  actor: Actor,
  { fondsId }: { fondsId: string },
): Promise<string | Refusal> {
  const repositoryId = actor.organisationId
  const fonds = await showFonds(tx, repositoryId, fondsId)
  if (isRefusal(fonds)) return fonds
  // An agency sees its fonds and does not describe it.
  if (repositoryId === null || fonds.repository.id !== repositoryId) return refuse('http.not-found')
  const id = house.newId()
  const createdAt = house.now().toISOString()
  await store.addImport(tx, { id, repositoryId, fondsId, createdAt, createdBy: actor.name })
  await audit(tx, 'interop.import-begun', { id, fondsCode: fonds.code })
  return id
}

export async function showImport(
  house: House,
  reader: Reader,
  repositoryId: string | null,
  id: string,
): Promise<ImportDetail | Refusal> {
  const row = await store.importFor(reader, repositoryId, id)
  if (!row) return refuse('http.not-found')
  const [files, fields, groups] = await Promise.all([
    store.filesOf(reader, id),
    fieldsFor(house, reader, row),
    groupsOf(reader, id),
  ])
  const same = await store.sameFiles(
    reader,
    repositoryId,
    id,
    files.map(({ sm3 }) => sm3),
  )
  return {
    ...store.importView(row),
    files: files.map((file) => ({ ...file, sameAs: same.get(file.sm3) ?? null })),
    fields: fieldChoices(fields),
    groups,
  }
}

/** Keeps a file of an import, durable, and looks at how it would be read. What is no table leaves no trace. */
export async function addImportFile(
  house: House,
  actor: Actor,
  id: string,
  { name, source }: { name: string; source: AsyncIterable<Uint8Array> },
): Promise<ImportDetail | Refusal> {
  const { db } = house.database
  const row = await store.importFor(db, actor.organisationId, id)
  if (!row) return refuse('http.not-found')
  if (!open.includes(row.state)) return wrongState(row)
  const file = { id: house.newId(), name: name.replace(/^.*[/\\]/, '').slice(0, 200) || name }
  const path = filePlace(house, id, file)
  let keeping = false
  try {
    const kept = await keepFile(source, path)
    if (isRefusal(kept)) return kept
    const fields = await fieldsFor(house, db, row)
    const reading = await readingOf(path, file.name, fields)
    if (isRefusal(reading)) return reading
    // An error on the way back may follow a commit that took place: then the file must stay.
    keeping = true
    const added = await transact(db, actor, (tx) => register(tx, actor, id, { ...file, ...kept }, reading))
    if (isRefusal(added)) {
      keeping = false
      return added
    }
  } finally {
    if (!keeping) await rm(path, { force: true })
  }
  return showImport(house, db, actor.organisationId, id)
}

async function register(
  tx: Tx,
  actor: Actor,
  id: string,
  file: KeptFile & { id: string; name: string },
  reading: Reading,
): Promise<true | Refusal> {
  const row = await locked(tx, actor, id, open)
  if (isRefusal(row)) return row
  const map = fittingMap(
    reading.columns.map(({ heading }) => heading),
    await mapsOf(tx, actor.organisationId),
  )
  const columns = map ? applyMap(reading.columns, map) : reading.columns
  await store.addFile(tx, id, { ...file, reading: { ...reading, columns } })
  await store.saveImport(tx, id, {
    ...again,
    ...(map ? { mapName: map.name, constants: { ...map.constants, ...row.constants } } : {}),
  })
  await audit(tx, 'interop.file-added', { id, name: file.name, bytes: file.bytes, sm3: file.sm3 })
  return true
}

/** What was found before no longer holds: it must be checked again. */
const again = { state: 'reading', counts: null, checkpoint: null } as const

/** Reads a file in another way, or maps its columns anew. */
export async function changeImportFile(
  house: House,
  actor: Actor,
  { id, fileId }: { id: string; fileId: string },
  change: FileChange,
): Promise<ImportDetail | Refusal> {
  const { db } = house.database
  const row = await store.importFor(db, actor.organisationId, id)
  const file = row && (await store.filesOf(db, id)).find((one) => one.id === fileId)
  if (!row || !file) return refuse('http.not-found')
  const fields = await fieldsFor(house, db, row)
  const { columns, ...choice } = change
  let reading = file.reading
  if (Object.keys(choice).length > 0) {
    const { sheet, encoding, delimiter } = reading
    const kept = { sheet: sheet ?? undefined, encoding: encoding ?? undefined, delimiter: delimiter ?? undefined }
    const read = await readingOf(filePlace(house, id, file), file.name, fields, { ...kept, ...choice } as FileChange)
    if (isRefusal(read)) return read
    reading = read
  }
  if (columns) {
    const mapped = mappedBy(reading, columns, fields)
    if (isRefusal(mapped)) return mapped
    reading = mapped
  }
  const saved = await transact(db, actor, async (tx) => {
    const now = await locked(tx, actor, id, open)
    if (isRefusal(now)) return now
    await store.saveReading(tx, fileId, reading)
    await store.saveImport(tx, id, again)
    await audit(tx, 'interop.import-changed', { id, to: { fileId, ...change } })
    return true
  })
  return isRefusal(saved) ? saved : showImport(house, db, actor.organisationId, id)
}

/** The columns as a person mapped them, by their place; headings stay those of the file. */
function mappedBy(reading: Reading, given: FileChange['columns'], fields: readonly ImportField[]): Reading | Refusal {
  const columns = reading.columns.map((column, index) => ({ ...column, field: given?.[index]?.field ?? null }))
  const fault = faultOf(columns, {}, fields)
  return fault ?? { ...reading, columns }
}

export function faultOf(
  columns: Reading['columns'],
  constants: Readonly<Record<string, string>>,
  fields: readonly ImportField[],
): Refusal | null {
  const fault = mapFault(columns, constants, fields)
  if (!fault) return null
  const code = fault.kind === 'unknown-field' ? 'interop.unknown-field' : 'interop.doubled-field'
  return refuse(code, { heading: fault.heading, field: fault.field })
}

export async function removeImportFile(
  house: House,
  actor: Actor,
  { id, fileId }: { id: string; fileId: string },
): Promise<ImportDetail | Refusal> {
  const { db } = house.database
  const file = (await store.filesOf(db, id)).find((one) => one.id === fileId)
  const removed = await transact(db, actor, async (tx) => {
    const now = await locked(tx, actor, id, open)
    if (isRefusal(now)) return now
    if (!(await store.removeFile(tx, id, fileId))) return refuse('http.not-found')
    await store.saveImport(tx, id, again)
    await audit(tx, 'interop.file-removed', { id, fileId })
    return true
  })
  if (isRefusal(removed)) return removed
  if (file) await rm(filePlace(house, id, file), { force: true })
  return showImport(house, db, actor.organisationId, id)
}

export async function changeImport(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...change }: ImportChange,
): Promise<ImportDetail | Refusal> {
  const row = await locked(tx, actor, id, open, version)
  if (isRefusal(row)) return row
  const fields = await fieldsFor(house, tx, row)
  const { mapName } = change
  if (typeof mapName === 'string') {
    const map = (await mapsOf(tx, actor.organisationId)).find(({ name }) => name === mapName)
    if (!map) return refuse('interop.no-map', { name: mapName })
    const fault = faultOf(map.columns, map.constants, fields)
    if (fault) return fault
    for (const { id: fileId, reading } of await store.filesOf(tx, id))
      await store.saveReading(tx, fileId, { ...reading, columns: applyMap(reading.columns, map) })
    change.constants = { ...map.constants, ...(change.constants ?? row.constants) }
  }
  const constants =
    change.constants && Object.fromEntries(Object.entries(change.constants).filter(([, value]) => value))
  const fault = faultOf([], constants ?? {}, fields)
  if (fault) return fault
  await store.saveImport(tx, id, { ...again, ...change, ...(constants ? { constants } : {}) })
  await audit(tx, 'interop.import-changed', { id, to: change })
  return showImport(house, tx, actor.organisationId, id)
}
