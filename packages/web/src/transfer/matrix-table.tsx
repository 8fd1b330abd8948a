import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  SyncOutlined,
} from '@ant-design/icons'
import type { TransferMatrix, TransferState } from '@lantai/core/transfer/schema.ts'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { transferText } from './text.ts'

interface Props {
  readonly matrix: TransferMatrix
  readonly name: (state: TransferState) => string
}

/** A cell reads without its colour, and without room for a word. */
const icons: Readonly<Record<TransferState, typeof SyncOutlined>> = {
  RECEIVED: SyncOutlined,
  CHECKING: SyncOutlined,
  PENDING_REVIEW: ClockCircleFilled,
  ACCEPTING: SyncOutlined,
  ACCEPTED: CheckCircleFilled,
  REJECTED: ExclamationCircleFilled,
  FAILED: CloseCircleFilled,
}

export function MatrixTable({ matrix: { years, agencies }, name }: Props) {
  const t = useText()
  // The years at work are the last ones; a wide matrix begins at them.
  const box = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other years, another width
  useEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth
  }, [years])
  const someUndated = agencies.some(({ undated }) => undated > 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={box} className="matrix" tabIndex={0} aria-label={t(transferText.matrix)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(transferText.agency)}</th>
            {years.map((year) => (
              <th key={year} scope="col" className="figures">
                {year}
              </th>
            ))}
            {someUndated && <th scope="col">{t(transferText.undated)}</th>}
          </tr>
        </thead>
        <tbody>
          {agencies.map(({ id, name: agency, cells, undated }) => (
            <tr key={id}>
              <th scope="row" title={agency}>
                {agency}
              </th>
              {years.map((year) => {
                const cell = cells.find((one) => one.year === year)
                if (!cell) return <td key={year} />
                const { state, accepted, underWay, transfers } = cell
                const Icon = icons[state]
                const says = t(transferText.matrixCell, {
                  agency,
                  year,
                  state: name(state),
                  accepted,
                  underWay,
                  transfers,
                })
                return (
                  <td key={year}>
                    <Link
                      to="/transfers"
                      search={{ agencyId: id, year }}
                      className={`matrix-cell is-${state.toLowerCase()}`}
                      title={says}
                    >
                      <span className="unseen">{says}</span>
                      <Icon aria-hidden />
                      <span className="figures" aria-hidden>
                        {accepted > 0 || underWay === 0 ? countText(accepted) : ''}
                        {underWay > 0 && <span className="matrix-way">+{countText(underWay)}</span>}
                      </span>
                    </Link>
                  </td>
                )
              })}
              {someUndated && (
                <td>
                  {undated > 0 && (
                    <Link to="/transfers" search={{ agencyId: id }} className="matrix-cell is-undated figures">
                      <span className="unseen">{t(transferText.undatedCell, { agency, count: undated })}</span>
                      <span aria-hidden>{undated}</span>
                    </Link>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
