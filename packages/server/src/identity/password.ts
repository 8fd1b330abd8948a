import { createHash, randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// OWASP's second choice for argon2id; 2 is the algorithm's number (an ambient enum cannot be imported).
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Argon2id in PHC format. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), options)

let nobody: Promise<string> | undefined

/** Whether the password is right; for no account (null) the same work is done, so that time tells nothing. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  const right = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'))
  return passwordHash !== null && right
}

// Without signs that look alike on paper or on the telephone: 0 O 1 l I.
const letters = 'abcdefghijkmnpqrstuvwxyz'
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'

/** One-time password of 16 characters, about 90 bits, that the policy accepts. */
export function oneTimePassword(): string {
  const pick = (from: string) => from[randomInt(from.length)] as string
  const all = letters + capitals + digits
  const signs = [pick(letters), pick(capitals), pick(digits), ...Array.from({ length: 13 }, () => pick(all))]
  for (let at = signs.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[signs[at], signs[other]] = [signs[other] as string, signs[at] as string]
  }
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** A secret for a cookie or a link (256 bits, base64url) and the SHA-256 of it, which alone is kept. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
