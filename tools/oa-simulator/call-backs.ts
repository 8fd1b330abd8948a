import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Seconds that the clocks of both sides may differ. */
const clockSkew = 300

export interface CallBack {
  readonly event: 'state' | 'test'
  readonly callBackId: string
  readonly businessId?: string
  readonly state?: string
  readonly items?: readonly { readonly title: string; readonly referenceCode: string | null }[]
  readonly reasons?: string | null
}

/** Why a call-back is not believed; null: it comes from the archives, as it was sent, and now. */
export function doubt(headers: IncomingHttpHeaders, body: string, key: string, now = Date.now()): string | null {
  const timestamp = Number(headers['x-lantai-timestamp'])
  if (!Number.isInteger(timestamp) || Math.abs(now / 1000 - timestamp) > clockSkew) return 'the moment is not now'
  const [, digest, hex = ''] = /^hmac-(sha256|sm3)=([0-9a-f]{64})$/.exec(String(headers['x-lantai-signature'])) ?? []
  if (!digest) return 'there is no signature'
  const wanted = createHmac(digest, key).update(`${timestamp}.${body}`).digest()
  return timingSafeEqual(wanted, Buffer.from(hex, 'hex')) ? null : 'the signature is another'
}
