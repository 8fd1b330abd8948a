import { readDate } from '@lantai/core/authority/dates.ts'
import { Input } from 'antd'
import { useText } from '../app/language.tsx'
import { authorityText } from './text.ts'

interface DateBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (written: string) => void
}

/** A DA/T 18 date as people write it; red where it cannot be read. */
export function DateBox({ label, value, onChange }: DateBoxProps) {
  const t = useText()
  return (
    <Input
      aria-label={label}
      placeholder={label}
      title={t(authorityText.dateHint)}
      status={readDate(value) === null ? 'error' : ''}
      maxLength={14}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
