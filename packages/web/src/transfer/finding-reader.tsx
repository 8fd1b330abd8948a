import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { OutcomeMark } from './outcome-mark.tsx'
import { useFindings } from './queries.ts'
import { transferText } from './text.ts'

interface Props {
  readonly transferId: string
  readonly code: string
  readonly count: number
}

/** Findings of one check item, read one by one: n and p, or the arrow keys. */
export function FindingReader({ transferId, code, count }: Props) {
  const t = useText()
  const list = useFindings(transferId, code)
  const [at, setAt] = useState(0)
  const finding = list.rows[at]
  const go = (to: number) => {
    if (to < 0 || to >= list.rows.length) return
    if (to > list.rows.length - 10) list.loadMore()
    setAt(to)
  }
  useKeys({
    n: () => go(at + 1),
    p: () => go(at - 1),
    ArrowRight: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
  })
  if (list.error) return <ProblemNote error={list.error} />
  if (!finding) return null
  return (
    <div className="findings">
      <div className="finding-bar">
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-keyshortcuts="p"
          disabled={at === 0}
          onClick={() => go(at - 1)}
        >
          {t(transferText.previous)} <kbd>p</kbd>
        </Button>
        <span className="figures" aria-live="polite">
          {t(transferText.findingOf, { n: countText(at + 1), count: countText(count) })}
        </span>
        <Button
          size="small"
          icon={<RightOutlined />}
          iconPlacement="end"
          aria-keyshortcuts="n"
          disabled={at >= list.rows.length - 1}
          onClick={() => go(at + 1)}
        >
          {t(transferText.next)} <kbd>n</kbd>
        </Button>
      </div>
      <Finding finding={finding} transferId={transferId} />
      {count > 1 && (
        <ol className="finding-places">
          {list.rows.map((one, index) => (
            <li key={one.sequence}>
              <button type="button" aria-current={index === at || undefined} onClick={() => go(index)}>
                <span className="figures muted">{one.sequence}</span>{' '}
                <span className="code">{one.at || t(transferText.wholePackage)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {list.hasMore && (
        <Button size="small" loading={list.loadingMore} onClick={list.loadMore}>
          {t(transferText.more)}
        </Button>
      )}
    </div>
  )
}

function Finding({ finding, transferId }: { finding: CheckFinding; transferId: string }) {
  const t = useText()
  const { language } = useLanguage()
  const text = language === 'zh' ? finding.message : finding.messageEn
  // Most sentences say their figures themselves.
  const evidence = Object.entries(finding.evidence ?? {}).filter(([, value]) => !text.includes(String(value)))
  // A place with a slash is a path in the package; one without may be a reference code, which the list of items finds.
  const words = finding.at === '' || finding.at.includes('/') || finding.at.includes('.') ? undefined : finding.at
  return (
    <div className="finding">
      <p className="finding-text">{text}</p>
      <Facts
        of={[
          [t(transferText.level), <OutcomeMark key="level" outcome={finding.level} />],
          [
            t(transferText.where),
            <span key="at">
              <span className="code">{finding.at || t(transferText.wholePackage)}</span>{' '}
              {words && (
                <Link to="/transfers/$id" params={{ id: transferId }} search={{ tab: 'items', words }}>
                  {t(transferText.seeInItems)}
                </Link>
              )}
            </span>,
          ],
          evidence.length > 0 && [
            t(transferText.evidence),
            <span key="evidence" className="code">
              {evidence
                .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
                .join('\n')}
            </span>,
          ],
        ]}
      />
    </div>
  )
}
