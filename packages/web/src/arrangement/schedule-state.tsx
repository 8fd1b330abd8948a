import type { Schedule } from '@lantai/core/arrangement/schedule.ts'
import { stateTexts } from '@lantai/core/arrangement/schedule-rules.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { scheduleText } from './schedule-text.ts'

const tones: Readonly<Record<Schedule['state'], Tone>> = {
  draft: 'working',
  submitted: 'waiting',
  returned: 'warning',
  approved: 'good',
  superseded: 'idle',
}

export function ScheduleStateMark({ schedule: { state, inForce } }: { schedule: Pick<Schedule, 'state' | 'inForce'> }) {
  const t = useText()
  if (inForce) return <Word tone="good">{t(scheduleText.inForce)}</Word>
  if (state === 'approved') return <Word tone="waiting">{t(scheduleText.notYet)}</Word>
  return <Word tone={tones[state]}>{t(stateTexts[state])}</Word>
}
