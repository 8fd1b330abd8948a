import { rm, stat } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Transfer, TransferDraft } from '@lantai/core/transfer/schema.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { organisation } from '../identity/index.ts'
import { draftPlace, draftView } from './drafts.ts'
import { makeTransferPackage } from './make.ts'
import { receivePackage } from './receive.ts'
import { fondsOf, transferByNumber } from './store.ts'
import * as store from './store-drafts.ts'
import { transferView } from './store-views.ts'

/** Starts making the package of a draft whose rows are good and whose files are all there. */
export async function startMaking(house: House, tx: Tx, actor: Actor, id: string): Promise<TransferDraft | Refusal> {
  const draft = await store.lockDraft(tx, actor.organisationId, id)
  if (!draft) return refuse('http.not-found')
  if (draft.state === 'making' || draft.state === 'sent') return refuse('transfer.draft-state')
  if (!(await draftView(house, draft)).ready) return refuse('transfer.draft-not-ready')
  const runId = await house.runs.start(tx, actor, {
    kind: 'transfer.make',
    input: { draftId: id },
    organisationId: draft.agencyId,
    subjectId: id,
    details: { name: draft.name },
  })
  await store.setDraft(tx, id, { state: 'making', runId, packageBytes: null })
  await audit(tx, 'transfer.draft-making', { id })
  return draftView(house, { ...draft, state: 'making', runId, packageBytes: null })
}

/** The run: what an attempt before left is thrown away, the package stands at its place only when complete. */
export async function makeDraftPackage(house: House, run: RunContext<{ draftId: string }>): Promise<unknown> {
  const { db } = house.database
  const draft = await store.resumeMaking(db, run.input.draftId, run.id)
  if (!draft) return null
  const [agency, fonds] = [await organisation(db, draft.agencyId), await fondsOf(db, draft.fondsId)]
  if (!agency || !fonds) return refuse('http.not-found')
  const place = draftPlace(house, draft)
  const { bytes: total } = await draftView(house, draft)
  await rm(place.package, { force: true })
  const made = await makeTransferPackage(house, {
    folder: place.files,
    catalogue: { path: place.catalogue(draft.name) },
    agency,
    fondsCode: fonds.code,
    out: place.package,
    progress: ({ bytes }) => void run.progress({ done: bytes, total }).catch(() => undefined),
  })
  if (isRefusal(made)) return made
  const { size } = await stat(place.package)
  await transact(db, run.actor, async (tx) => {
    await store.setDraft(tx, draft.id, { state: 'made', packageBytes: size })
    await audit(tx, 'transfer.draft-made', { id: draft.id, items: made.items, bytes: made.bytes }, draft.agencyId)
  })
  return { items: made.items, files: made.files, bytes: made.bytes }
}

/** Making failed: the person may mend rows or files and try again. */
export async function reopenDraft(tx: Tx, id: string): Promise<void> {
  const draft = await store.draftById(tx, id)
  if (draft?.state === 'making') await store.setDraft(tx, id, { state: 'open' })
}

async function receivedBefore(house: House, agencyId: string, refused: Refusal): Promise<Transfer | Refusal> {
  if (refused.refusal !== 'transfer.already-received') return refused
  const { db } = house.database
  const [found] = (await transferByNumber(db, agencyId, String(refused.details.number))).filter(
    (transfer) => transfer.agencyId === agencyId,
  )
  return found ? transferView(db, found.id) : refused
}

/** Sends a package that was made here, copied or (`kept`) as it lies. One that was received already is found again: the process died behind that step. */
export async function sendPackage(
  house: House,
  actor: Actor,
  { agencyId, name, ...from }: { agencyId: string; name: string } & ({ path: string } | { kept: string }),
): Promise<Transfer | Refusal> {
  const transfer = await receivePackage(house, actor, { agencyId, source: { name, ...from } })
  return isRefusal(transfer) ? receivedBefore(house, agencyId, transfer) : transfer
}

/** Sends the made package as any other; the draft keeps the transfer that came of it. */
export async function sendDraft(house: House, actor: Actor, id: string): Promise<Transfer | Refusal> {
  const draft = await store.draftFor(house.database.db, actor.organisationId, id)
  if (!draft) return refuse('http.not-found')
  if (draft.state !== 'made')
    return refuse(draft.state === 'open' ? 'transfer.draft-not-ready' : 'transfer.draft-state')
  const name = `${draft.name.replace(/\.[^.]+$/, '')}.zip`
  const sent = await sendPackage(house, actor, {
    agencyId: draft.agencyId,
    path: draftPlace(house, draft).package,
    name,
  })
  if (isRefusal(sent)) return sent
  await transact(house.database.db, actor, async (tx) => {
    await store.setDraft(tx, id, { state: 'sent', transferId: sent.id })
    await audit(tx, 'transfer.draft-sent', { id, transferId: sent.id })
  })
  return sent
}
