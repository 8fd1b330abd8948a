import type { Actor } from '@lantai/core/actor.ts'
import { lockMinutes } from '@lantai/core/identity/rules.ts'
import type { Me, SignIn } from '@lantai/core/identity/session-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { nobody } from '../base/http.ts'
import { meOf } from './me.ts'
import { hashToken, newToken, verifyPassword } from './password.ts'
import { type RateLimit, rateLimit } from './rate.ts'
import { stepOf } from './second-factor.ts'
import { type AccountRow, accountByLogin, useTotpStep } from './store-accounts.ts'
import * as store from './store-sessions.ts'

export interface Doorkeeper {
  readonly byAddress: RateLimit
  readonly byLogin: RateLimit
}

/** Ten attempts a minute; of an address only the wrong ones count, as a whole office may sit behind one. */
export const doorkeeper = (): Doorkeeper => ({ byAddress: rateLimit(10), byLogin: rateLimit(10) })

export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

/** Checks login, password and second factor and opens a session; `token` is for the cookie and is not kept. */
export async function signIn(
  house: House,
  keeper: Doorkeeper,
  visitor: Visitor,
  input: SignIn,
): Promise<{ token: string; me: Me } | Refusal> {
  const now = house.now()
  const { address } = visitor
  const login = input.login.trim().toLowerCase()
  const loginHash = hashToken(login)
  const seconds = keeper.byAddress.take(address, now) ?? keeper.byLogin.take(loginHash.toString('hex'), now)
  if (seconds !== null) return refuse('http.too-many', { seconds })
  const { db } = house.database
  const locked = await store.lockedUntil(db, loginHash)
  if (locked !== null && Date.parse(locked) > now.getTime())
    return refuse('identity.locked', { minutes: Math.ceil((Date.parse(locked) - now.getTime()) / 60_000) })
  const account = await accountByLogin(db, login)
  const wrong = (reason: 'password' | 'code') => failed(house, { loginHash, account, visitor, reason, now })
  if (!(await verifyPassword(account?.passwordHash ?? null, input.password)) || !account) return wrong('password')
  if (account.disabledAt !== null) {
    await recordFailure(house, account, visitor, 'disabled')
    return refuse('identity.disabled')
  }
  let step: number | null = null
  if (account.totpConfirmedAt !== null && account.totpSecret !== null) {
    if (input.code === undefined) {
      keeper.byAddress.giveBack(address)
      return refuse('identity.code-needed')
    }
    step = stepOf(account.totpSecret, input.code, now)
    if (step === null || step <= (account.totpLastStep ?? -1)) return wrong('code')
  }
  const opened = await openSession(house, account, visitor, { loginHash, step, now })
  if (isRefusal(opened)) return opened
  keeper.byAddress.giveBack(address)
  return opened
}

async function openSession(
  house: House,
  account: AccountRow,
  { address, userAgent }: Visitor,
  { loginHash, step, now }: { loginHash: Buffer; step: number | null; now: Date },
): Promise<{ token: string; me: Me } | Refusal> {
  const { db } = house.database
  const places = await store.workplaces(db, account.id)
  const last = await store.lastWorkplace(db, account.id)
  const organisationId = (places.find(({ id }) => id === last) ?? places[0])?.id ?? null
  const sessionId = house.newId()
  const { token, tokenHash } = newToken()
  const actor: Actor = { ...nobody, accountId: account.id, name: account.name, organisationId, sessionId }
  return transact(db, actor, async (tx) => {
    if (step !== null && !(await useTotpStep(tx, account.id, step))) return refuse('identity.wrong-code')
    await store.forgetFailures(tx, loginHash)
    const at = now.toISOString()
    await store.addSession(tx, {
      id: sessionId,
      tokenHash,
      accountId: account.id,
      organisationId,
      userAgent: userAgent.slice(0, 300),
      address,
      createdAt: at,
      lastSeenAt: at,
    })
    const me = await meOf(tx, actor)
    if (isRefusal(me)) return me
    await audit(
      tx,
      'identity.signed-in',
      { id: account.id, sessionId, address, userAgent: userAgent.slice(0, 300), secondFactor: step !== null },
      organisationId ?? account.organisationId,
    )
    return { token, me }
  })
}

/** Counts a wrong attempt, locks the login where it is one too many, records it, and answers. */
export async function failed(
  house: House,
  {
    loginHash,
    account,
    visitor,
    reason,
    now,
  }: {
    loginHash: Buffer
    account: AccountRow | null
    visitor: Visitor
    reason: 'password' | 'code'
    now: Date
  },
): Promise<Refusal> {
  const minutes = await transact(house.database.db, nobody, async (tx) => {
    const lock = lockMinutes(await store.countFailure(tx, loginHash, now))
    if (lock > 0) await store.lockUntil(tx, loginHash, new Date(now.getTime() + lock * 60_000).toISOString())
    await audit(
      tx,
      'identity.sign-in-failed',
      { id: account?.id ?? null, reason, address: visitor.address, locked: lock > 0 },
      account?.organisationId ?? null,
    )
    return lock
  })
  if (minutes > 0) return refuse('identity.locked', { minutes })
  return refuse(reason === 'code' ? 'identity.wrong-code' : 'identity.wrong-sign-in')
}

const recordFailure = (house: House, account: AccountRow, { address }: Visitor, reason: string) =>
  transact(house.database.db, nobody, (tx) =>
    audit(tx, 'identity.sign-in-failed', { id: account.id, reason, address, locked: false }, account.organisationId),
  )
