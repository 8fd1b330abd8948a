import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '@lantai/core/actor.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { FastifyRequest } from 'fastify'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { rateLimit } from '../identity/index.ts'
import { hashOf, newSecret } from './secrets.ts'
import { type SystemRow, systemByCode } from './store-systems.ts'
import { addToken, holderOf, sweepTokens } from './store-tokens.ts'

/** Seconds that a token holds. */
const tokenSeconds = 1800

/** A connected system as the one who acts: it may deliver, for its own body, and nothing else. */
export const systemAsActor = ({
  id,
  code,
  name,
  agencyId,
}: Pick<SystemRow, 'id' | 'code' | 'name' | 'agencyId'>): Actor => ({
  kind: 'connected',
  accountId: null,
  name: `${name}（${code}）`,
  organisationId: agencyId,
  roles: [],
  may: new Set(['connect.deliver']),
  sessionId: null,
  systemId: id,
})

/**
 * Gives tokens for client credentials. Wrong ones cost the same time, whether the system exists or not; 256 random bits are guessed by
 * nobody, so that counting keeps only floods away.
 */
export function tokenDesk(house: House) {
  const tries = rateLimit(60)
  return async (
    code: string,
    secret: string,
    address: string,
  ): Promise<{ token: string; seconds: number } | Refusal> => {
    const now = house.now()
    const wait = tries.take(`${code} ${address}`, now)
    if (wait !== null) return refuse('http.too-many', { seconds: wait })
    const { db } = house.database
    const system = await systemByCode(db, code)
    const right = timingSafeEqual(hashOf(secret), system?.secretHash ?? hashOf(newSecret()))
    if (!system || !right || system.state !== 'active') return refuse('connect.bad-credentials')
    const token = newSecret()
    const endsAt = new Date(now.getTime() + tokenSeconds * 1000).toISOString()
    await sweepTokens(db, now.toISOString())
    await transact(db, systemAsActor(system), async (tx) => {
      await addToken(tx, { tokenHash: hashOf(token), systemId: system.id, endsAt })
      await audit(tx, 'connect.token-issued', { id: system.id, code: system.code, address })
    })
    return { token, seconds: tokenSeconds }
  }
}

/** Who sends a request by its bearer token; null when it carries none that holds. */
export const authenticateSystem =
  (house: House) =>
  async (request: FastifyRequest): Promise<Actor | null> => {
    const token = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (!token) return null
    const holder = await holderOf(house.database.db, hashOf(token), house.now().toISOString())
    return holder ? systemAsActor({ ...holder, id: holder.systemId }) : null
  }
