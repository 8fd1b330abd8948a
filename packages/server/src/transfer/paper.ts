import { createHash } from 'node:crypto'
import type { Actor } from '@lantai/core/actor.ts'
import { paperCheckItems } from '@lantai/core/norms/paper-check-items.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PaperChange, PaperCheck, PaperInput, PaperTransfer } from '@lantai/core/transfer/paper-schema.ts'
import { audit, canonical } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { organisation } from '../identity/index.ts'
import { joinPlan } from './plan-progress.ts'
import * as transfers from './store.ts'
import { fondsOfLine } from './store-duties.ts'
import * as store from './store-paper.ts'
import { transferView } from './store-views.ts'

const centimetres = (metres: number | null) => (metres === null ? null : Math.round(metres * 100))
const isOpen = (state: string) => state === 'RECEIVED' || state === 'REJECTED'

async function checksOf(reader: Reader, transferId: string): Promise<PaperCheck[]> {
  const decided = new Map((await store.paperChecksOf(reader, transferId)).map((row) => [row.code, row]))
  return paperCheckItems.rows.map(({ code, name, ask }) => {
    const found = decided.get(code)
    return {
      code,
      name: name.zh,
      nameEn: name.en,
      ask: ask.zh,
      askEn: ask.en,
      outcome: found?.outcome ?? 'pending',
      note: found?.note ?? null,
      decidedBy: found?.decidedBy ?? null,
      decidedAt: found?.decidedAt ?? null,
    }
  })
}

/** A transfer of paper as the actor may see it. */
export async function paperView(reader: Reader, actor: Actor, id: string): Promise<PaperTransfer | Refusal> {
  const row = await transfers.transferFor(reader, scopeOf(actor), id)
  if (row?.form !== 'paper') return refuse('http.not-found')
  const { rows, rowsWithProblems, volumes, items } = await store.countPaper(reader, id)
  const checks = await checksOf(reader, id)
  const own = (organisationId: string) => actor.organisationId === null || actor.organisationId === organisationId
  const writes =
    (own(row.agencyId) && actor.may.has('transfer.send')) ||
    (own(row.repositoryId) && actor.may.has('transfer.receive'))
  const decides = own(row.repositoryId) && actor.may.has('transfer.decide') && row.state === 'PENDING_REVIEW'
  return {
    transfer: await transferView(reader, id),
    rows,
    rowsWithProblems,
    volumes,
    items,
    metres: row.centimetres === null ? null : row.centimetres / 100,
    boxes: row.boxes,
    checks,
    may: {
      edit: writes && isOpen(row.state),
      handIn: writes && isOpen(row.state) && rows > 0 && rowsWithProblems === 0,
      decideChecks: decides,
      accept: decides && checks.every(({ outcome }) => outcome === 'passed'),
      return: decides,
    },
  }
}

export async function createPaper(
  house: House,
  tx: Tx,
  actor: Actor,
  { agencyId, fondsId, name, metres, boxes }: PaperInput,
): Promise<PaperTransfer | Refusal> {
  const own = actor.organisationId
  const agency = await organisation(tx, agencyId ?? own ?? '')
  const repositoryId = agency && (agency.repositoryId ?? (agency.roles.includes('repository') ? agency.id : null))
  if (!agency || (own !== null && own !== agency.id && own !== repositoryId)) return refuse('http.not-found')
  if (!repositoryId) return refuse('transfer.no-repository', { agency: agency.name })
  if (!actor.may.has(own === agency.id ? 'transfer.send' : 'transfer.receive')) return refuse('identity.not-allowed')
  if (!(await fondsOfLine(tx, { repositoryId, agencyId: agency.id, fondsId }))) return refuse('http.not-found')
  const id = house.newId()
  const now = house.now()
  await transfers.lockRegister(tx, repositoryId)
  const number = await transfers.nextNumber(tx, repositoryId, 'YJ', dayOf(now, house.config.timeZone).slice(0, 4))
  await transfers.addTransfer(tx, {
    id,
    number,
    repositoryId,
    agencyId: agency.id,
    fondsId,
    form: 'paper',
    state: 'RECEIVED',
    packageName: name,
    packageForm: 'paper',
    packageBytes: 0,
    packageSm3: '',
    centimetres: centimetres(metres),
    boxes,
    sentBy: actor.name,
    receivedAt: now.toISOString(),
  })
  await audit(tx, 'transfer.paper-begun', { id, number, agencyId: agency.id, name }, repositoryId)
  return paperView(tx, actor, id)
}

