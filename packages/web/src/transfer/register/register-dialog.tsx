import type { Register, RegisterFindings, RegisterSide } from '@lantai/core/transfer/register-schema.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { registers } from './queries.ts'
import { registerText } from './text.ts'

interface RegisterDialogProps {
  readonly register: Register
  readonly side: RegisterSide
  readonly onEnd: () => void
}

/** One side fills its column; the agency also says what the work is. */
export function RegisterDialog({ register, side, onEnd }: RegisterDialogProps) {
  const t = useText()
  const [findings, setFindings] = useState<RegisterFindings>(
    side === 'agency' ? register.agencyFindings : register.repositoryFindings,
  )
  const [about, setAbout] = useState({
    workName: register.workName,
    content: register.content,
    mediumNumbers: register.mediumNumbers,
    mediumType: register.mediumType,
  })
  const [handedOverOn, setHandedOverOn] = useState(register.handedOverOn ?? '')
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      await registers.change({
        params: { id: register.transferId },
        body: {
          version: register.version,
          side,
          findings,
          ...(side === 'agency' ? { ...about, handedOverOn: handedOverOn || null } : {}),
        },
      })
      onEnd()
    })
  return (
    <Modal
      open
      width={620}
      title={t(registerText.edit)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <div className="two-columns">
        {side === 'agency' && (
          <>
            {(['workName', 'content', 'mediumNumbers', 'mediumType'] as const).map((key) => (
              <Field key={key} label={t(registerText[key])}>
                <Input
                  maxLength={key === 'content' ? 600 : key === 'workName' ? 200 : 100}
                  value={about[key]}
                  onChange={({ target }) => setAbout({ ...about, [key]: target.value })}
                />
              </Field>
            ))}
            <Field label={t(registerText.handedOverOn)}>
              <Input type="date" value={handedOverOn} onChange={({ target }) => setHandedOverOn(target.value)} />
            </Field>
          </>
        )}
        {(['accuracy', 'completeness', 'usability', 'safety', 'appearance'] as const).map((key) => (
          <Field key={key} label={t(registerText[key])}>
            <Input
              maxLength={200}
              value={findings[key]}
              onChange={({ target }) => setFindings({ ...findings, [key]: target.value })}
            />
          </Field>
        ))}
      </div>
    </Modal>
  )
}
