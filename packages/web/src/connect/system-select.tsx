import { Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useSystems } from './queries.ts'
import { connectText } from './text.ts'

/** Narrows a list to one system. */
export function SystemSelect({ value, onChange }: { value?: string; onChange: (id: string | undefined) => void }) {
  const t = useText()
  const { rows } = useSystems({ sort: 'code' })
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 220 }}
      aria-label={t(connectText.system)}
      placeholder={t(connectText.allSystems)}
      value={value}
      onChange={onChange}
      options={rows.map(({ id, code, name }) => ({ value: id, label: `${name}（${code}）` }))}
    />
  )
}
