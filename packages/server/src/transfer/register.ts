import { createHash } from 'node:crypto'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type {
  Receipt,
  Register,
  RegisterChange,
  RegisterFindings,
  RegisterSide,
  RegisterSigning,
} from '@lantai/core/transfer/register-schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { audit, canonical } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import * as transfers from './store.ts'
import * as store from './store-register.ts'
import { transferView } from './store-views.ts'

const nothingFound: RegisterFindings = { accuracy: '', completeness: '', usability: '', safety: '', appearance: '' }
const yearsOf = ({ yearFrom, yearTo }: Transfer) =>
  yearFrom === null ? '' : yearFrom === yearTo ? `${yearFrom}年度` : `${yearFrom}—${yearTo}年度`

/** Words that stand in a register until a person writes others. */
function usual(transfer: Transfer, declared: ReadonlyMap<string, string>) {
  const { agency, fonds, form, items, volumes } = transfer
  const years = yearsOf(transfer)
  const kind = form === 'paper' ? '纸质档案' : '电子档案'
  const count = [...(volumes > 0 ? [`${volumes} 卷`] : []), `${items} 件`].join('、')
  const medium = declared.get('载体编号') ?? '在线'
  const online = form === 'electronic' && medium === '在线'
  return {
    workName: `${agency.name}${years}${kind}移交`,
    content: `全宗 ${fonds?.code ?? ''} ${fonds?.name ?? ''}，${years}${kind} ${count}`,
    mediumNumbers: form === 'paper' || online ? '—' : medium,
    mediumType: form === 'paper' ? '纸质' : online ? '在线' : '离线载体',
  }
}

/** The register as it stands now. */
export async function registerView(house: House, reader: Reader, transferId: string): Promise<Register> {
  const row = (await transfers.transferById(reader, transferId)) as transfers.TransferRow
  const transfer = await transferView(reader, transferId)
  const { fields, version } = await store.registerOf(reader, transferId)
  const notes = (row.declared as { notes?: [string, string][] } | null)?.notes ?? []
  const words = { ...usual(transfer, new Map(notes)), ...written(fields) }
  const day = (moment: string | null) => moment && dayOf(new Date(moment), house.config.timeZone)
  const digest = { content: transfer.packageName, sm3: transfer.packageSm3, bytes: transfer.packageBytes }
  const content = {
    number: transfer.number,
    receiptNumber: transfer.receiptNumber,
    form: transfer.form,
    agency: transfer.agency,
    repository: transfer.repository,
    ...words,
    items: transfer.items,
    volumes: transfer.volumes,
    files: transfer.files,
    metres: transfer.metres,
    bytes: transfer.bytes,
    agencyFindings: fields.agency ?? nothingFound,
    repositoryFindings: fields.repository ?? nothingFound,
    digests: transfer.packageSm3 ? [{ number: transfer.number, ...digest }] : [],
    handedOverOn: fields.handedOverOn ?? day(transfer.receivedAt),
    acceptedOn: day(transfer.acceptedAt),
  }
  const contentSm3 = createHash('sm3').update(canonical(content)).digest('hex')
  const signatures = (await store.signaturesOf(reader, transferId)).map(
    ({ side, role, by, at, contentSm3: signed }) => ({
      side,
      role,
      by,
      at,
      contentSm3: signed,
      valid: signed === contentSm3,
    }),
  )
  const scans = (await store.scansOf(reader, transferId)).map(({ transferId: _, ...scan }) => scan)
  const isSigned = (side: RegisterSide) =>
    scans.some((scan) => scan.side === side) ||
    signatures.some((one) => one.side === side && one.role === 'seal' && one.valid)
  const state = isSigned('agency')
    ? isSigned('repository')
      ? 'signed'
      : 'agency-signed'
    : isSigned('repository')
      ? 'repository-signed'
      : 'open'
  return { transferId, state, ...content, signatures, scans, contentSm3, version }
}

const written = ({
  workName,
  content,
  mediumNumbers,
  mediumType,
}: Awaited<ReturnType<typeof store.registerOf>>['fields']) =>
  Object.fromEntries(
    Object.entries({ workName, content, mediumNumbers, mediumType }).filter(([, value]) => value !== undefined),
  ) as Partial<ReturnType<typeof usual>>

