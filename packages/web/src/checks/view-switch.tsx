import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../app/language.tsx'
import { checksText } from './text.ts'

const views = {
  '/checks': checksText.runs,
  '/check-schemes': checksText.schemes,
  '/check-items': checksText.catalogue,
} as const
type View = keyof typeof views

/** What was checked, what it is checked by, and the items that the standard names. */
export function ViewSwitch({ now }: { now: View }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Segmented<View>
      aria-label={t(checksText.view)}
      value={now}
      onChange={(to) => navigate({ to })}
      options={(Object.keys(views) as View[]).map((value) => ({ value, label: t(views[value]) }))}
    />
  )
}
