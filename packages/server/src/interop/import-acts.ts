import { rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import type { ImportDetail } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { beginAct, undoAct, workedOnBy } from '../catalogue/index.ts'
import { fieldsFor } from './fields-for.ts'
import { faultOf, locked, open, showImport, wrongState } from './imports.ts'
import { importFolder } from './place.ts'
import * as store from './store.ts'

/** Starts the dry run: every row read, judged and compared with the catalogue; nothing of the catalogue changes. */
export async function checkImport(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version?: number,
): Promise<ImportDetail | Refusal> {
  const row = await locked(tx, actor, id, open, version)
  if (isRefusal(row)) return row
  const files = await store.filesOf(tx, id)
  if (files.length === 0) return refuse('interop.no-files')
  const fields = await fieldsFor(house, tx, row)
  for (const { name, reading } of files) {
    const fault = faultOf(reading.columns, row.constants, fields)
    if (fault) return fault
    const titled = row.constants.title || reading.columns.some(({ field }) => field === 'title')
    if (!titled) return refuse('interop.no-title', { name })
  }
  await store.clearRows(tx, id)
  await store.clearFindings(tx, id)
  await audit(tx, 'interop.checking', { id })
  const runId = await house.runs.start(tx, actor, {
    kind: 'interop.check',
    input: { importId: id },
    organisationId: row.repositoryId,
    subjectId: id,
    details: { fonds: row.fondsCode },
  })
  await store.saveImport(tx, id, { state: 'checking', counts: null, checkpoint: null, loaded: null, runId })
  return showImport(house, tx, actor.organisationId, id)
}

/** Starts the load of what was checked. */
export async function loadImport(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version?: number,
): Promise<ImportDetail | Refusal> {
  const row = await locked(tx, actor, id, ['checked'], version)
  if (isRefusal(row)) return row
  const counts = row.counts
  if (!counts || counts.create + counts.update === 0) return refuse('interop.nothing-to-load')
  if (!row.goodOnly && counts.bad > 0) return refuse('interop.bad-rows', { count: counts.bad })
  const runId = await house.runs.start(tx, actor, {
    kind: 'interop.load',
    input: { importId: id },
    organisationId: row.repositoryId,
    subjectId: id,
    details: { fonds: row.fondsCode },
  })
  // Loaded in part before: it is one act all the same, and is taken back as one.
  const act =
    row.actId !== null
      ? { id: row.actId }
      : await beginAct(tx, actor, {
          kind: 'import',
          reason:
            row.files
              .map(({ name }) => name)
              .join('、')
              .slice(0, 400) || '导入',
          spec: { importId: id, onExisting: row.onExisting, key: row.key, counts },
          fondsId: row.fondsId,
          now: house.now().toISOString(),
        })
  await workedOnBy(tx, act.id, runId)
  await store.saveImport(tx, id, {
    state: 'loading',
    checkpoint: null,
    loaded: { created: 0, updated: 0, left: 0 },
    actId: act.id,
    runId,
  })
  await audit(tx, 'interop.loading', { id, actId: act.id, counts })
  return showImport(house, tx, actor.organisationId, id)
}

/** Gives an import up before it was loaded; the caller removes its files when that is committed. */
export async function giveUpImport(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version?: number,
): Promise<ImportDetail | Refusal> {
  const row = await locked(tx, actor, id, open, version)
  if (isRefusal(row)) return row
  // What is loaded already stays findable as this import's; it is taken back by undoing, not by forgetting.
  if (row.actId !== null && (row.loaded?.created ?? 0) + (row.loaded?.updated ?? 0) > 0) return wrongState(row)
  await store.clearRows(tx, id)
  await store.clearFindings(tx, id)
  await store.saveImport(tx, id, { state: 'cancelled', checkpoint: null, endedAt: house.now().toISOString() })
  await audit(tx, 'interop.stopped', { id, state: 'cancelled' })
  return showImport(house, tx, actor.organisationId, id)
}

/** Takes back what an import made and changed, as one act; what others have worked on since is left. */
export async function undoImport(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version?: number,
): Promise<ImportDetail | Refusal> {
  const row = await locked(tx, actor, id, ['loaded', 'failed'], version)
  if (isRefusal(row)) return row
  if (row.actId === null) return wrongState(row)
  const now = house.now().toISOString()
  const undone = await undoAct(house, tx, actor, row.actId, { reason: `撤销导入：${row.files[0]?.name ?? ''}`, now })
  if (isRefusal(undone)) return undone
  await store.saveImport(tx, id, { state: 'undone', endedAt: now, ...(undone.runId ? { runId: undone.runId } : {}) })
  await audit(tx, 'interop.undone', { id, actId: undone.actId })
  return showImport(house, tx, actor.organisationId, id)
}

/** The folder of an import that was given up. */
export const forgetFiles = (house: House, id: string): Promise<void> =>
  rm(importFolder(house, id), { recursive: true, force: true })