/** The transfer, locked, when the actor may write this side of its register. */
export async function ownSide(
  tx: Tx,
  actor: Actor,
  transferId: string,
  side: RegisterSide,
): Promise<transfers.TransferRow | Refusal> {
  const transfer = await transfers.lockTransfer(tx, scopeOf(actor), transferId)
  if (!transfer) return refuse('http.not-found')
  const mine = side === 'agency' ? transfer.agencyId : transfer.repositoryId
  const may = side === 'agency' ? 'transfer.send' : 'transfer.decide'
  if ((actor.organisationId === null || actor.organisationId === mine) && actor.may.has(may)) return transfer
  return refuse('transfer.other-side', {
    side: side === 'agency' ? '移交单位' : '接收单位',
    sideEn: side === 'agency' ? 'agency' : 'archives',
  })
}

export async function changeRegister(
  house: House,
  tx: Tx,
  actor: Actor,
  transferId: string,
  { version, side, findings, ...words }: RegisterChange,
): Promise<Register | Refusal> {
  const transfer = await ownSide(tx, actor, transferId, side)
  if (isRefusal(transfer)) return transfer
  const before = await store.registerOf(tx, transferId)
  if (before.version !== version) return refuse('transfer.stale')
  if (await store.hasSigned(tx, transferId, side, 'seal')) return refuse('transfer.register-signed')
  // What describes the work is one text for both: the agency's, until it has sealed.
  if (Object.keys(words).length > 0 && (await store.hasSigned(tx, transferId, 'agency', 'seal')))
    return refuse('transfer.register-signed')
  const fields = { ...before.fields, ...words, ...(findings ? { [side]: findings } : {}) }
  await store.saveRegister(tx, transferId, fields, version + 1)
  const change = { ...words, ...(findings ? { findings } : {}) }
  await audit(tx, 'transfer.register-changed', { id: transferId, side, fields: change }, transfer.repositoryId)
  return registerView(house, tx, transferId)
}

/** Signs in the actor's name, over the content as it is: a later change shows that it was another. */
export async function signRegister(
  house: House,
  tx: Tx,
  actor: Actor,
  transferId: string,
  { version, side, role }: RegisterSigning,
): Promise<Register | Refusal> {
  const transfer = await ownSide(tx, actor, transferId, side)
  if (isRefusal(transfer)) return transfer
  const view = await registerView(house, tx, transferId)
  if (view.version !== version) return refuse('transfer.stale')
  const at = house.now().toISOString()
  const { contentSm3 } = view
  await store.addSignature(tx, { transferId, side, role, by: actor.name, byId: actor.accountId, at, contentSm3 })
  await audit(tx, 'transfer.register-signed', { id: transferId, side, role, contentSm3 }, transfer.repositoryId)
  return registerView(house, tx, transferId)
}

/** Where anyone verifies a code; null where nobody told the public address. */
export const verifyUrl = (house: House, code: string): string | null =>
  house.config.publicUrl && new URL(`/verify?code=${code}`, house.config.publicUrl).href

export async function receiptView(
  house: House,
  reader: Reader,
  transfer: transfers.TransferRow,
): Promise<Receipt | Refusal> {
  const row = await store.receiptOf(reader, transfer.id)
  if (!row || !transfer.receiptNumber) return refuse('transfer.not-accepted', { number: transfer.number })
  const validity = row.revokedAt === null ? 'valid' : 'revoked'
  return { ...row, number: transfer.receiptNumber, validity, verifyUrl: verifyUrl(house, row.code) }
}

export async function revokeReceipt(
  house: House,
  tx: Tx,
  actor: Actor,
  transferId: string,
  reason: string,
): Promise<Receipt | Refusal> {
  const transfer = await ownSide(tx, actor, transferId, 'repository')
  if (isRefusal(transfer)) return transfer
  const receipt = await receiptView(house, tx, transfer)
  if (isRefusal(receipt)) return receipt
  const { number } = transfer
  if (receipt.validity === 'revoked') return refuse('transfer.receipt-revoked', { number })
  await store.revoke(tx, transferId, {
    revokedBy: actor.name,
    revokedAt: house.now().toISOString(),
    revokeReason: reason,
  })
  await audit(tx, 'transfer.receipt-revoked', { id: transferId, number, reason }, transfer.repositoryId)
  return receiptView(house, tx, transfer)
}
