import type { Actor } from '@lantai/core/actor.ts'
import { permissionsOf } from '@lantai/core/identity/rules.ts'
import type { Me } from '@lantai/core/identity/session-schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import { needsOf } from './authenticate.ts'
import { signInSettings } from './settings.ts'
import { accountRow } from './store-accounts.ts'
import { workplaces } from './store-sessions.ts'

/** The signed-in person, where they work now and may work, and what is still asked of them. */
export async function meOf(
  reader: Reader,
  { accountId, organisationId }: Pick<Actor, 'accountId' | 'organisationId'>,
): Promise<Me | Refusal> {
  const account = accountId === null ? null : await accountRow(reader, accountId)
  if (!account) return refuse('identity.sign-in-needed')
  const settings = await signInSettings(reader)
  const organisations = await workplaces(reader, account.id)
  const organisation = organisations.find(({ id }) => id === organisationId) ?? null
  const roles = organisation?.roles ?? []
  const needs = needsOf(account, roles, settings)
  const counting = needs.length > 0 ? [] : roles
  return {
    account: {
      id: account.id,
      login: account.login,
      name: account.name,
      secondFactor: account.totpConfirmedAt !== null,
    },
    organisation,
    roles: [...counting],
    permissions: [...permissionsOf(counting)],
    organisations,
    needs,
    idleMinutes: settings.idleMinutes,
  }
}
