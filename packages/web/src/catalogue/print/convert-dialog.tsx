import { type ConversionPreview, convertApi } from '@lantai/core/catalogue/convert-api.ts'
import type { YearRule } from '@lantai/core/catalogue/convert-volume.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { clientOf } from '../../app/client.ts'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { countText } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RunLive } from '../../ui/run-progress.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { printText } from './print-text.ts'
import '../describe/describe.css'

const conversion = clientOf(convertApi)
const shown = 50

interface Props {
  readonly fonds: { readonly id: string; readonly code: string }
  /** Left out: all volumes of the fonds. */
  readonly volume?: { readonly id: string; readonly referenceCode: string }
  /** `true`: it was begun. */
  readonly onEnd: (begun?: true) => void
}

/** How volumes are turned into items, a look at what would come, then the run that does it. */
export function ConvertDialog({ fonds, volume, onEnd }: Props) {
  const t = useText()
  const queries = useQueryClient()
  const [yearBy, setYearBy] = useState<YearRule>('document')
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<ConversionPreview>()
  const [runId, setRunId] = useState<string>()
  const { attempt, busy, error } = useAttempt()
  const input = { fondsId: fonds.id, yearBy, ...(volume ? { volumeIds: [volume.id] } : {}) }
  const look = () => attempt(async () => setPreview(await conversion.previewConversion({ body: input })))
  const begin = () =>
    attempt(async () =>
      setRunId((await conversion.convertVolumes({ body: { ...input, reason: reason.trim() } })).runId),
    )
  return (
    <Modal
      open
      width={760}
      title={
        volume
          ? t(printText.convertVolume, { code: volume.referenceCode })
          : t(printText.convertFonds, { code: fonds.code })
      }
      mask={{ closable: false }}
      onCancel={() => onEnd(runId ? true : undefined)}
      footer={
        runId ? (
          <Button onClick={() => onEnd(true)}>{t(printText.close)}</Button>
        ) : (
          <>
            <Button onClick={() => onEnd()}>{t(uiTexts.cancel)}</Button>
            <Button loading={busy && !preview} onClick={look}>
              {t(printText.preview)}
            </Button>
            <Button
              type="primary"
              loading={busy && preview !== undefined}
              disabled={!preview || preview.items === 0 || reason.trim().length < 2}
              onClick={begin}
            >
              {t(printText.run)}
            </Button>
          </>
        )
      }
    >
      <ProblemNote error={error} />
      {runId ? (
        <>
          <p>{t(printText.running)}</p>
          <RunLive id={runId} onEnd={() => void queries.invalidateQueries()} />
        </>
      ) : (
        <>
          <p className="hint">{t(printText.convertNote)}</p>
          <Field label={t(printText.yearBy)}>
            <Radio.Group
              value={yearBy}
              onChange={(event) => {
                setYearBy(event.target.value)
                // What was looked at no longer is what would be done.
                setPreview(undefined)
              }}
              options={[
                { value: 'document', label: t(printText.byDocument) },
                { value: 'volume', label: t(printText.byVolume) },
              ]}
            />
          </Field>
          <Field label={t(printText.reason)}>
            <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {preview && <Preview of={preview} />}
        </>
      )}
    </Modal>
  )
}

function Preview({ of }: { of: ConversionPreview }) {
  const t = useText()
  const { language } = useLanguage()
  const able = of.volumes - of.left
  return (
    <section aria-live="polite" className="bulk-preview">
      <p>
        {of.volumes === 0
          ? t(printText.nothing)
          : t(printText.found, {
              volumes: countText(of.volumes),
              able: countText(able),
              items: countText(of.items),
              left: countText(of.left),
            })}{' '}
        {of.more && t(printText.more, { volumes: countText(of.volumes) })}
      </p>
      {of.findings.length > 0 && (
        <ol className="bulk-rows">
          {of.findings.slice(0, shown).map(({ volume, line, kind, blocking, text }) => (
            <li key={`${volume} ${line} ${kind}`}>
              <span className="figures muted">{volume}</span>
              <span className={blocking ? 'bad-text' : undefined}>
                {t(blocking ? printText.blocked : printText.told)}
                {language === 'zh' ? '：' : ': '}
                {text[language]}
              </span>
            </li>
          ))}
        </ol>
      )}
      {of.lines.length > 0 && (
        <>
          <p>{t(printText.firstLines, { count: countText(Math.min(shown, of.lines.length)) })}</p>
          <ol className="bulk-rows">
            {of.lines.slice(0, shown).map(({ referenceCode, alias, title }) => (
              <li key={alias}>
                <span className="figures">
                  {referenceCode}
                  <br />
                  <span className="muted">{t(printText.formerly, { code: alias })}</span>
                </span>
                <span>{title}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
