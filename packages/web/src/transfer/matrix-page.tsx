import type { TransferMatrix } from '@lantai/core/transfer/schema.ts'
import { transferStates } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'
import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAddress } from '../ui/use-address.ts'
import { MatrixTable } from './matrix-table.tsx'
import { matrixQuery } from './queries.ts'
import { StateMark } from './state-mark.tsx'
import { transferText } from './text.ts'
import { ViewSwitch } from './view-switch.tsx'
import './transfer.css'

interface Range {
  readonly from?: number
  readonly to?: number
}

export function MatrixPage() {
  const t = useText()
  const [{ from, to }, setAddress] = useAddress<Range>()
  const { data, error } = useQuery(matrixQuery({ from, to }))
  const year = (key: 'from' | 'to', value: number | undefined) => (
    <InputNumber
      aria-label={t(key === 'from' ? transferText.fromYear : transferText.toYear)}
      placeholder={t(key === 'from' ? transferText.fromYear : transferText.toYear)}
      controls={false}
      min={1000}
      max={9999}
      style={{ width: 100 }}
      value={value ?? null}
      onChange={(next) => (next === null || next >= 1000) && setAddress({ [key]: next ?? undefined })}
    />
  )
  return (
    <ListPage
      title={t(transferText.area)}
      actions={<ViewSwitch now="matrix" />}
      filters={
        <>
          {year('from', from)}
          {year('to', to)}
          <span className="matrix-legend">
            {transferStates.map((state) => (
              <span key={state} className={`matrix-key is-${state.toLowerCase()}`}>
                <StateMark state={state} />
              </span>
            ))}
          </span>
        </>
      }
      status={<span className="muted">{t(transferText.matrixHint)}</span>}
    >
      <ProblemNote error={error} />
      {data && isEmpty(data) ? (
        <EmptyNote title={t(transferText.noneYet)} text={t(transferText.emptyMatrix)} />
      ) : (
        data && <MatrixTable matrix={data} name={(state) => t(transferStateNames[state])} />
      )}
    </ListPage>
  )
}

const isEmpty = ({ agencies }: TransferMatrix): boolean =>
  agencies.every(({ cells, undated }) => cells.length === 0 && undated === 0)
