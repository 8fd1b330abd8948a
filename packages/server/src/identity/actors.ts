import { userInfo } from 'node:os'
import type { Actor } from '@lantai/core/actor.ts'
import { permissions } from '@lantai/core/identity/permissions.ts'
import { permissionsOf } from '@lantai/core/identity/rules.ts'
import type { Reader } from '../base/db.ts'
import { accountRow } from './store-accounts.ts'
import { organisation } from './store-organisations.ts'
import { workplaces } from './store-sessions.ts'

const all = new Set(permissions)

function operatorName(): string {
  try {
    return userInfo().username
  } catch {
    // A user id without an entry in the system's list, as containers have it.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}

/** Whoever types at the machine's command line: may do everything, in the organisation that the verb is for. */
export async function operatorActor(reader: Reader, organisationId: string | null): Promise<Actor> {
  if (organisationId !== null && !(await organisation(reader, organisationId)))
    throw new RangeError(`no organisation ${organisationId}`)
  return {
    kind: 'operator',
    accountId: null,
    name: operatorName(),
    organisationId,
    roles: [],
    may: all,
    sessionId: null,
  }
}

/** Lantai itself, for work that no person started. */
export const systemActor = (organisationId: string | null): Actor => ({
  kind: 'system',
  accountId: null,
  name: 'Lantai',
  organisationId,
  roles: [],
  may: all,
  sessionId: null,
})

/** A person working in an organisation, with the roles active there; null when there are none. */
export async function personActor(reader: Reader, accountId: string, organisationId: string): Promise<Actor | null> {
  const account = await accountRow(reader, accountId)
  const place = (await workplaces(reader, accountId)).find(({ id }) => id === organisationId)
  if (!account || account.disabledAt !== null || !place) return null
  return {
    kind: 'person',
    accountId,
    name: account.name,
    organisationId,
    roles: place.roles,
    may: permissionsOf(place.roles),
    sessionId: null,
  }
}
