import type { RoleId } from '@lantai/core/identity/permissions.ts'
import type { Setup } from '@lantai/core/identity/session-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { createAccount } from './accounts.ts'
import { operatorActor } from './actors.ts'
import { createOrganisation } from './organisations.ts'
import { hashToken, newToken } from './password.ts'
import { anyAccount } from './store-accounts.ts'
import { addGrant } from './store-grants.ts'
import * as store from './store-setup.ts'

const validMs = 7 * 24 * 3600 * 1000

/**
 * Path of a new one-time link for the first set-up, to be printed after the address of the server; links made before are
 * void. Null when the installation has an account already.
 */
export async function createSetupLink(house: House): Promise<string | null> {
  const { db } = house.database
  if (await anyAccount(db)) return null
  const { token, tokenHash } = newToken()
  const operator = await operatorActor(db, null)
  await transact(db, operator, (tx) => store.replaceLink(tx, tokenHash, house.now().toISOString()), { unaudited: true })
  return `/desk/setup/${token}`
}

/** Whether a link is the present one, unused and fresh, of an installation without accounts. */
export async function setupOpen(reader: Reader, token: string, now: Date): Promise<boolean> {
  const link = await store.link(reader, hashToken(token))
  return (
    link !== null &&
    link.usedAt === null &&
    now.getTime() - Date.parse(link.createdAt) < validMs &&
    !(await anyAccount(reader))
  )
}

/** The first organisation and its three administrators, all at once. Their passwords were typed by one: each is changed. */
export async function setUp(tx: Tx, house: House, token: string, input: Setup): Promise<Refusal | undefined> {
  await store.lockSetup(tx)
  const now = house.now()
  if (!(await setupOpen(tx, token, now))) return refuse('http.not-found')
  const operator = await operatorActor(tx, null)
  const place = await createOrganisation(
    tx,
    operator,
    { ...input.organisation, nameEn: null, regionCode: null, parentId: null, repositoryId: null },
    house,
  )
  if (isRefusal(place)) return place
  const three: [RoleId, Setup['securityAuditor']][] = [
    ['system-administrator', input.systemAdministrator],
    ['security-administrator', input.securityAdministrator],
    ['security-auditor', input.securityAuditor],
  ]
  for (const [role, person] of three) {
    const made = await createAccount(tx, operator, { ...person, organisationId: place.id, mustChange: true }, house)
    if (isRefusal(made)) return made
    const id = house.newId()
    const at = now.toISOString()
    const grant = { id, accountId: made.account.id, organisationId: place.id, role }
    const refused = await addGrant(tx, {
      ...grant,
      administrator: true,
      state: 'active',
      proposedBy: null,
      proposedAt: at,
      activatedAt: at,
    })
    if (refused) return refused
    await audit(tx, 'identity.grant-activated', grant, place.id)
  }
  await store.useLink(tx, hashToken(token), now.toISOString())
  await audit(tx, 'identity.set-up', { id: place.id, code: place.code }, place.id)
}
