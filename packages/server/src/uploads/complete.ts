import { rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse, sentence } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { uploadPath } from './place.ts'
import { purposeOf, type UploadedFile } from './purposes.ts'
import * as store from './store.ts'

type Run = RunContext<{ uploadId: string }>

const fileOf = (house: House, row: store.UploadRow): UploadedFile => {
  const { id, name, bytes, details, organisationId } = row
  return { id, path: uploadPath(house, id), name, bytes, details, organisationId }
}

/** Every byte is here: says so, and starts the run in which its slice takes them. */
export async function completeNow(house: House, actor: Actor, id: string): Promise<void> {
  await transact(house.database.db, actor, async (tx) => {
    const row = await store.lockUpload(tx, id)
    if (row?.state !== 'open') return
    await store.setUpload(tx, id, { state: 'complete' })
    const { name, purpose, bytes, organisationId } = row
    await audit(tx, 'upload.completed', { id, name, purpose, bytes })
    if (!purposeOf(house, purpose)?.complete) return
    const runId = await house.runs.start(tx, actor, {
      kind: 'upload.take',
      input: { uploadId: id },
      organisationId,
      subjectId: id,
      details: { name },
    })
    await store.setUpload(tx, id, { runId })
  })
}

/** The run: its slice takes the bytes, or says why not; either way the upload keeps what came of it. */
export async function takeUpload(house: House, run: Run): Promise<unknown> {
  const { db } = house.database
  const row = await store.uploadById(db, run.input.uploadId)
  const purpose = row && purposeOf(house, row.purpose)
  if (row?.state !== 'complete' || !purpose?.complete) return null
  const outcome = await purpose.complete(house, run, fileOf(house, row))
  await transact(db, run.actor, async (tx) => {
    const now = await store.lockUpload(tx, row.id)
    if (now?.state !== 'complete') return audit(tx, 'run.finished', { id: run.id, kind: 'upload.take' })
    if (isRefusal(outcome)) return refused(tx, row, outcome)
    await taken(tx, row, outcome)
  })
  await rm(uploadPath(house, row.id), { force: true })
  return isRefusal(outcome) ? { refusal: outcome.refusal } : { outcomeId: outcome }
}

async function refused(tx: Tx, { id, name, purpose }: store.UploadRow, outcome: Refusal): Promise<void> {
  const reason = { code: outcome.refusal, zh: sentence(outcome, 'zh'), en: sentence(outcome, 'en') }
  await store.setUpload(tx, id, { state: 'refused', reason: JSON.stringify(reason) as never })
  await audit(tx, 'upload.refused', { id, name, purpose, code: reason.code, reason: reason.zh })
}

async function taken(tx: Tx, { id, name, purpose }: store.UploadRow, outcomeId: string): Promise<void> {
  await store.setUpload(tx, id, { state: 'taken', outcomeId })
  await audit(tx, 'upload.taken', { id, name, purpose, outcomeId })
}

/** A complete upload of the actor for this purpose, for a slice that fetches it itself. */
export async function completeUpload(
  house: House,
  actor: Actor,
  { id, purpose }: { id: string; purpose: string },
): Promise<UploadedFile | Refusal> {
  const row = await store.uploadFor(house.database.db, actor, id)
  if (row?.purpose !== purpose) return refuse('http.not-found')
  if (row.state === 'open')
    return refuse('upload.not-complete', { name: row.name, offset: row.received, bytes: row.bytes })
  return row.state === 'complete' ? fileOf(house, row) : refuse('upload.complete', { name: row.name })
}

/** Says in the caller's transaction what came of a fetched upload. Its file is the caller's: moved away, or swept later. */
export async function markTaken(tx: Tx, id: string, outcomeId: string): Promise<void> {
  const row = await store.lockUpload(tx, id)
  if (row?.state === 'complete') await taken(tx, row, outcomeId)
}
