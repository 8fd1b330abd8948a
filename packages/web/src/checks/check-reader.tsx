import { urlOf } from '@lantai/core/api.ts'
import { checkRunApi } from '@lantai/core/checks/api.ts'
import type { CheckRunDetail } from '@lantai/core/checks/run-schema.ts'
import type { CheckResult } from '@lantai/core/checks/schema.ts'
import { Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { bytesText, countText, momentText } from '../ui/format.tsx'
import { uiTexts } from '../ui/text.ts'
import { FindingReader } from './finding-reader.tsx'
import { canGoOn } from './go-on.ts'
import { OutcomeMark } from './outcome-mark.tsx'
import { checksText } from './text.ts'

interface Props {
  readonly run: CheckRunDetail
  readonly result: CheckResult
  readonly onDecide: (() => void) | undefined
}

/** One check item: what it looked at, how it came out, who decided, and its findings. */
export function CheckReader({ run, result, onDecide }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { code, mode, outcome, lookedAt, findingCount, verified, decidedBy, decidedAt, photos } = result
  const zh = language === 'zh'
  const object = zh ? result.object : result.objectEn
  const clause = `${run.catalogue} ${code}`
  return (
    <article className="check-reader" aria-labelledby={`reader-${code}`}>
      <h2 id={`reader-${code}`}>
        <span className="code">{code}</span> {zh ? result.name : result.nameEn}
      </h2>
      <Facts
        of={[
          [
            t(checksText.state),
            <span key="state" className="reader-state">
              <OutcomeMark outcome={outcome} />
              <span className="muted">
                {result.skipped
                  ? t(checksText[result.skipped])
                  : t(mode === 'auto' ? checksText.modeAuto : checksText.modeManual)}
              </span>
              {result.goesOn && <span className="muted">{t(checksText.goesOn)}</span>}
              {onDecide && (
                <Button size="small" type={outcome === 'pending' ? 'primary' : 'default'} onClick={onDecide}>
                  {t(
                    canGoOn(result)
                      ? checksText.goOn
                      : outcome === 'pending'
                        ? checksText.decide
                        : checksText.decideAgain,
                  )}{' '}
                  <kbd>d</kbd>
                </Button>
              )}
            </span>,
          ],
          outcome === 'failed' && [t(checksText.policy), t(checksText[result.policy])],
          [t(checksText.purpose), zh ? result.purpose : result.purposeEn],
          [
            t(checksText.whatIsChecked),
            lookedAt > 0
              ? t(uiTexts.joined, { first: object, second: t(checksText.lookedAt, { count: countText(lookedAt) }) })
              : object,
          ],
          [t(checksText.method), zh ? result.method : result.methodEn],
          [
            t(checksText.clause),
            verified ? clause : t(uiTexts.withNote, { text: clause, note: t(checksText.unverified) }),
          ],
          decidedBy !== null && [
            t(checksText.decidedBy),
            `${decidedBy} ${decidedAt ? momentText(decidedAt) : ''}`.trim(),
          ],
          result.seen !== null && [t(checksText.seen), result.seen],
          result.note !== null && [t(checksText.note), result.note],
          photos.length > 0 && [
            t(checksText.photos),
            <span key="photos">
              {photos.map(({ id, name, bytes }) => (
                <a
                  key={id}
                  className="check-photo"
                  href={urlOf(checkRunApi.photo, { params: { id: run.id, photoId: id } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {name}（{bytesText(bytes)}）
                </a>
              ))}
            </span>,
          ],
        ]}
      />
      {findingCount > 0 ? (
        <FindingReader run={run} code={code} count={findingCount} />
      ) : (
        mode === 'auto' && outcome !== 'skipped' && <p className="muted">{t(checksText.noFindings)}</p>
      )}
    </article>
  )
}
