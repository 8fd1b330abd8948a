import { createReadStream } from 'node:fs'
import { link, mkdir, open, rm, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { isUnreadable, note, noteLabels } from '@lantai/core/checks/facts.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import type { CarrierProblem } from '@lantai/formats/transfer-package/model.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import { freeBytes, fullDisk, sizeText } from '../base/free-space.ts'
import { dayOf, type House } from '../base/house.ts'
import { digesting } from '../checks/index.ts'
import { organisation } from '../identity/index.ts'
import { copyFolder } from './copy-folder.ts'
import { copyZip, packageLimit } from './copy-zip.ts'
import { holdFolder } from './hold.ts'
import { notAPackage } from './not-a-package.ts'
import { holdsPackage, sentNotes } from './open-package.ts'
import { incomingFolder, notCopiedIn, type PackageForm, packageIn } from './place.ts'
import * as store from './store.ts'
import { transferView } from './store-views.ts'

export interface Incoming {
  readonly agencyId: string
  /** A folder or zip on this machine, or a zip that is being sent; `bytes` is its announced size. */
  readonly source:
    | { readonly path: string; readonly name?: string }
    /** A zip below the data folder that is taken as it lies, without a copy: its sender may remove its own name of it afterwards. */
    | { readonly kept: string; readonly name: string }
    | { readonly stream: AsyncIterable<Uint8Array>; readonly name: string; readonly bytes?: number }
}

export interface ReceiveOptions {
  /** The transfer's id, for who must find again what an interrupted attempt made. */
  readonly id?: string
  /** Room on the disk; only tests answer otherwise than the disk. */
  readonly free?: () => Promise<number>
}

interface Kept {
  readonly form: PackageForm
  readonly name: string
  readonly bytes: number
  readonly sm3: string
  readonly notCopied: readonly CarrierProblem[]
}

/**
 * Takes a package in: copied to `<data>/incoming/<id>/` as it is, durable, then registered as RECEIVED with its check
 * started. Refuses what is no package, another agency's, or here already, and leaves no trace of it. A process that dies
 * on the way leaves a folder that `sweepIncoming` removes.
 */
export async function receivePackage(
  house: House,
  actor: Actor,
  { agencyId, source }: Incoming,
  { id = house.newId(), free = () => freeBytes(house.config.data) }: ReceiveOptions = {},
): Promise<Transfer | Refusal> {
  const { db } = house.database
  const agency = await organisation(db, agencyId)
  if (!agency) return refuse('http.not-found')
  const repositoryId = agency.repositoryId ?? (agency.roles.includes('repository') ? agency.id : null)
  // Outside of one's own work answers as what does not exist.
  const own = actor.organisationId
  if (actor.kind === 'person' && own !== agency.id && own !== repositoryId) return refuse('http.not-found')
  if (!repositoryId) return refuse('transfer.no-repository', { agency: agency.name })

  if ('path' in source) {
    const refused = await glance(source.path)
    if (refused) return refused
  }
  const folder = incomingFolder(house, id)
  // Held before it exists: another process that starts sweeps what nobody holds.
  await using held = await holdFolder(house, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let keeping = false
  try {
    const kept = 'kept' in source ? await keepLinked(source, folder) : await keep(source, folder, free)
    if (isRefusal(kept)) return kept
    await syncFolder(folder)
    await syncFolder(resolve(folder, '..'))
    const refused = await examine(packageIn(folder, kept.form), kept.name, agency.code)
    if (refused) return refused
    await held.confirm()
    // An error on the way back may follow a commit that took place: then only the sweep, which asks, may remove the folder.
    keeping = true
    const received = await register(house, actor, { id, agencyId, repositoryId, kept })
    keeping = !isRefusal(received)
    return received
  } finally {
    if (!keeping) await rm(folder, { recursive: true, force: true })
  }
}

/** Looks at a source before hundreds of gigabytes of it are copied. */
async function glance(path: string): Promise<Refusal | null> {
  const carrier = await openCarrier(path)
  const name = basename(resolve(path))
  if (carrier instanceof NotAPackage) return notAPackage(name, carrier)
  try {
    return (await holdsPackage(carrier)) ? null : notAPackage(name, carrier)
  } finally {
    await carrier.close()
  }
}

/** A second name for a file that is here already, digested by reading it once. What a dead attempt left of it is taken away first. */
async function keepLinked({ kept, name }: { kept: string; name: string }, folder: string): Promise<Kept> {
  const out = packageIn(folder, 'zip')
  await rm(out, { force: true })
  await link(kept, out)
  const digest = digesting()
  let bytes = 0
  for await (const piece of createReadStream(out, { highWaterMark: 256 * 1024 })) {
    bytes += piece.length
    await digest.take(piece)
  }
  const { sm3 } = await digest.end()
  return { form: 'zip', name: printable(name), bytes, sm3, notCopied: [] }
}

type Copied = Exclude<Incoming['source'], { kept: string }>
async function keep(source: Copied, folder: string, free: () => Promise<number>): Promise<Kept | Refusal> {
  if ('stream' in source) return keepZip(source.stream, source.name, source.bytes, folder, free)
  const name = source.name ?? basename(resolve(source.path))
  const found = await stat(source.path)
  if (found.isFile())
    return keepZip(createReadStream(source.path, { highWaterMark: 256 * 1024 }), name, found.size, folder, free)
  const copied = await copyFolder(resolve(source.path), packageIn(folder, 'folder'), free)
  if (isRefusal(copied)) return copied
  if (copied.notCopied.length > 0) await writeDurably(notCopiedIn(folder), JSON.stringify(copied.notCopied))
  return { form: 'folder', name: printable(name), ...copied }
}

async function keepZip(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  bytes: number | undefined,
  folder: string,
  free: () => Promise<number>,
): Promise<Kept | Refusal> {
  if (bytes !== undefined) {
    if (bytes > packageLimit) return refuse('http.too-large', { limit: sizeText(packageLimit) })
    const left = await free()
    if (left < bytes) return fullDisk(bytes, left)
  }
  const copied = await copyZip(stream, packageIn(folder, 'zip'), free)
  return isRefusal(copied) ? copied : { form: 'zip', name: printable(name), notCopied: [], ...copied }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Whether what was copied is a package of this agency. An agency that the notes do not name is the check's finding. */
async function examine(path: string, name: string, agencyCode: string): Promise<Refusal | null> {
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) return notAPackage(name, carrier)
  try {
    if (!(await holdsPackage(carrier))) return notAPackage(name, carrier)
    const notes = await sentNotes(carrier)
    const declared = isUnreadable(notes) ? undefined : note(notes, noteLabels.agencyCode)
    return declared && declared !== agencyCode
      ? refuse('transfer.other-agency', { declared: printable(declared).slice(0, 100), expected: agencyCode })
      : null
  } finally {
    await carrier.close()
  }
}

function register(
  house: House,
  actor: Actor,
  { id, agencyId, repositoryId, kept }: { id: string; agencyId: string; repositoryId: string; kept: Kept },
): Promise<Transfer | Refusal> {
  return transact(house.database.db, actor, async (tx) => {
    await store.lockRegister(tx, repositoryId)
    const before = await store.samePackage(tx, agencyId, kept.sm3)
    const standing = before.find(({ state }) => state !== 'REJECTED')
    if (standing) return refuse('transfer.already-received', { number: standing.number })
    const now = house.now()
    const year = dayOf(now, house.config.timeZone).slice(0, 4)
    const number = await store.nextNumber(tx, repositoryId, 'YJ', year)
    await store.addTransfer(tx, {
      id,
      number,
      repositoryId,
      agencyId,
      state: 'RECEIVED',
      packageName: kept.name,
      packageForm: kept.form,
      packageBytes: kept.bytes,
      packageSm3: kept.sm3,
      resubmits: before[0]?.id ?? null,
      sentBy: actor.name,
      receivedAt: now.toISOString(),
    })
    const fields = { number, agencyId, packageName: kept.name, packageSm3: kept.sm3, packageBytes: kept.bytes }
    await audit(tx, 'transfer.received', { id, ...fields }, repositoryId)
    const runId = await house.runs.start(tx, actor, {
      kind: 'transfer.check',
      input: { transferId: id },
      organisationId: repositoryId,
      watcherId: agencyId,
      subjectId: id,
      details: { number },
    })
    await store.setRun(tx, id, runId)
    return transferView(tx, id)
  })
}
