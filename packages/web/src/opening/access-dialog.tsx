import { isEarly, type OpeningSubject, openingDue } from '@lantai/core/opening/rules.ts'
import { type AccessResult, type AccessStatus, accessStatuses } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { Alert, Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { opening } from './queries.ts'
import { openingText } from './text.ts'

interface Props {
  readonly item: OpeningSubject & { readonly id: string }
  /** Today's day, `YYYY-MM-DD`. */
  readonly today: string
  readonly onEnd: (result?: AccessResult) => void
}

/** Sets the access status of one item by an act with a reason. */
export function AccessDialog({ item, today, onEnd }: Props) {
  const t = useText()
  const [to, setTo] = useState<AccessStatus>()
  const [reason, setReason] = useState('')
  const [early, setEarly] = useState(false)
  const { attempt, busy, error } = useAttempt()
  const before = to !== undefined && isEarly(item, to, today)
  const save = async () => {
    if (!to) return
    await attempt(async () => {
      const body = { to, reason: reason.trim(), early: before ? early : undefined }
      onEnd(await opening.set({ params: { id: item.id }, body }))
    })
  }
  return (
    <Modal
      open
      width={520}
      title={t(openingText.title)}
      okText={t(openingText.save)}
      okButtonProps={{ disabled: !to || reason.trim().length < 2 || (before && !early), loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>
        {t(openingText.one, {
          referenceCode: item.referenceCode,
          status: t(accessStatusText[item.accessStatus]),
        })}
      </p>
      <StatusChoice value={to} not={item.accessStatus} onChange={setTo} />
      {to === '开放' && <p className="hint">{t(openingText.publicNote)}</p>}
      {item.accessStatus === '开放' && to && to !== '开放' && <p className="hint">{t(openingText.closedNote)}</p>}
      <ReasonField value={reason} onChange={setReason} />
      {before && (
        <Alert
          type="warning"
          showIcon
          title={t(openingText.earlyOne, { due: openingDue(item) })}
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

export function StatusChoice(props: {
  value: AccessStatus | undefined
  not?: AccessStatus
  onChange: (to: AccessStatus) => void
}) {
  const t = useText()
  return (
    <div className="field">
      <span>{t(openingText.to)}</span>
      <Radio.Group
        aria-label={t(openingText.to)}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        options={accessStatuses
          .filter((status) => status !== props.not)
          .map((status) => ({ value: status, label: t(accessStatusText[status]) }))}
      />
    </div>
  )
}

export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const t = useText()
  return (
    <Field label={t(openingText.reason)}>
      <Input.TextArea
        rows={3}
        maxLength={1000}
        placeholder={t(openingText.reasonHint)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
