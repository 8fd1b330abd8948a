import type { TransferState } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'

const stateTones: Readonly<Record<TransferState, Tone>> = {
  RECEIVED: 'working',
  CHECKING: 'working',
  PENDING_REVIEW: 'waiting',
  ACCEPTING: 'working',
  ACCEPTED: 'good',
  REJECTED: 'warning',
  FAILED: 'bad',
}

export function StateMark({ state }: { state: TransferState }) {
  const t = useText()
  return <Word tone={stateTones[state]}>{t(transferStateNames[state])}</Word>
}
