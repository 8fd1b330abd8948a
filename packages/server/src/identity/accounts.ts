import type { Actor } from '@lantai/core/actor.ts'
import { passwordProblem } from '@lantai/core/identity/password.ts'
import type { Account, AccountInput } from '@lantai/core/identity/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { lastAdministrator, suspendGrants } from './grants.ts'
import type { Clock } from './organisations.ts'
import { hashPassword, hashToken, oneTimePassword } from './password.ts'
import { topOf } from './scope.ts'
import * as store from './store-accounts.ts'
import { lockAdministratorGrants } from './store-grants.ts'
import { organisationView } from './store-organisations.ts'
import { forgetFailures, revokeSessions } from './store-sessions.ts'

/**
 * Creates an account without any role. Its one-time password comes back this once and must be changed; only where the
 * caller sets a `password` (a first set-up, a sample city) it is kept as it is, `mustChange` aside.
 */
export async function createAccount(
  tx: Tx,
  actor: Actor,
  input: AccountInput & { password?: string; mustChange?: boolean },
  clock: Clock,
): Promise<{ account: Account; password: string } | Refusal> {
  const { login, name, organisationId } = input
  const place = await organisationView(tx, topOf(actor), organisationId)
  if (!place) return refuse('identity.unknown', { what: '单位', whatEn: 'organisation', value: organisationId })
  if (place.closedOn !== null) return refuse('identity.closed', { name: place.name })
  const problem = input.password === undefined ? null : passwordProblem(input.password, login)
  if (problem) return problem
  const password = input.password ?? oneTimePassword()
  const id = clock.newId()
  const added = await store.addAccount(tx, {
    id,
    login,
    name,
    organisationId,
    passwordHash: await hashPassword(password),
    mustChangePassword: input.mustChange ?? input.password === undefined,
    createdAt: clock.now().toISOString(),
  })
  if (!added) return refuse('identity.login-taken', { login })
  await audit(tx, 'identity.account-created', { id, login, name }, organisationId)
  return { account: await view(tx, actor, id), password }
}

const view = async (tx: Tx, actor: Actor, id: string): Promise<Account> =>
  (await store.accountView(tx, topOf(actor), id)) as Account

type Found = { account: Account; row: store.AccountRow }
async function find(tx: Tx, actor: Actor, id: string, { others = false } = {}): Promise<Found | Refusal> {
  const account = await store.accountView(tx, topOf(actor), id)
  const row = account && (await store.accountRow(tx, id))
  if (!account || !row) return refuse('http.not-found')
  return others && actor.accountId === id ? refuse('identity.own-account') : { account, row }
}

export async function renameAccount(tx: Tx, actor: Actor, id: string, name: string): Promise<Account | Refusal> {
  const found = await find(tx, actor, id)
  if (isRefusal(found)) return found
  await store.setAccount(tx, id, { name })
  await audit(tx, 'identity.account-renamed', { id, from: found.row.name, to: name }, found.row.organisationId)
  return view(tx, actor, id)
}

async function isLast(tx: Tx, actor: Actor, accountId: string): Promise<Refusal | null> {
  for (const grant of await lockAdministratorGrants(tx, accountId)) {
    const last = await lastAdministrator(tx, actor, grant)
    if (last) return last
  }
  return null
}

export async function disableAccount(tx: Tx, actor: Actor, id: string, clock: Clock): Promise<Account | Refusal> {
  const found = await find(tx, actor, id, { others: true })
  if (isRefusal(found)) return found
  const last = await isLast(tx, actor, id)
  if (last) return last
  const now = clock.now().toISOString()
  await store.setAccount(tx, id, { disabledAt: now })
  await revokeSessions(tx, id, now)
  await audit(tx, 'identity.account-disabled', { id }, found.row.organisationId)
  return view(tx, actor, id)
}

export async function enableAccount(tx: Tx, actor: Actor, id: string): Promise<Account | Refusal> {
  const found = await find(tx, actor, id, { others: true })
  if (isRefusal(found)) return found
  await store.setAccount(tx, id, { disabledAt: null })
  await audit(tx, 'identity.account-enabled', { id }, found.row.organisationId)
  return view(tx, actor, id)
}

export async function unlockAccount(tx: Tx, actor: Actor, id: string): Promise<Account | Refusal> {
  const found = await find(tx, actor, id, { others: true })
  if (isRefusal(found)) return found
  await forgetFailures(tx, hashToken(found.row.login))
  await audit(tx, 'identity.account-unlocked', { id }, found.row.organisationId)
  return view(tx, actor, id)
}

/**
 * Gives a new one-time password. Who knows it could sign in as that person, so an administrator's role, and roles outside of
 * the part of the tree that is theirs, are suspended until a security administrator activates them again; only the operator, who owns the machine anyway, resets without that.
 */
export async function resetAccount(
  tx: Tx,
  actor: Actor,
  id: string,
  { secondFactor }: { secondFactor: boolean },
  clock: Clock,
): Promise<{ account: Account; password: string } | Refusal> {
  const found = await find(tx, actor, id, { others: true })
  if (isRefusal(found)) return found
  const last = await isLast(tx, actor, id)
  if (last) return last
  const password = oneTimePassword()
  await store.setAccount(tx, id, {
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    ...(secondFactor ? { totpSecret: null, totpConfirmedAt: null, totpLastStep: null } : {}),
  })
  await revokeSessions(tx, id, clock.now().toISOString())
  await forgetFailures(tx, hashToken(found.row.login))
  if (actor.kind === 'person') await suspendGrants(tx, actor, id, clock)
  await audit(tx, 'identity.account-reset', { id, secondFactor }, found.row.organisationId)
  return { account: await view(tx, actor, id), password }
}
