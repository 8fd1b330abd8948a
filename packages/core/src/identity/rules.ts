import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Permission, type RoleId, roles } from './permissions.ts'
import type { OrganisationRole } from './schema.ts'
import { organisationRoleNames } from './text.ts'

export const isAdministrator = (role: RoleId): boolean => roles[role].administrator === true

/** 三员互斥: at most one of the three, and none of them together with a business role (GB/T 39784-2021, standards on 三员). */
export function excludes(role: RoleId, held: readonly RoleId[]): boolean {
  return isAdministrator(role) ? held.some((other) => other !== role) : held.some(isAdministrator)
}

/** Roles that only a body of a certain kind has. */
const home: Partial<Record<RoleId, OrganisationRole>> = { archivist: 'repository', inspector: 'authority' }

/** Whether `role` may be given to a person holding `held` (proposed or active, anywhere), in this organisation. */
export function proposalProblem(
  role: RoleId,
  held: readonly RoleId[],
  organisation: { readonly name: string; readonly roles: readonly string[]; readonly closedOn: string | null },
): Refusal | null {
  if (organisation.closedOn !== null) return refuse('identity.closed', { name: organisation.name })
  if (excludes(role, held)) return refuse('identity.roles-exclude')
  const needed = home[role]
  if (needed && !organisation.roles.includes(needed))
    return refuse('identity.role-does-not-fit', {
      organisation: organisation.name,
      needed: organisationRoleNames[needed].zh,
      neededEn: organisationRoleNames[needed].en,
      role: roles[role].name.zh,
    })
  return null
}

/** A grant is activated by another person than who proposed it and who receives it; the operator stands for neither. */
export function activationProblem(
  grant: { readonly state: string; readonly accountId: string; readonly proposedBy: string | null },
  actor: Pick<Actor, 'accountId'>,
): Refusal | null {
  if (grant.state !== 'proposed') return refuse('identity.grant-not-proposed')
  if (actor.accountId !== null && (actor.accountId === grant.proposedBy || actor.accountId === grant.accountId))
    return refuse('identity.same-person')
  return null
}

export const permissionsOf = (held: readonly RoleId[]): ReadonlySet<Permission> =>
  new Set(held.flatMap((role) => roles[role].may))

/** Wrong passwords in a row until the login is locked. */
const attemptsBeforeLock = 5
const dayMinutes = 24 * 60

/** Minutes of lock after the `failed`th wrong password in a row: 15 at the 5th, doubling with each further five, a day at most. */
export function lockMinutes(failed: number): number {
  if (failed === 0 || failed % attemptsBeforeLock !== 0) return 0
  return Math.min(15 * 2 ** (failed / attemptsBeforeLock - 1), dayMinutes)
}

/** A session ends this long after the sign-in, however busy it is. */
export const sessionHours = 12

/** Whether a session still holds: not revoked, seen within the idle time, not older than twelve hours. */
export function sessionHolds(
  session: { readonly createdAt: string; readonly lastSeenAt: string; readonly revokedAt: string | null },
  now: Date,
  idleMinutes: number,
): boolean {
  const age = (moment: string) => (now.getTime() - Date.parse(moment)) / 60_000
  return (
    session.revokedAt === null && age(session.lastSeenAt) < idleMinutes && age(session.createdAt) < sessionHours * 60
  )
}
