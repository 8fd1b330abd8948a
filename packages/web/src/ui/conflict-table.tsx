import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../app/language.tsx'
import { uiTexts } from './text.ts'
import './conflict-table.css'

export type Whose = 'theirs' | 'yours'

export interface ConflictRow extends Readonly<Record<Whose | 'base', ReactNode>> {
  readonly key: string
  readonly name: string
  /** Who wrote theirs, and when. */
  readonly note?: ReactNode
  /** Both changed it: the row stands out. */
  readonly clash?: boolean
}

interface ConflictTableProps {
  readonly rows: readonly ConflictRow[]
  /** Whose value is kept, by the row's key; what has none is not decided yet. */
  readonly choice: Readonly<Record<string, Whose>>
  readonly onChoose: (key: string, whose: Whose) => void
}

/** What two people made of the same thing: before, theirs and yours side by side, chosen row by row. */
export function ConflictTable({ rows, choice, onChoose }: ConflictTableProps) {
  const t = useText()
  const shown = (value: ReactNode) => value || <span className="muted">{t(uiTexts.noValue)}</span>
  return (
    <table className="conflict">
      <thead>
        <tr>
          <th scope="col">{t(uiTexts.disputed)}</th>
          <th scope="col">{t(uiTexts.base)}</th>
          <th scope="col">{t(uiTexts.theirs)}</th>
          <th scope="col">{t(uiTexts.yours)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, note, clash, base, ...sides }) => (
          <tr key={key} className={clash ? 'conflict-clash' : undefined}>
            <th scope="row">
              {name}
              {note && <div className="muted">{note}</div>}
            </th>
            <td data-label={t(uiTexts.base)}>{shown(base)}</td>
            {(['theirs', 'yours'] as const).map((whose) => (
              <td key={whose} data-label={t(uiTexts[whose])}>
                <Radio
                  aria-label={`${name} ${t(uiTexts[whose])}`}
                  checked={choice[key] === whose}
                  onChange={() => onChoose(key, whose)}
                >
                  {shown(sides[whose])}
                </Radio>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
