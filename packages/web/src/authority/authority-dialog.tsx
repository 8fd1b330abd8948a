import { threeWay } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent, AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Input, Modal } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Refused } from '../app/client.ts'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { ConflictChoice, type Meeting } from './conflict-choice.tsx'
import { ContentForm } from './content-form.tsx'
import { contentOf, draftOf } from './draft.ts'
import { authority, similarQuery } from './queries.ts'
import { authorityText } from './text.ts'

export const emptyContent: AuthorityContent = {
  kind: 'corporate-body',
  names: [{ kind: 'authorised', text: '', from: null, to: null, note: null }],
  from: null,
  to: null,
  history: '',
  places: [],
  legalStatus: '',
  functions: [],
  mandates: [],
  structure: '',
  context: '',
  status: 'draft',
  detail: 'minimal',
  rules: '',
  sources: '',
  restricted: [],
  public: false,
}

/** Makes a record, or edits one; when another person was quicker, both are shown side by side and nothing typed is lost. */
export function AuthorityDialog({ of, onEnd }: { of?: AuthorityRecord; onEnd: (saved?: AuthorityRecord) => void }) {
  const t = useText()
  const [draft, setDraft] = useState(() => draftOf(of?.content ?? emptyContent))
  const [base, setBase] = useState({ version: of?.version ?? 0, content: of?.content ?? emptyContent })
  const [code, setCode] = useState('')
  const [reason, setReason] = useState('')
  const [meeting, setMeeting] = useState<Meeting>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { content, wrong } = contentOf(draft)
  const authorised = content.names.filter(({ kind }) => kind === 'authorised')
  const hint =
    wrong.length > 0
      ? t(authorityText.dateWrong, { where: wrong.join('，') })
      : content.names.length === 0
        ? t(authorityText.nameNeeded)
        : authorised.length !== 1
          ? t(authorityText.oneAuthorised)
          : undefined
  const similar = useQuery(similarQuery(useDeferredValue(authorised[0]?.text ?? ''), of?.id))
  const open = meeting?.conflicts.filter((field) => !meeting.choice[field]).length ?? 0

  const meet = async (id: string) => {
    const theirs = await authority.show({ params: { id } })
    const both = threeWay(base.content, theirs.content, content)
    setDraft(draftOf(both.content))
    setBase({ version: theirs.version, content: theirs.content })
    setMeeting({
      by: theirs.changedBy,
      base: base.content,
      theirs: theirs.content,
      yours: both.content,
      conflicts: both.conflicts,
      choice: {},
    })
  }
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      onEnd(
        of
          ? await authority.change({
              params: { id: of.id },
              body: { version: base.version, reason: reason.trim(), content },
            })
          : await authority.create({ body: { code: code.trim() || null, content } }),
      )
    } catch (problem) {
      if (of && problem instanceof Refused && problem.problem.code === 'authority.changed') await meet(of.id)
      else setError(problem)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={940}
      className="authority-dialog"
      title={of ? `${t(authorityText.edit)} · ${of.name}` : t(authorityText.create)}
      okText={t(authorityText.save)}
      okButtonProps={{ loading: busy, disabled: hint !== undefined || open > 0 || (of && reason.trim() === '') }}
      maskClosable={false}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {meeting && (
        <ConflictChoice
          meeting={meeting}
          onTake={(field, whose) => {
            setDraft(draftOf({ ...content, [field]: meeting[whose][field] }))
            setMeeting({ ...meeting, choice: { ...meeting.choice, [field]: whose } })
          }}
        />
      )}
      {!of && (
        <Field label={t(authorityText.code)}>
          <Input
            style={{ width: 200 }}
            maxLength={40}
            placeholder={t(authorityText.codeHint)}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
      )}
      {similar.data && similar.data.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`${t(authorityText.doubles)}${similar.data.map((one) => t(uiTexts.withNote, { text: one.name, note: one.code })).join('，')}`}
        />
      )}
      <ContentForm draft={draft} onChange={setDraft} fresh={!of} />
      {of && (
        <Field label={t(authorityText.reason)}>
          <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      {hint && <p className="bad-text">{hint}</p>}
    </Modal>
  )
}
