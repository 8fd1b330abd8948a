import type { Account, Grant } from '@lantai/core/identity/schema.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { grantTexts, peopleTexts } from './administration-text.ts'

const accountTones: Readonly<Record<Account['state'], Tone>> = { active: 'good', locked: 'warning', disabled: 'idle' }
const grantTones: Readonly<Record<Grant['state'], Tone>> = { proposed: 'waiting', active: 'good', revoked: 'idle' }

export function AccountWord({ state }: { state: Account['state'] }) {
  const t = useText()
  return <Word tone={accountTones[state]}>{t(peopleTexts[state])}</Word>
}

export function GrantWord({ state }: { state: Grant['state'] }) {
  const t = useText()
  return <Word tone={grantTones[state]}>{t(grantTexts[state])}</Word>
}