/** The transfer, locked, while its list may be written: by its agency, or by the archives for it. */
export async function openPaper(tx: Tx, actor: Actor, id: string): Promise<transfers.TransferRow | Refusal> {
  const row = await transfers.lockTransfer(tx, scopeOf(actor), id)
  if (row?.form !== 'paper') return refuse('http.not-found')
  const may = actor.organisationId === row.agencyId ? 'transfer.send' : 'transfer.receive'
  if (!actor.may.has(may)) return refuse('identity.not-allowed')
  return isOpen(row.state) ? row : refuse('transfer.changed', { number: row.number })
}

export async function changePaper(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, name, metres, boxes }: PaperChange,
): Promise<PaperTransfer | Refusal> {
  const row = await openPaper(tx, actor, id)
  if (isRefusal(row)) return row
  if (row.version !== version) return refuse('transfer.changed', { number: row.number })
  await transfers.saveTransfer(
    tx,
    row,
    { state: row.state, failedFrom: null },
    {
      ...(name === undefined ? {} : { packageName: name }),
      ...(metres === undefined ? {} : { centimetres: centimetres(metres) }),
      ...(boxes === undefined ? {} : { boxes }),
    },
  )
  await audit(tx, 'transfer.paper-changed', { id, change: 'name', rows: 0 }, row.repositoryId)
  return paperView(tx, actor, id)
}

export async function removePaper(tx: Tx, actor: Actor, id: string): Promise<Refusal | null> {
  const row = await openPaper(tx, actor, id)
  if (isRefusal(row)) return row
  // What was returned once is part of the history.
  if (row.state !== 'RECEIVED') return refuse('transfer.changed', { number: row.number })
  await store.removePaperTransfer(tx, id)
  await audit(tx, 'transfer.paper-removed', { id, number: row.number }, row.repositoryId)
  return null
}

/** SM3 over the kept rows in their order: what register and receipt vouch for in place of a package. */
async function listDigest(tx: Tx, transferId: string): Promise<string> {
  const digest = createHash('sm3')
  for (const level of ['volume', 'item'] as const)
    for (let after = 0; ; ) {
      const rows = await store.paperRowsAfter(tx, transferId, level, after)
      const last = rows.at(-1)
      if (!last) break
      after = last.sequence
      for (const { cells } of rows) digest.update(canonical(cells)).update('\n')
    }
  return digest.digest('hex')
}

/** The list is complete: it waits for the archives now. Checks of an earlier hand-in count no more. */
export async function handIn(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<PaperTransfer | Refusal> {
  const row = await openPaper(tx, actor, id)
  if (isRefusal(row)) return row
  if (row.version !== version) return refuse('transfer.changed', { number: row.number })
  const { rows, rowsWithProblems, yearFrom, yearTo, volumes, items } = await store.countPaper(tx, id)
  if (rows === 0) return refuse('transfer.paper-empty')
  if (rowsWithProblems > 0) return refuse('transfer.paper-rows-wrong', { count: rowsWithProblems })
  await store.clearPaperChecks(tx, id)
  const now = house.now().toISOString()
  const packageSm3 = await listDigest(tx, id)
  const counts = { items, volumes, yearFrom, yearTo, packageSm3 }
  // It came when its list was complete, for the first time.
  const came = row.state === 'RECEIVED' ? { receivedAt: now } : {}
  await transfers.saveTransfer(
    tx,
    row,
    { state: 'PENDING_REVIEW', failedFrom: null },
    { ...counts, ...came, checkedAt: now },
  )
  const subject = { id, number: row.number, agencyId: row.agencyId, packageName: row.packageName }
  await audit(tx, 'transfer.received', { ...subject, packageSm3, packageBytes: 0 }, row.repositoryId)
  const received = await transfers.transferById(tx, id)
  if (received) await joinPlan(tx, received)
  return paperView(tx, actor, id)
}
