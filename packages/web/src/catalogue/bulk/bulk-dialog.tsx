import type { BulkOperation, BulkPreview, Selection } from '@lantai/core/catalogue/bulk-schema.ts'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { countText } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RunLive } from '../../ui/run-progress.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { valueText } from '../describe/value-text.ts'
import { catalogue } from '../queries.ts'
import { bulkText } from './bulk-text.ts'
import { OperationForm } from './operation-form.tsx'
import '../describe/describe.css'

interface Props {
  readonly selection: Selection
  readonly onEnd: (actId?: string) => void
}

/** What is to be done, a look at what it would change, then the run that does it. */
export function BulkDialog({ selection, onEnd }: Props) {
  const t = useText()
  const [operation, setOperation] = useState<BulkOperation>({ kind: 'replace', field: 'title', mode: 'plain' })
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<BulkPreview>()
  const [started, setStarted] = useState<{ actId: string; runId: string }>()
  const { attempt, busy, error } = useAttempt()
  const look = () => attempt(async () => setPreview(await catalogue.bulkPreview({ body: { selection, operation } })))
  const run = () =>
    attempt(async () => setStarted(await catalogue.bulkEdit({ body: { selection, operation, reason: reason.trim() } })))
  const count = selection.ids?.length
  return (
    <Modal
      open
      width={760}
      title={count === undefined ? t(bulkText.foundTitle) : t(bulkText.chosenTitle, { count })}
      mask={{ closable: false }}
      onCancel={() => onEnd(started?.actId)}
      footer={
        started ? (
          <Button onClick={() => onEnd(started.actId)}>{t(bulkText.close)}</Button>
        ) : (
          <>
            <Button onClick={() => onEnd()}>{t(uiTexts.cancel)}</Button>
            <Button loading={busy && !preview} onClick={look}>
              {t(bulkText.preview)}
            </Button>
            <Button
              type="primary"
              loading={busy && preview !== undefined}
              disabled={!preview || preview.changing === 0 || reason.trim().length < 2}
              onClick={run}
            >
              {t(bulkText.run, { count: countText(preview?.selected ?? count ?? 0) })}
            </Button>
          </>
        )
      }
    >
      <ProblemNote error={error} />
      {started ? (
        <>
          <p>{t(bulkText.running)}</p>
          <RunLive id={started.runId} />
        </>
      ) : (
        <>
          <OperationForm
            value={operation}
            onChange={(next) => {
              setOperation(next)
              // What was looked at no longer is what would be done.
              setPreview(undefined)
            }}
          />
          <Field label={t(bulkText.reason)}>
            <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {preview && <Preview of={preview} />}
        </>
      )}
    </Modal>
  )
}

function Preview({ of }: { of: BulkPreview }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <section aria-live="polite" className="bulk-preview">
      <p>
        {of.changing === 0
          ? t(bulkText.nothing)
          : t(bulkText.previewLine, {
              selected: countText(of.selected),
              looked: countText(of.looked),
              changing: countText(of.changing),
              problems: countText(of.problems),
            })}
      </p>
      {of.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ol className="bulk-rows" tabIndex={0}>
          {of.rows.map(({ itemId, referenceCode, field, before, after, problem }) => (
            <li key={itemId}>
              <span className="figures muted">{referenceCode}</span>
              {problem ? (
                <span className="bad-text">{problem[language]}</span>
              ) : (
                <span>
                  <del>{valueText(field, before, language) || '—'}</del>{' '}
                  <ins>{valueText(field, after, language) || '—'}</ins>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
