import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../app/language.tsx'
import { connectText } from './text.ts'

const views = {
  '/systems': connectText.systems,
  '/deliveries': connectText.deliveries,
  '/call-backs': connectText.callBacks,
  '/reconciliations': connectText.reconciliations,
} as const
export type View = keyof typeof views

/** The catalogue of systems, what came from them, what was told to them, and what was compared with them. */
export function ViewSwitch({ now }: { now: View }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Segmented<View>
      aria-label={t(connectText.view)}
      value={now}
      onChange={(to) => navigate({ to })}
      options={(Object.keys(views) as View[]).map((value) => ({ value, label: t(views[value]) }))}
    />
  )
}
