import type { Outcome } from '@lantai/core/checks/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { checksText } from './text.ts'

const looks: Readonly<Record<Outcome, readonly [Tone, Text]>> = {
  passed: ['good', checksText.outcomePassed],
  failed: ['bad', checksText.outcomeFailed],
  warning: ['warning', checksText.outcomeWarning],
  pending: ['waiting', checksText.outcomePending],
  skipped: ['idle', checksText.outcomeSkipped],
}

export function OutcomeMark({ outcome, count }: { outcome: Outcome; count?: number }) {
  const t = useText()
  const [tone, word] = looks[outcome]
  return (
    <Word tone={tone}>
      {t(word)}
      {count === undefined ? '' : ` ${count}`}
    </Word>
  )
}
