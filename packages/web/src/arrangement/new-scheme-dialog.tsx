import { readySchemes } from '@lantai/core/arrangement/ready-schemes.ts'
import type { SchemeDetail } from '@lantai/core/arrangement/scheme-schema.ts'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { schemes } from './queries.ts'
import { schemeText } from './scheme-text.ts'

export function NewSchemeDialog({ onEnd }: { onEnd: (made?: SchemeDetail) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [ready, setReady] = useState<string>('photo')
  const [code, setCode] = useState('photo')
  const [nameZh, setNameZh] = useState(readySchemes[0]?.name.zh ?? '')
  const [nameEn, setNameEn] = useState(readySchemes[0]?.name.en ?? '')
  const { attempt, busy, error } = useAttempt()
  const choose = (id: string) => {
    const one = readySchemes.find((scheme) => scheme.id === id)
    setReady(id)
    setCode(one?.id ?? '')
    setNameZh(one?.name.zh ?? '')
    setNameEn(one?.name.en ?? '')
  }
  const create = () =>
    attempt(async () => {
      const names = { code: code.trim(), nameZh: nameZh.trim(), nameEn: nameEn.trim() || nameZh.trim() }
      onEnd(await schemes.create({ body: { ...names, ...(ready ? { ready } : {}) } }))
    })
  return (
    <Modal
      open
      width={560}
      title={t(schemeText.beginTitle)}
      okText={t(schemeText.begin)}
      okButtonProps={{
        disabled: !/^[A-Za-z][A-Za-z0-9-]{1,39}$/.test(code.trim()) || nameZh.trim() === '',
        loading: busy,
      }}
      onOk={create}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <div className="field">
        <span>{t(schemeText.from)}</span>
        <Radio.Group
          className="ready-list"
          aria-label={t(schemeText.from)}
          value={ready}
          onChange={({ target }) => choose(target.value)}
        >
          {readySchemes.map(({ id, name, standard, verified, fields }) => (
            <Radio key={id} value={id}>
              {name[language]} · {fields.length}
              <small>
                {standard}
                {!verified && ` · ${t(schemeText.unverified)}`}
              </small>
            </Radio>
          ))}
          <Radio value="">{t(schemeText.blank)}</Radio>
        </Radio.Group>
      </div>
      <Field label={t(schemeText.nameZh)}>
        <Input value={nameZh} maxLength={60} onChange={({ target }) => setNameZh(target.value)} />
      </Field>
      <Field label={t(schemeText.nameEn)}>
        <Input value={nameEn} maxLength={60} onChange={({ target }) => setNameEn(target.value)} />
      </Field>
      <Field label={t(schemeText.code)}>
        <Input
          value={code}
          maxLength={40}
          placeholder={t(schemeText.codeHint)}
          onChange={({ target }) => setCode(target.value)}
        />
      </Field>
    </Modal>
  )
}
