import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { CheckRunDetail } from '@lantai/core/checks/run-schema.ts'
import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useKeys } from '../ui/use-keys.ts'
import { OutcomeMark } from './outcome-mark.tsx'
import { useFindings } from './queries.ts'
import { checksText } from './text.ts'

interface Props {
  readonly run: CheckRunDetail
  readonly code: string
  readonly count: number
}

/** Findings of one check item, read one by one: n and p, or the arrow keys. */
export function FindingReader({ run, code, count }: Props) {
  const t = useText()
  const list = useFindings(run.id, code)
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
          {t(checksText.previous)} <kbd>p</kbd>
        </Button>
        <span className="figures" aria-live="polite">
          {t(checksText.findingOf, { n: countText(at + 1), count: countText(count) })}
        </span>
        <Button
          size="small"
          icon={<RightOutlined />}
          iconPlacement="end"
          aria-keyshortcuts="n"
          disabled={at >= list.rows.length - 1}
          onClick={() => go(at + 1)}
        >
          {t(checksText.next)} <kbd>n</kbd>
        </Button>
      </div>
      <Finding finding={finding} run={run} />
      {count > 1 && (
        <ol className="finding-places">
          {list.rows.map((one, index) => (
            <li key={one.sequence}>
              <button type="button" aria-current={index === at || undefined} onClick={() => go(index)}>
                <span className="figures muted">{one.sequence}</span>{' '}
                <span className="code">{one.at || t(checksText.wholePackage)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {list.hasMore && (
        <Button size="small" loading={list.loadingMore} onClick={list.loadMore}>
          {t(uiTexts.more)}
        </Button>
      )}
    </div>
  )
}

function Finding({ finding, run }: { finding: CheckFinding; run: CheckRunDetail }) {
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
          [
            t(checksText.level),
            <OutcomeMark key="level" outcome={finding.level === 'unjudged' ? 'pending' : finding.level} />,
          ],
          [
            t(checksText.where),
            <span key="at">
              <span className="code">{finding.at || t(checksText.wholePackage)}</span>{' '}
              {words && run.subjectKind === 'transfer' && (
                <Link to="/transfers/$id" params={{ id: run.subjectId }} search={{ tab: 'items', words }}>
                  {t(checksText.seeInItems)}
                </Link>
              )}
            </span>,
          ],
          evidence.length > 0 && [
            t(checksText.evidence),
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
