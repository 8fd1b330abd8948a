import { createReadStream } from 'node:fs'
import { link, mkdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import type { SelfCheck, SelfCheckDetail } from '@lantai/core/transfer/self-check-schema.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { digesting, removeRuns, resultsOf } from '../checks/index.ts'
import { organisation, systemActor } from '../identity/index.ts'
import { sendPackage } from './draft-make.ts'
import { draftPlace } from './drafts.ts'
import { notAPackage } from './not-a-package.ts'
import { holdsPackage } from './open-package.ts'
import { draftFor } from './store-drafts.ts'
import * as store from './store-self-checks.ts'
import { transferView } from './store-views.ts'

/** Days that a checked package waits to be sent. */
const keptDays = 30
export const selfCheckPath = (house: House, id: string): string =>
  join(house.config.data, 'self-checks', id, 'package.zip')

interface ToCheck {
  /** The self-check's id, so that an attempt after a crash finds what the one before it made. */
  readonly id: string
  readonly path: string
  readonly name: string
  readonly origin: 'upload' | 'draft'
  readonly draftId: string | null
}

/** Takes a second name of a zip below the data folder, and starts its check by the scheme of the agency's archives. */
export async function beginSelfCheck(
  house: House,
  actor: Actor,
  { id, path, name, origin, draftId }: ToCheck,
): Promise<string | Refusal> {
  const { db } = house.database
  if (await store.selfCheckById(db, id)) return id
  const agency = actor.organisationId ? await organisation(db, actor.organisationId) : undefined
  if (!agency) return refuse('http.not-found')
  const repositoryId = agency.repositoryId ?? (agency.roles.includes('repository') ? agency.id : null)
  if (!repositoryId) return refuse('transfer.no-repository', { agency: agency.name })
  const out = selfCheckPath(house, id)
  await mkdir(dirname(out), { recursive: true, mode: 0o700 })
  let keeping = false
  try {
    await rm(out, { force: true })
    await link(path, out)
    await syncFolder(dirname(out))
    await syncFolder(join(dirname(out), '..'))
    const carrier = await openCarrier(out)
    if (carrier instanceof NotAPackage) return notAPackage(name, carrier)
    const holds = await holdsPackage(carrier).finally(() => carrier.close())
    if (!holds) return notAPackage(name, carrier)
    const { bytes, sm3 } = await digested(out)
    const now = house.now()
    keeping = true
    await transact(db, actor, async (tx) => {
      const packageName = printable(name)
      await store.addSelfCheck(tx, {
        id,
        agencyId: agency.id,
        repositoryId,
        packageName,
        packageBytes: bytes,
        packageSm3: sm3,
        origin,
        draftId,
        state: 'checking',
        createdBy: actor.name,
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + keptDays * 24 * 60 * 60 * 1000).toISOString(),
      })
      const runId = await house.runs.start(tx, actor, {
        kind: 'transfer.self-check',
        input: { selfCheckId: id },
        organisationId: agency.id,
        subjectId: id,
        details: { name: packageName },
      })
      await store.setSelfCheck(tx, id, { runId })
      await audit(tx, 'transfer.self-check-begun', { id, packageName, packageSm3: sm3 })
    })
    return id
  } finally {
    if (!keeping) await rm(dirname(out), { recursive: true, force: true })
  }
}

async function digested(path: string): Promise<{ bytes: number; sm3: string }> {
  const digest = digesting()
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    bytes += piece.length
    await digest.take(piece)
  }
  return { bytes, sm3: (await digest.end()).sm3 }
}

/** Checks the package that was made of a draft. */
export async function selfCheckDraft(house: House, actor: Actor, draftId: string): Promise<SelfCheck | Refusal> {
  const draft = await draftFor(house.database.db, actor.organisationId, draftId)
  if (!draft) return refuse('http.not-found')
  if (draft.state !== 'made')
    return refuse(draft.state === 'open' ? 'transfer.draft-not-ready' : 'transfer.draft-state')
  const name = `${draft.name.replace(/\.[^.]+$/, '')}.zip`
  const path = draftPlace(house, draft).package
  const id = await beginSelfCheck(house, actor, { id: house.newId(), path, name, origin: 'draft', draftId })
  return isRefusal(id) ? id : selfCheckView(house.database.db, actor.organisationId, id)
}

async function selfCheckView(reader: Reader, agencyId: string | null, id: string): Promise<SelfCheck | Refusal> {
  const page = await store.listSelfChecks(reader, agencyId, { id, limit: 1 })
  return isRefusal(page) ? page : (page.items[0] ?? refuse('http.not-found'))
}

export async function selfCheckDetail(
  reader: Reader,
  agencyId: string | null,
  id: string,
): Promise<SelfCheckDetail | Refusal> {
  const selfCheck = await selfCheckView(reader, agencyId, id)
  return isRefusal(selfCheck) ? selfCheck : { selfCheck, results: await resultsOf(reader, id) }
}

/** Sends the very bytes that were checked. Sent twice, it is the same transfer. */
export async function sendSelfChecked(house: House, actor: Actor, id: string): Promise<Transfer | Refusal> {
  const { db } = house.database
  const row = await store.selfCheckFor(db, actor.organisationId, id)
  if (!row) return refuse('http.not-found')
  if (row.state === 'sent' && row.transferId) return transferView(db, row.transferId)
  if (row.state !== 'checked') return refuse('transfer.self-check-state')
  const path = selfCheckPath(house, id)
  if (!(await stat(path).catch(() => null))) return refuse('transfer.self-check-gone')
  const sent = await sendPackage(house, actor, { agencyId: row.agencyId, kept: path, name: row.packageName })
  if (isRefusal(sent)) return sent
  await transact(db, actor, async (tx) => {
    await store.setSelfCheck(tx, id, { state: 'sent', transferId: sent.id })
    await audit(tx, 'transfer.self-check-sent', { id, transferId: sent.id })
  })
  await rm(dirname(path), { recursive: true, force: true })
  return transferView(db, sent.id)
}

export async function removeSelfCheck(house: House, actor: Actor, id: string): Promise<Refusal | null> {
  const refused = await transact(house.database.db, actor, async (tx) => {
    const row = await store.lockSelfCheck(tx, id)
    if (!row || row.agencyId !== actor.organisationId) return refuse('http.not-found')
    if (row.state === 'checking') return refuse('transfer.self-check-state')
    await removeRuns(tx, id)
    await store.removeSelfCheck(tx, id)
    await audit(tx, 'transfer.self-check-removed', { id, packageName: row.packageName })
    return null
  })
  if (refused) return refused
  await rm(dirname(selfCheckPath(house, id)), { recursive: true, force: true })
  return null
}

/** Self-checks past their time go with their bytes. */
export async function sweepSelfChecks(house: House): Promise<void> {
  const { db } = house.database
  for (const { id, packageName, agencyId, state } of await store.expiredSelfChecks(db, house.now().toISOString())) {
    if (state === 'checking') continue
    await transact(db, systemActor(null), async (tx) => {
      await removeRuns(tx, id)
      await store.removeSelfCheck(tx, id)
      await audit(tx, 'transfer.self-check-removed', { id, packageName }, agencyId)
    })
    await rm(dirname(selfCheckPath(house, id)), { recursive: true, force: true })
  }
}
