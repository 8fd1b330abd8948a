import type { SchemeState } from '@lantai/core/arrangement/scheme-schema.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { schemeStateText } from './scheme-text.ts'

const tones: Readonly<Record<SchemeState, Tone>> = { draft: 'working', active: 'good', retired: 'idle' }

export function SchemeStateMark({ state }: { state: SchemeState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(schemeStateText[state])}</Word>
}
