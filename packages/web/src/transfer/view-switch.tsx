import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../app/language.tsx'
import { transferText } from './text.ts'

/** The same transfers as a list, or as agencies × years. */
export function ViewSwitch({ now }: { now: 'list' | 'matrix' }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Segmented
      aria-label={t(transferText.view)}
      value={now}
      onChange={(view) => navigate({ to: view === 'list' ? '/transfers' : '/transfers/matrix' })}
      options={[
        { value: 'list', label: t(transferText.list) },
        { value: 'matrix', label: t(transferText.matrix) },
      ]}
    />
  )
}
