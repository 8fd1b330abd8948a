import type { Actor } from '@lantai/core/actor.ts'
import { defaultSignInSettings, type SignInSettings } from '@lantai/core/identity/schema.ts'
import type { Refusal } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { topOnly } from './scope.ts'
import { readSetting, writeSetting } from './store-settings.ts'

const key = 'identity.sign-in'

/** Sign-in settings of the installation; what was never set has its default. */
export const signInSettings = async (reader: Reader): Promise<SignInSettings> => ({
  ...defaultSignInSettings,
  ...((await readSetting(reader, key)) as Partial<SignInSettings> | null),
})

export async function changeSignInSettings(
  tx: Tx,
  actor: Actor,
  settings: SignInSettings,
): Promise<SignInSettings | Refusal> {
  const refused = await topOnly(tx, actor)
  if (refused) return refused
  const from = await signInSettings(tx)
  await writeSetting(tx, key, settings)
  await audit(tx, 'identity.settings-changed', { from, to: settings })
  return settings
}
