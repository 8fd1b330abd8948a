import type { SchemeRow } from '@lantai/core/checks/scheme-schema.ts'
import { useText } from '../app/language.tsx'
import { Word } from '../ui/word.tsx'
import { checksText } from './text.ts'

/** Draft, in force, published for a later day or replaced, retired. */
export function SchemeState({ scheme: { state, inForce } }: { scheme: Pick<SchemeRow, 'state' | 'inForce'> }) {
  const t = useText()
  if (inForce) return <Word tone="good">{t(checksText.inForce)}</Word>
  return <Word tone={state === 'draft' ? 'waiting' : 'idle'}>{t(checksText[state])}</Word>
}
