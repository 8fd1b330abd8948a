import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'

const tones: Readonly<Record<AccessStatus, Tone>> = {
  未审核: 'idle',
  开放: 'good',
  控制: 'bad',
  延期开放: 'waiting',
}

export function AccessMark({ status }: { status: AccessStatus }) {
  const t = useText()
  return <Word tone={tones[status]}>{t(accessStatusText[status])}</Word>
}
