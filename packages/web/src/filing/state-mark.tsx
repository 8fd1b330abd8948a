import type { Filing, FilingState } from '@lantai/core/filing/schema.ts'
import { filingStateNames } from '@lantai/core/filing/text.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { filingText } from './text.ts'

const tones: Readonly<Record<FilingState, Tone>> = {
  collecting: 'waiting',
  arranging: 'waiting',
  numbered: 'waiting',
  'handing-over': 'working',
  'handed-over': 'good',
}

export function FilingStateMark({ filing }: { filing: Pick<Filing, 'state' | 'transfer'> }) {
  const t = useText()
  if (filing.state === 'handed-over' && filing.transfer?.state === 'REJECTED')
    return <Word tone="warning">{t(filingText.returned)}</Word>
  return <Word tone={tones[filing.state]}>{t(filingStateNames[filing.state])}</Word>
}
