import type { ChainReport } from '@lantai/core/audit/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText, When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { audit } from './queries.ts'
import { auditTexts as texts } from './text.ts'

/** Begins as it opens; verifying is itself an event of the chain, so it is asked for once only. */
export function VerifyDialog({ onEnd }: { onEnd: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [report, setReport] = useState<ChainReport>()
  const [error, setError] = useState<unknown>()
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    audit
      .verify()
      .then((found) => {
        setReport(found)
        return queries.invalidateQueries({ queryKey: ['audit'] })
      })
      .catch(setError)
  }, [queries])
  return (
    <Modal
      open
      width={620}
      title={t(texts.verify)}
      onCancel={onEnd}
      footer={
        <Button type="primary" onClick={onEnd}>
          {t(uiTexts.close)}
        </Button>
      }
    >
      <div aria-live="polite">
        <ProblemNote error={error} />
        {!report && !error && (
          <p>
            <Spin size="small" /> {t(texts.verifying)}
          </p>
        )}
        {report?.ok && (
          <Alert
            type="success"
            showIcon
            title={t(texts.good)}
            description={t(texts.goodWhy, { events: countText(report.events), seconds: report.seconds.toFixed(1) })}
          />
        )}
        {report && !report.ok && (
          <Alert
            type="error"
            showIcon
            title={t(texts.broken)}
            description={t(texts.brokenWhy, { events: countText(report.events), breaks: report.breaks.length })}
          />
        )}
        {report && report.breaks.length > 0 && (
          <ol>
            {report.breaks.map((broken) => (
              <li key={`${broken.kind}-${broken.from}`}>{language === 'zh' ? broken.zh : broken.en}</li>
            ))}
          </ol>
        )}
        {report?.moreBreaks && <p>{t(texts.more)}</p>}
        {report?.head && (
          <div style={{ marginTop: 12 }}>
            <Facts
              of={[
                [t(texts.sequence), report.head.sequence],
                [t(texts.head), <When key="at" at={report.head.at} seconds />],
                [
                  t(texts.hash),
                  <span key="hash" className="code">
                    {report.head.hash}
                  </span>,
                ],
              ]}
            />
          </div>
        )}
      </div>
    </Modal>
  )
}
