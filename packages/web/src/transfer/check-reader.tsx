import type { CheckResult } from '@lantai/core/checks/schema.ts'
import { transferCheckItems } from '@lantai/core/norms/check-items-transfer.ts'
import { Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText, momentText } from '../ui/format.tsx'
import { uiTexts } from '../ui/text.ts'
import { FindingReader } from './finding-reader.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { transferText } from './text.ts'

interface Props {
  readonly transferId: string
  readonly result: CheckResult
  readonly onDecide: (() => void) | undefined
}

/** One check item: what it looked at, how it came out, who decided, and its findings. */
export function CheckReader({ transferId, result, onDecide }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { code, mode, outcome, lookedAt, findingCount, verified, decidedBy, decidedAt, note } = result
  const clause = `${transferCheckItems.standard} ${code}`
  const zh = language === 'zh'
  const object = zh ? result.object : result.objectEn
  return (
    <article className="check-reader" aria-labelledby={`reader-${code}`}>
      <h2 id={`reader-${code}`}>
        <span className="code">{code}</span> {zh ? result.name : result.nameEn}
      </h2>
      <Facts
        of={[
          [
            t(transferText.state),
            <span key="state" className="reader-state">
              <OutcomeMark outcome={outcome} />
              <span className="muted">{t(mode === 'auto' ? transferText.modeAuto : transferText.modeManual)}</span>
              {onDecide && (
                <Button size="small" type={outcome === 'pending' ? 'primary' : 'default'} onClick={onDecide}>
                  {t(outcome === 'pending' ? transferText.decide : transferText.decideAgain)} <kbd>d</kbd>
                </Button>
              )}
            </span>,
          ],
          [
            t(transferText.object),
            mode === 'auto'
              ? t(uiTexts.joined, { first: object, second: t(transferText.lookedAt, { count: countText(lookedAt) }) })
              : object,
          ],
          [
            t(transferText.clause),
            verified ? clause : t(uiTexts.withNote, { text: clause, note: t(transferText.unverified) }),
          ],
          decidedBy !== null && [
            t(transferText.decidedBy),
            `${decidedBy} ${decidedAt ? momentText(decidedAt) : ''}`.trim(),
          ],
          note !== null && [t(transferText.note), note],
        ]}
      />
      {findingCount > 0 ? (
        <FindingReader transferId={transferId} code={code} count={findingCount} />
      ) : (
        mode === 'auto' && <p className="muted">{t(transferText.noFindings)}</p>
      )}
    </article>
  )
}
