import type { ImportState } from '@lantai/core/interop/schema.ts'
import { importStateText } from '@lantai/core/interop/text.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'

const tones: Readonly<Record<ImportState, Tone>> = {
  reading: 'waiting',
  checking: 'working',
  checked: 'waiting',
  loading: 'working',
  loaded: 'good',
  failed: 'bad',
  cancelled: 'idle',
  undone: 'idle',
}

export function ImportWord({ state }: { state: ImportState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(importStateText[state])}</Word>
}
