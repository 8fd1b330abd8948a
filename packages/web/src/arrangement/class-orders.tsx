import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import type { ClassOrderFrom } from '@lantai/core/arrangement/classes.ts'
import { type ClassOrderId, classOrders } from '@lantai/core/norms/class-orders.ts'
import { Button, InputNumber, Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { codesText } from './codes-text.ts'

interface Props {
  readonly orders: readonly ClassOrderFrom[]
  readonly editable: boolean
  readonly onChange: (orders: ClassOrderFrom[]) => void
}

/** From which year of records on which class order holds. */
export function ClassOrders({ orders, editable, onChange }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const put = (at: number, part: Partial<ClassOrderFrom>) =>
    onChange(orders.map((order, index) => (index === at ? { ...order, ...part } : order)))
  const add = () => onChange([...orders, { fromYear: new Date().getFullYear(), order: 'year-retention-organ' }])
  return (
    <div className="table-scroll">
      <table className="plain-table" style={{ maxWidth: 640 }}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 150 }}>
              {t(codesText.fromYear)}
            </th>
            <th scope="col">{t(codesText.order)}</th>
            {editable && <th style={{ width: 40 }} />}
          </tr>
        </thead>
        <tbody>
          {orders.map(({ fromYear, order }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own while its year is typed
            <tr key={at}>
              <td>
                <InputNumber
                  aria-label={t(codesText.fromYear)}
                  controls={false}
                  disabled={!editable}
                  min={1000}
                  max={2999}
                  value={fromYear}
                  onChange={(year) => year !== null && put(at, { fromYear: year })}
                />
              </td>
              <td>
                <Select<ClassOrderId>
                  aria-label={t(codesText.order)}
                  disabled={!editable}
                  style={{ width: '100%' }}
                  value={order}
                  onChange={(next) => put(at, { order: next })}
                  options={classOrders.rows.map(({ id, name }) => ({ value: id, label: name[language] }))}
                />
              </td>
              {editable && (
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={t(codesText.remove)}
                    onClick={() => onChange(orders.filter((_, index) => index !== at))}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {editable && (
        <Button size="small" icon={<PlusOutlined />} onClick={add}>
          {t(codesText.add)}
        </Button>
      )}
    </div>
  )
}
