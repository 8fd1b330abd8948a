import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

export type Tone = 'good' | 'waiting' | 'working' | 'warning' | 'bad' | 'idle'

const icons = {
  good: CheckCircleFilled,
  waiting: ClockCircleFilled,
  working: SyncOutlined,
  warning: ExclamationCircleFilled,
  bad: CloseCircleFilled,
  idle: MinusCircleOutlined,
} as const

/** A state as icon and word, so that it never hangs on colour alone. */
export function Word({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = icons[tone]
  return (
    <span className={`word word-${tone}`}>
      <Icon aria-hidden />
      {children}
    </span>
  )
}
