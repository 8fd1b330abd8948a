import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { agreementText } from '../agreement/text.ts'
import { planText } from './text.ts'

export type PlanView =
  | '/transfer-plans'
  | '/transfer-agreements'
  | '/transfer-duties'
  | '/transfer-reminders'
  | '/transfer-statistics'

/** Plans for who makes them, duties for who has them; reminders and statistics for both. */
export function PlanViews({ now }: { now: PlanView }) {
  const t = useText()
  const may = useMay()
  const navigate = useNavigate()
  const views: { value: PlanView; label: string }[] = [
    ...(may('transfer.plan') ? [{ value: '/transfer-plans' as const, label: t(planText.plans) }] : []),
    ...(may('transfer.send') ? [{ value: '/transfer-duties' as const, label: t(planText.duties) }] : []),
    { value: '/transfer-agreements', label: t(agreementText.area) },
    { value: '/transfer-reminders', label: t(planText.reminders) },
    { value: '/transfer-statistics', label: t(planText.statistics) },
  ]
  return (
    <Segmented<PlanView>
      aria-label={t(planText.view)}
      value={now}
      onChange={(to) => navigate({ to })}
      options={views}
    />
  )
}
