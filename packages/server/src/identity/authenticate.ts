import type { Actor } from '@lantai/core/actor.ts'
import type { RoleId } from '@lantai/core/identity/permissions.ts'
import { permissionsOf, sessionHolds } from '@lantai/core/identity/rules.ts'
import type { SignInSettings } from '@lantai/core/identity/schema.ts'
import type { Need } from '@lantai/core/identity/session-schema.ts'
import type { House } from '../base/house.ts'
import type { Authenticate } from '../base/http.ts'
import { hashToken } from './password.ts'
import { signInSettings } from './settings.ts'
import { seen, sessionByToken } from './store-sessions.ts'

export const cookieName = 'lantai_session'

/** What is still asked of a person before their roles count. */
export function needsOf(
  account: { readonly mustChangePassword: boolean; readonly totpConfirmedAt: string | null },
  roles: readonly RoleId[],
  settings: SignInSettings,
): Need[] {
  return [
    ...(account.mustChangePassword ? (['password-change'] as const) : []),
    ...(account.totpConfirmedAt === null && roles.some((role) => settings.secondFactorRoles.includes(role))
      ? (['second-factor'] as const)
      : []),
  ]
}

/** Who sends a request: the person of its session cookie, without roles while something is still asked of them. */
export function authenticate(house: House): Authenticate {
  return async (request) => {
    const token = request.cookies[cookieName]
    if (!token || token.length > 100) return null
    const { db } = house.database
    const session = await sessionByToken(db, hashToken(token))
    if (!session || session.disabledAt !== null) return null
    const settings = await signInSettings(db)
    const now = house.now()
    if (!sessionHolds(session, now, settings.idleMinutes)) return null
    // Once a minute is enough for an idle time of minutes, and spares a write with every request.
    if (now.getTime() - Date.parse(session.lastSeenAt) > 60_000) await seen(db, session.id, now.toISOString())
    const roles = needsOf(session, session.roles, settings).length > 0 ? [] : session.roles
    return {
      kind: 'person',
      accountId: session.accountId,
      name: session.name,
      organisationId: session.organisationId,
      roles,
      may: permissionsOf(roles),
      sessionId: session.id,
    } satisfies Actor
  }
}
