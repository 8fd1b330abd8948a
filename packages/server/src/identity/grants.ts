import type { Actor } from '@lantai/core/actor.ts'
import { type RoleId, roles } from '@lantai/core/identity/permissions.ts'
import { activationProblem, isAdministrator, proposalProblem } from '@lantai/core/identity/rules.ts'
import type { Grant, GrantInput } from '@lantai/core/identity/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { Clock } from './organisations.ts'
import { topOf } from './scope.ts'
import { accountRow, accountView } from './store-accounts.ts'
import * as store from './store-grants.ts'
import { organisation, organisationView } from './store-organisations.ts'

const eventOf = ({
  id,
  accountId,
  organisationId,
  role,
}: {
  id: string
  accountId: string
  organisationId: string
  role: string
}) => ({
  id,
  accountId,
  organisationId,
  role,
})
const view = async (tx: Tx, id: string): Promise<Grant> => (await store.grantView(tx, null, id)) as Grant

/** Proposes a role for a person; it holds from its activation on. */
export async function proposeGrant(tx: Tx, actor: Actor, input: GrantInput, clock: Clock): Promise<Grant | Refusal> {
  const top = topOf(actor)
  const place = await organisationView(tx, top, input.organisationId)
  if (!place) return refuse('identity.unknown', { what: '单位', whatEn: 'organisation', value: input.organisationId })
  if (!(await accountView(tx, top, input.accountId)))
    return refuse('identity.unknown', { what: '账号', whatEn: 'account', value: input.accountId })
  const account = await accountRow(tx, input.accountId)
  if (account?.disabledAt) return refuse('identity.disabled')
  const problem = proposalProblem(input.role, await store.rolesHeld(tx, input.accountId), place)
  if (problem) return problem
  const id = clock.newId()
  const refused = await store.addGrant(tx, {
    ...input,
    id,
    administrator: isAdministrator(input.role),
    state: 'proposed',
    proposedBy: actor.accountId,
    proposedAt: clock.now().toISOString(),
  })
  if (refused) return refused
  await audit(tx, 'identity.grant-proposed', eventOf({ id, ...input }), input.organisationId)
  return view(tx, id)
}

async function lockVisible(tx: Tx, actor: Actor, id: string) {
  return (await store.grantView(tx, topOf(actor), id)) ? store.lockGrant(tx, id) : null
}

/** Activates a proposed role: another person than the proposer and the receiver. */
export async function activateGrant(tx: Tx, actor: Actor, id: string, clock: Clock): Promise<Grant | Refusal> {
  const grant = await lockVisible(tx, actor, id)
  if (!grant) return refuse('http.not-found')
  const problem = activationProblem(grant, actor)
  if (problem) return problem
  const account = await accountRow(tx, grant.accountId)
  if (account?.disabledAt) return refuse('identity.disabled')
  await store.setGrant(tx, id, {
    state: 'active',
    activatedBy: actor.accountId,
    activatedAt: clock.now().toISOString(),
  })
  await audit(tx, 'identity.grant-activated', eventOf(grant), grant.organisationId)
  return view(tx, id)
}

/** The security administrator turns a proposal down. */
export async function rejectGrant(tx: Tx, actor: Actor, id: string, clock: Clock): Promise<Grant | Refusal> {
  const grant = await lockVisible(tx, actor, id)
  if (!grant) return refuse('http.not-found')
  if (grant.state !== 'proposed') return refuse('identity.grant-not-proposed')
  await store.setGrant(tx, id, {
    state: 'revoked',
    revokedBy: actor.accountId,
    revokedAt: clock.now().toISOString(),
  })
  await audit(tx, 'identity.grant-rejected', eventOf(grant), grant.organisationId)
  return view(tx, id)
}

export async function revokeGrant(tx: Tx, actor: Actor, id: string, clock: Clock): Promise<Grant | Refusal> {
  const grant = await lockVisible(tx, actor, id)
  if (!grant) return refuse('http.not-found')
  if (grant.state === 'revoked') return refuse('identity.grant-revoked')
  const last = grant.state === 'active' ? await lastAdministrator(tx, actor, grant) : null
  if (last) return last
  await store.setGrant(tx, id, {
    state: 'revoked',
    revokedBy: actor.accountId,
    revokedAt: clock.now().toISOString(),
  })
  await audit(tx, 'identity.grant-revoked', eventOf(grant), grant.organisationId)
  return view(tx, id)
}

/** Without one of the three at the top nobody could put the installation right again, short of its operator. */
export async function lastAdministrator(
  tx: Tx,
  actor: Actor,
  grant: { id: string; organisationId: string; role: RoleId },
): Promise<Refusal | null> {
  if (actor.kind !== 'person' || !isAdministrator(grant.role)) return null
  const place = await organisation(tx, grant.organisationId)
  if (!place || place.parentId !== null || (await store.othersActive(tx, grant)) > 0) return null
  const { zh, en } = roles[grant.role].name
  return refuse('identity.last-administrator', { organisation: place.name, role: zh, roleEn: en.toLowerCase() })
}

/**
 * After a reset of the password by another, an administrator's role, and every role in a body that this other does not
 * administer, must be activated again by a third person.
 */
export async function suspendGrants(tx: Tx, actor: Actor, accountId: string, clock: Clock): Promise<void> {
  for (const grant of await store.lockGrantsBeyond(tx, topOf(actor), accountId)) {
    await store.setGrant(tx, grant.id, {
      state: 'proposed',
      proposedBy: actor.accountId,
      proposedAt: clock.now().toISOString(),
      activatedBy: null,
      activatedAt: null,
    })
    await audit(tx, 'identity.grant-suspended', eventOf(grant), grant.organisationId)
  }
}
