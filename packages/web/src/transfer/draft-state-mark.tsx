import type { Text } from '@lantai/core/text.ts'
import type { TransferDraft } from '@lantai/core/transfer/schema.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { draftText } from './draft-text.ts'

const looks: Readonly<Record<TransferDraft['state'], readonly [Tone, Text]>> = {
  open: ['waiting', draftText.stateOpen],
  making: ['working', draftText.stateMaking],
  made: ['good', draftText.stateMade],
  sent: ['good', draftText.stateSent],
}

export function DraftStateMark({ state }: { state: TransferDraft['state'] }) {
  const t = useText()
  const [tone, text] = looks[state]
  return <Word tone={tone}>{t(text)}</Word>
}
