import type { AccessOutlook, AccessResult, AccessStatus } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { ReasonField, StatusChoice } from './access-dialog.tsx'
import { opening } from './queries.ts'
import { openingText } from './text.ts'

interface Props {
  readonly itemIds: readonly string[]
  readonly onEnd: (done?: AccessResult & { to: AccessStatus }) => void
}

/** Sets the access status of a selection: what would happen is shown before it does, item by item where it cannot. */
export function SelectionDialog({ itemIds, onEnd }: Props) {
  const t = useText()
  const [ids, setIds] = useState(itemIds)
  const [to, setTo] = useState<AccessStatus>()
  const [reason, setReason] = useState('')
  const [early, setEarly] = useState(false)
  const { attempt, busy, error } = useAttempt()
  const outlook = useQuery({
    queryKey: ['opening', 'outlook', ids, to],
    // The reason does not change what would happen, but the shape of the act asks for one.
    queryFn: () => opening.outlook({ body: { itemIds: [...ids], to: to as AccessStatus, reason: '——' } }),
    enabled: to !== undefined && ids.length > 0,
    staleTime: 0,
  })
  const seen = outlook.data
  const changing = seen ? seen.count - seen.unchanged - seen.refused.length : 0
  const ready =
    seen && changing > 0 && seen.refused.length === 0 && reason.trim().length >= 2 && (seen.early === 0 || early)
  const save = async () => {
    if (!to || !seen) return
    await attempt(async () => {
      const body = { itemIds: [...ids], to, reason: reason.trim(), early: seen.early > 0 ? early : undefined }
      onEnd({ ...(await opening.setMany({ body })), to })
    })
  }
  return (
    <Modal
      open
      width={560}
      title={t(uiTexts.headed, { head: t(openingText.title), text: t(openingText.many, { count: ids.length }) })}
      okText={changing > 0 ? t(openingText.saveMany, { count: changing }) : t(openingText.save)}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error ?? outlook.error} />
      <StatusChoice value={to} onChange={setTo} />
      {to === '开放' && <p className="hint">{t(openingText.publicNote)}</p>}
      {seen && to && (
        <Outlook
          of={seen}
          to={to}
          changing={changing}
          onLeaveOut={(out) => setIds((now) => now.filter((id) => !out.includes(id)))}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
      {seen && seen.early > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(openingText.earlyMany, { count: seen.early })}
          description={
            <Checkbox checked={early} onChange={(event) => setEarly(event.target.checked)}>
              {t(openingText.early)}
            </Checkbox>
          }
        />
      )}
    </Modal>
  )
}

const shownRefusals = 20

function Outlook(props: {
  of: AccessOutlook
  to: AccessStatus
  changing: number
  onLeaveOut: (ids: readonly string[]) => void
}) {
  const { of, to, changing, onLeaveOut } = props
  const t = useText()
  const { language } = useLanguage()
  const { refused, unchanged } = of
  return (
    <div className="outlook" aria-live="polite">
      <p>
        {changing > 0 ? t(openingText.willChange, { count: changing }) : t(openingText.nothing)}{' '}
        {unchanged > 0 && t(openingText.unchanged, { count: unchanged, to: t(accessStatusText[to]) })}
      </p>
      {refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t(openingText.refused, { count: refused.length })}
          description={
            <>
              <ul>
                {refused.slice(0, shownRefusals).map(({ id, referenceCode, reason, reasonEn }) => (
                  <li key={id} title={referenceCode}>
                    {language === 'zh' ? reason : reasonEn}
                  </li>
                ))}
              </ul>
              {refused.length > shownRefusals && (
                <p>{t(openingText.andMore, { count: refused.length - shownRefusals })}</p>
              )}
              <p>{t(openingText.refusedAll)}</p>
              <Button size="small" onClick={() => onLeaveOut(refused.map(({ id }) => id))}>
                {t(openingText.leaveOut, { count: refused.length })}
              </Button>
            </>
          }
        />
      )}
    </div>
  )
}
