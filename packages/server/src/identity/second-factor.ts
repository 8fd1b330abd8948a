import { Secret, TOTP } from 'otpauth'
import qrcode from 'qrcode'

const period = 30
const totp = (secret: string, label: string) =>
  new TOTP({ issuer: '兰台', label, secret: Secret.fromBase32(secret), digits: 6, period })

export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What a telephone's app reads (RFC 6238 through an otpauth URI), and the same as a picture. */
export async function enrolment(secret: string, login: string): Promise<{ secret: string; uri: string; qr: string }> {
  const uri = totp(secret, login).toString()
  const svg = await qrcode.toString(uri, { type: 'svg', margin: 2 })
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** The time step that a code belongs to (the present one or a neighbour, for clocks that differ), or null. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totp(secret, '').validate({ token: code, window: 1, timestamp })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}
