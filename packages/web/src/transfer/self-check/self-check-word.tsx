import type { SelfCheckState } from '@lantai/core/transfer/self-check-schema.ts'
import { useText } from '../../app/language.tsx'
import { type Tone, Word } from '../../ui/word.tsx'
import { selfCheckText } from './text.ts'

const tones: Readonly<Record<SelfCheckState, Tone>> = {
  checking: 'working',
  checked: 'good',
  sent: 'idle',
  failed: 'bad',
}

export function SelfCheckWord({ state }: { state: SelfCheckState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(selfCheckText[state])}</Word>
}
