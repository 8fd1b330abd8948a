import { InputNumber } from 'antd'
import { useText } from '../app/language.tsx'
import { catalogueText } from './text.ts'

interface Props {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly onChange: (change: { yearFrom?: number | undefined; yearTo?: number | undefined }) => void
}

/** A year counts once it has four digits: half a year would empty the list while the person types. */
export function YearRange({ from, to, onChange }: Props) {
  const t = useText()
  const box = (label: string, value: number | undefined, set: (year: number | undefined) => void) => (
    <InputNumber
      aria-label={label}
      placeholder={label}
      controls={false}
      precision={0}
      max={9999}
      style={{ width: 84 }}
      value={value ?? null}
      onChange={(year) => (year === null || year >= 1000) && set(year ?? undefined)}
    />
  )
  return (
    <span className="year-range">
      {box(t(catalogueText.yearFrom), from, (yearFrom) => onChange({ yearFrom }))}
      <span aria-hidden>–</span>
      {box(t(catalogueText.yearTo), to, (yearTo) => onChange({ yearTo }))}
    </span>
  )
}
