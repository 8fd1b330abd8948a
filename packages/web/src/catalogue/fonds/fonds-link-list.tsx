import { fondsLinkKinds } from '@lantai/core/catalogue/fonds-schema.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { catalogue, fondsChoiceQuery } from '../queries.ts'
import { fondsText } from './fonds-text.ts'

/** Fonds that came before or after this one, or belong with it. */
export function FondsLinkList({ fonds, mayDescribe }: { fonds: Fonds; mayDescribe: boolean }) {
  const t = useText()
  const ask = useAsk()
  const dialog = useDialog()
  const queries = useQueryClient()
  const key = ['fonds', 'links', fonds.id]
  const { data, error } = useQuery({ queryKey: key, queryFn: () => catalogue.fondsLinks({ params: { id: fonds.id } }) })
  const refresh = () => queries.invalidateQueries({ queryKey: key })
  const link = async () => {
    if (await dialog<true>((close) => <FondsLinkDialog fonds={fonds} onEnd={close} />)) await refresh()
  }
  const unlink = async (linkId: string, code: string) => {
    const done = await ask({
      title: t(fondsText.unlinkTitle, { code }),
      act: t(fondsText.unlink),
      danger: true,
      work: () => catalogue.unlinkFonds({ params: { id: fonds.id, linkId } }),
    })
    if (done) await refresh()
  }
  return (
    <div className="panel">
      <h2>{t(fondsText.links)}</h2>
      <ProblemNote error={error} />
      {data && data.items.length === 0 && <p className="muted">{t(fondsText.noLinks)}</p>}
      <ul className="plain-list">
        {data?.items.map(({ id, kind, fonds: other, note }) => (
          <li key={id}>
            <span className="muted">{t(fondsText[kind])}</span>{' '}
            <Link to="/fonds/$id" params={{ id: other.id }}>
              <span className="figures">{other.code}</span> {other.name}
            </Link>
            {note && <span className="muted"> {note}</span>}
            {mayDescribe && (
              <Button size="small" type="link" onClick={() => unlink(id, other.code)}>
                {t(fondsText.unlink)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayDescribe && <Button onClick={link}>{t(fondsText.link)}</Button>}
    </div>
  )
}

function FondsLinkDialog({ fonds, onEnd }: { fonds: Fonds; onEnd: (done?: true) => void }) {
  const t = useText()
  const all = useQuery(fondsChoiceQuery).data ?? []
  const [kind, setKind] = useState<(typeof fondsLinkKinds)[number]>('predecessor')
  const [fondsId, setFondsId] = useState<string>()
  const [note, setNote] = useState('')
  const { attempt, busy, error } = useAttempt()
  const save = async () => {
    if (!fondsId) return
    await attempt(async () => {
      await catalogue.linkFonds({ params: { id: fonds.id }, body: { fondsId, kind, note: note.trim() || null } })
      onEnd(true)
    })
  }
  return (
    <Modal
      open
      width={520}
      title={t(fondsText.link)}
      okText={t(fondsText.save)}
      okButtonProps={{ loading: busy, disabled: !fondsId }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(fondsText.linkKind)}>
        <Select
          style={{ width: 200 }}
          value={kind}
          onChange={setKind}
          options={fondsLinkKinds.map((one) => ({ value: one, label: t(fondsText[one]) }))}
        />
      </Field>
      <Field label={t(fondsText.linkFonds)}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          value={fondsId}
          onChange={setFondsId}
          options={all
            .filter((one) => one.id !== fonds.id && one.repository.id === fonds.repository.id)
            .map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }))}
        />
      </Field>
      <Field label={t(fondsText.linkNote)}>
        <Input maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Modal>
  )
}
