import type { FilingState } from '@lantai/core/filing/schema.ts'
import { filingStateNames } from '@lantai/core/filing/text.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'

const tones: Readonly<Record<FilingState, Tone>> = {
  collecting: 'waiting',
  arranging: 'waiting',
  numbered: 'waiting',
  'handing-over': 'working',
  'handed-over': 'good',
}

export function FilingStateMark({ state }: { state: FilingState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(filingStateNames[state])}</Word>
}
