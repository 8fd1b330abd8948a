import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../app/language.tsx'
import { scheduleText } from './schedule-text.ts'

const paths = { schedules: '/arrangement', codes: '/arrangement/codes', schemes: '/arrangement/schemes' } as const

/** The three kinds of rules that filing and description go by. */
export function ViewSwitch({ now }: { now: keyof typeof paths }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Segmented<keyof typeof paths>
      aria-label={t(scheduleText.views)}
      value={now}
      onChange={(view) => navigate({ to: paths[view] })}
      options={[
        { value: 'schedules', label: t(scheduleText.schedulesShort) },
        { value: 'codes', label: t(scheduleText.codes) },
        { value: 'schemes', label: t(scheduleText.schemes) },
      ]}
    />
  )
}
