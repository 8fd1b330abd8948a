import type { CheckResult } from '@lantai/core/checks/schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { transfers } from './queries.ts'
import { transferText } from './text.ts'

interface Props {
  readonly transfer: Transfer
  readonly results: readonly CheckResult[]
  readonly onEnd: (returned?: true) => void
}

const limit = 4000

/** The agency reads these reasons as they stand, so they are in Chinese whatever the language of the interface. */
const reasonLines = (results: readonly CheckResult[]): string =>
  results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ code, name, findingCount, note }) => {
      const why = note ? `：${note}` : findingCount > 0 ? `：${findingCount} 个问题，见检测结果` : ''
      return `${code} ${name}${why}`
    })
    .join('\n')

export function ReturnDialog({ transfer, results, onEnd }: Props) {
  const t = useText()
  const [reasons, setReasons] = useState('')
  const { attempt, busy, error } = useAttempt()
  const failed = reasonLines(results)
  const giveBack = () =>
    attempt(async () => {
      await transfers.return({
        params: { id: transfer.id },
        body: { reasons: reasons.trim(), version: transfer.version },
      })
      onEnd(true)
    })
  return (
    <Modal
      open
      width={560}
      title={t(transferText.returnTitle, { number: transfer.number })}
      okText={t(transferText.return)}
      okButtonProps={{ danger: true, disabled: reasons.trim() === '', loading: busy }}
      onOk={giveBack}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>{t(transferText.returnBody, { agency: transfer.agency.name, items: transfer.items })}</p>
      <Field label={t(transferText.returnLabel)}>
        <Input.TextArea
          autoFocus
          rows={7}
          maxLength={limit}
          value={reasons}
          onChange={(event) => setReasons(event.target.value)}
        />
      </Field>
      {failed && (
        <Button
          size="small"
          onClick={() => setReasons((now) => `${now.trim() ? `${now.trim()}\n` : ''}${failed}`.slice(0, limit))}
        >
          {t(transferText.returnFromFindings)}
        </Button>
      )}
    </Modal>
  )
}
