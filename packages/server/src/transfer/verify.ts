import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { VerifiedReceipt } from '@lantai/core/transfer/register-schema.ts'
import type { House } from '../base/house.ts'
import { type RateLimit, rateLimit } from '../identity/index.ts'
import { readReceiptCode } from './receipt-code.ts'
import { verifiedReceipt } from './store-register.ts'

/** Codes that one address may try in a minute: a person types one, a program that guesses gets nowhere. */
const triesPerMinute = 20
const limits = new WeakMap<House, RateLimit>()

/** What a receipt says, for anyone who holds its code; by page and by api the same, and counted together. */
export async function verifyReceipt(house: House, address: string, typed: string): Promise<VerifiedReceipt | Refusal> {
  const limit = limits.get(house) ?? rateLimit(triesPerMinute)
  limits.set(house, limit)
  const seconds = limit.take(address, house.now())
  if (seconds !== null) return refuse('http.too-many', { seconds })
  const code = readReceiptCode(typed)
  return (code && (await verifiedReceipt(house.database.db, code))) || refuse('transfer.no-such-receipt')
}
