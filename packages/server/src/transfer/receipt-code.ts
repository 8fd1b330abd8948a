import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import type { TransferRow } from './store.ts'
import { addReceipt, receiptOf } from './store-register.ts'

/** Crockford's base 32: no sign of it is read as another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 20 signs, 100 bits of chance. */
const newReceiptCode = (): string => Array.from(randomBytes(20), (byte) => alphabet[byte & 31]).join('')

/** What people type: lower case, spaces and hyphens, and the letters that are left out for their likeness to digits. */
export const readReceiptCode = (typed: string): string | null => {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : null
}

/** In groups of five, as it is printed. */
export const printedCode = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1-')

/** What the receipt vouches for: the package (or list), what was in it, and between whom it passed. */
const receiptDigest = (transfer: TransferRow): string => {
  const { number, receiptNumber, repositoryId, agencyId, items, volumes, files, bytes, packageSm3 } = transfer
  const facts = { number, receiptNumber, repositoryId, agencyId, items, volumes, files, bytes, packageSm3 }
  return createHash('sm3').update(JSON.stringify(facts)).digest('hex')
}

/** The receipt of a transfer that has just been accepted; its code is given once. */
export async function issueReceipt(house: House, tx: Tx, transfer: TransferRow, at: string): Promise<void> {
  if (await receiptOf(tx, transfer.id)) return
  await addReceipt(tx, {
    transferId: transfer.id,
    code: newReceiptCode(),
    digest: receiptDigest(transfer),
    issuedOn: dayOf(new Date(at), house.config.timeZone),
  })
}
