import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/language.tsx'
import { useDialog } from './dialogs.tsx'
import { Field } from './field.tsx'
import { ProblemNote } from './problem-note.tsx'
import { uiTexts } from './text.ts'

export interface Question {
  /** Names what and how many: “停用账号 王敏?”. */
  readonly title: string
  /** What follows, and whether it can be undone. */
  readonly text?: ReactNode
  /** Word on the button: the act itself, not “OK”. */
  readonly act: string
  readonly keep?: string
  readonly danger?: boolean
  /** Ask for a reason; the answer is that text. */
  readonly reason?: { readonly label: string; readonly minLength?: number; readonly maxLength?: number }
  /** Done while the dialog stays open; its refusal is shown there. */
  readonly work?: (reason: string) => Promise<unknown>
}

/** `if (await ask({ title, act })) …`: the reason typed (or `true`), undefined when the person thought better of it. */
export function useAsk(): (question: Question) => Promise<string | true | undefined> {
  const open = useDialog()
  return (question) => open<string | true>((close) => <AskDialog question={question} onEnd={close} />)
}

function AskDialog({ question, onEnd }: { question: Question; onEnd: (answer?: string | true) => void }) {
  const { title, text, act, keep, danger, reason, work } = question
  const t = useText()
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const short = reason !== undefined && words.trim().length < (reason.minLength ?? 1)
  const confirm = async () => {
    try {
      setBusy(true)
      await work?.(words.trim())
      onEnd(reason ? words.trim() : true)
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={460}
      title={title}
      okText={act}
      cancelText={keep ?? t(uiTexts.cancel)}
      okButtonProps={{ danger, disabled: short, loading: busy }}
      onOk={confirm}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {text && <div className="ask-text">{text}</div>}
      {reason && (
        <Field label={reason.label}>
          <Input.TextArea
            autoFocus
            rows={4}
            maxLength={reason.maxLength ?? 1000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
      )}
    </Modal>
  )
}
