import type { Actor } from '@lantai/core/actor.ts'
import { passwordProblem } from '@lantai/core/identity/password.ts'
import { sessionHours } from '@lantai/core/identity/rules.ts'
import type { Device, Enrolment, Me } from '@lantai/core/identity/session-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { meOf } from './me.ts'
import { hashPassword, hashToken, verifyPassword } from './password.ts'
import { enrolment, newSecret, stepOf } from './second-factor.ts'
import { signInSettings } from './settings.ts'
import { failed, type Visitor } from './sign-in.ts'
import { type AccountRow, accountRow, setAccount, useTotpStep } from './store-accounts.ts'
import * as store from './store-sessions.ts'

const own = async (reader: Reader, actor: Actor): Promise<AccountRow | Refusal> =>
  (actor.accountId === null ? null : await accountRow(reader, actor.accountId)) ?? refuse('identity.sign-in-needed')

export async function devices(reader: Reader, actor: Actor, now: Date): Promise<Device[] | Refusal> {
  const account = await own(reader, actor)
  if (isRefusal(account)) return account
  const { idleMinutes } = await signInSettings(reader)
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
  const open = await store.openSessions(reader, account.id, {
    seenAfter: ago(idleMinutes),
    madeAfter: ago(sessionHours * 60),
  })
  return open.map((device) => ({ ...device, current: device.id === actor.sessionId }))
}

/** Ends one of the own sessions. */
export async function revokeDevice(tx: Tx, actor: Actor, sessionId: string, now: Date): Promise<Refusal | undefined> {
  const account = await own(tx, actor)
  if (isRefusal(account)) return account
  const count = await store.revokeSessions(tx, account.id, now.toISOString(), { only: sessionId })
  if (count === 0) return refuse('http.not-found')
  await audit(tx, 'identity.signed-out', { id: account.id, sessionId, count }, account.organisationId)
}

/** The present password given again: counted like a sign-in when it is wrong, so that a stolen session cannot guess. */
async function proven(
  house: House,
  account: AccountRow,
  visitor: Visitor,
  password: string,
): Promise<Refusal | undefined> {
  const now = house.now()
  const loginHash = hashToken(account.login)
  const locked = await store.lockedUntil(house.database.db, loginHash)
  if (locked !== null && Date.parse(locked) > now.getTime())
    return refuse('identity.locked', { minutes: Math.ceil((Date.parse(locked) - now.getTime()) / 60_000) })
  if (await verifyPassword(account.passwordHash, password)) return undefined
  const refused = await failed(house, { loginHash, account, visitor, reason: 'password', now })
  return refused.refusal === 'identity.locked' ? refused : refuse('identity.wrong-password')
}

/** Changes the own password; every other device is signed out. */
export async function changePassword(
  house: House,
  actor: Actor,
  visitor: Visitor,
  { current, next }: { current: string; next: string },
): Promise<Me | Refusal> {
  const { db } = house.database
  const account = await own(db, actor)
  if (isRefusal(account)) return account
  const refused = await proven(house, account, visitor, current)
  if (refused) return refused
  const problem = current === next ? refuse('identity.password-same') : passwordProblem(next, account.login)
  if (problem) return problem
  const passwordHash = await hashPassword(next)
  return transact(db, actor, async (tx) => {
    await setAccount(tx, account.id, { passwordHash, mustChangePassword: false })
    await store.forgetFailures(tx, hashToken(account.login))
    await store.revokeSessions(tx, account.id, house.now().toISOString(), { except: actor.sessionId ?? undefined })
    await audit(tx, 'identity.password-changed', { id: account.id }, account.organisationId)
    return meOf(tx, actor)
  })
}

export async function switchOrganisation(tx: Tx, actor: Actor, organisationId: string): Promise<Me | Refusal> {
  const account = await own(tx, actor)
  if (isRefusal(account)) return account
  const places = await store.workplaces(tx, account.id)
  if (!places.some(({ id }) => id === organisationId) || actor.sessionId === null) return refuse('http.not-found')
  await store.setSessionOrganisation(tx, actor.sessionId, organisationId)
  await audit(tx, 'identity.organisation-switched', { id: account.id, to: organisationId }, organisationId)
  return meOf(tx, { ...actor, organisationId })
}

/** A new secret, not yet in force: it is by its first code. */
export async function enrolSecondFactor(tx: Tx, actor: Actor): Promise<Enrolment | Refusal> {
  const account = await own(tx, actor)
  if (isRefusal(account)) return account
  if (account.totpConfirmedAt !== null) return refuse('identity.second-factor-bound')
  const secret = newSecret()
  await setAccount(tx, account.id, { totpSecret: secret, totpLastStep: null })
  await audit(tx, 'identity.second-factor-begun', { id: account.id }, account.organisationId)
  return enrolment(secret, account.login)
}

export async function confirmSecondFactor(tx: Tx, actor: Actor, code: string, now: Date): Promise<Me | Refusal> {
  const account = await own(tx, actor)
  if (isRefusal(account)) return account
  if (account.totpConfirmedAt !== null) return refuse('identity.second-factor-bound')
  if (account.totpSecret === null) return refuse('identity.second-factor-not-begun')
  const step = stepOf(account.totpSecret, code, now)
  if (step === null || !(await useTotpStep(tx, account.id, step))) return refuse('identity.wrong-code')
  await setAccount(tx, account.id, { totpConfirmedAt: now.toISOString() })
  await audit(tx, 'identity.second-factor-bound', { id: account.id }, account.organisationId)
  return meOf(tx, actor)
}

export async function removeSecondFactor(
  house: House,
  actor: Actor,
  visitor: Visitor,
  { password, code }: { password: string; code: string },
): Promise<Me | Refusal> {
  const { db } = house.database
  const account = await own(db, actor)
  if (isRefusal(account)) return account
  if (account.totpSecret === null || account.totpConfirmedAt === null) return refuse('identity.second-factor-not-begun')
  const refused = await proven(house, account, visitor, password)
  if (refused) return refused
  const now = house.now()
  const step = stepOf(account.totpSecret, code, now)
  if (step === null || step <= (account.totpLastStep ?? -1))
    return failed(house, { loginHash: hashToken(account.login), account, visitor, reason: 'code', now })
  return transact(db, actor, async (tx) => {
    await setAccount(tx, account.id, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
    await audit(tx, 'identity.second-factor-removed', { id: account.id }, account.organisationId)
    return meOf(tx, actor)
  })
}
