import { readDate } from '@lantai/core/authority/dates.ts'
import { type RelationKind, relationFits, relationKinds } from '@lantai/core/authority/relation-kinds.ts'
import type { AuthorityRecord, AuthorityRow } from '@lantai/core/authority/schema.ts'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { AuthorityPicker } from './authority-picker.tsx'
import { DateBox } from './date-box.tsx'
import { authority } from './queries.ts'
import { authorityText } from './text.ts'

interface Way {
  readonly kind: RelationKind
  readonly forward: boolean
}

// A relation without direction is offered once.
const ways: readonly Way[] = relationKinds.flatMap((kind) =>
  kind.symmetric
    ? [{ kind, forward: true }]
    : [
        { kind, forward: true },
        { kind, forward: false },
      ],
)
const wayKey = ({ kind, forward }: Way) => `${kind.id} ${forward ? '>' : '<'}`

export function RelationDialog({ of, onEnd }: { of: AuthorityRecord; onEnd: (made?: true) => void }) {
  const t = useText()
  const [other, setOther] = useState<AuthorityRow>()
  const [chosen, setChosen] = useState<string>()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const { attempt, busy, error } = useAttempt()
  const fitting = ways.filter(({ kind, forward }) => {
    if (!other) return false
    return forward ? relationFits(kind.id, of.kind, other.kind) : relationFits(kind.id, other.kind, of.kind)
  })
  const way = fitting.find((each) => wayKey(each) === chosen)
  const dates = [readDate(from), readDate(to)]
  const save = async () => {
    if (!other || !way) return
    await attempt(async () => {
      const [begin, end] = dates
      await authority.relate({
        params: { id: of.id },
        body: {
          otherId: other.id,
          kind: way.kind.id,
          forward: way.forward,
          from: begin || null,
          to: end || null,
          note: note.trim() || null,
        },
      })
      onEnd(true)
    })
  }
  return (
    <Modal
      open
      width={520}
      title={`${t(authorityText.addRelation)} · ${of.name}`}
      okText={t(authorityText.add)}
      okButtonProps={{ disabled: !way || dates.includes(null), loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(authorityText.other)}>
        <AuthorityPicker label={t(authorityText.other)} except={of.id} value={other} onChange={setOther} />
      </Field>
      <Field label={t(authorityText.relationIs)}>
        <Select
          style={{ width: '100%' }}
          aria-label={t(authorityText.relationIs)}
          disabled={!other}
          value={way && chosen}
          options={fitting.map((each) => ({
            value: wayKey(each),
            label: t(each.forward ? each.kind.name : each.kind.inverse),
          }))}
          onChange={setChosen}
        />
      </Field>
      <div className="two-columns">
        <Field label={t(authorityText.from)}>
          <DateBox label={t(authorityText.from)} value={from} onChange={setFrom} />
        </Field>
        <Field label={t(authorityText.to)}>
          <DateBox label={t(authorityText.to)} value={to} onChange={setTo} />
        </Field>
      </div>
      <Field label={t(authorityText.note)}>
        <Input maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Modal>
  )
}
