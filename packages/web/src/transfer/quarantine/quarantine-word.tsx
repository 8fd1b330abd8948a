import type { QuarantineState } from '@lantai/core/transfer/quarantine-schema.ts'
import { useText } from '../../app/language.tsx'
import { type Tone, Word } from '../../ui/word.tsx'
import { quarantineText } from './text.ts'

const tones: Readonly<Record<QuarantineState, Tone>> = {
  held: 'bad',
  'release-proposed': 'waiting',
  'destroy-proposed': 'waiting',
  released: 'good',
  destroyed: 'idle',
}

export function QuarantineWord({ state }: { state: QuarantineState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(quarantineText[state])}</Word>
}
