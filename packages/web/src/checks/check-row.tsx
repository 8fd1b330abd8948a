import type { CheckResult } from '@lantai/core/checks/schema.ts'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { checksText } from './text.ts'

interface Props {
  readonly result: CheckResult
  readonly current: boolean
  readonly chosen: boolean
  readonly onOpen: () => void
  /** Only where a person may decide the item now. */
  readonly onChoose: (() => void) | undefined
  readonly children?: ReactNode
}

export function CheckRow({ result, current, chosen, onOpen, onChoose, children }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { code, outcome, findingCount, verified } = result
  const name = language === 'zh' ? result.name : result.nameEn
  return (
    <li id={`check-${code}`} className={current ? 'check-row is-current' : 'check-row'}>
      <div className="check-line">
        {onChoose ? (
          <input type="checkbox" aria-label={`${code} ${name}`} checked={chosen} onChange={onChoose} />
        ) : (
          <span />
        )}
        <button type="button" aria-current={current || undefined} onClick={onOpen}>
          <span className="code">{code}</span>
          <span className="check-name" title={name}>
            {name}
          </span>
          {!verified && (
            <Tooltip title={t(checksText.unverifiedHint)}>
              <span className="tag">{t(checksText.unverified)}</span>
            </Tooltip>
          )}
          <OutcomeMark outcome={outcome} />
          <span className="check-count figures">{findingCount > 0 ? countText(findingCount) : ''}</span>
        </button>
      </div>
      {children}
    </li>
  )
}
