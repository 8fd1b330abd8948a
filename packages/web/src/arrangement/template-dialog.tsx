import type { CodeLevel, CodeTemplate } from '@lantai/core/arrangement/code-rules.ts'
import { readyTemplate, readyTemplateSets } from '@lantai/core/arrangement/ready-templates.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { isRefusal, sentence } from '@lantai/core/refusal.ts'
import { Alert, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { categoryOptions } from '../ui/category-options.ts'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { codesText } from './codes-text.ts'
import { examplesOf } from './example-codes.ts'
import { codes } from './queries.ts'

interface Props {
  readonly fonds: Fonds
  readonly at?: CodeTemplate | undefined
  readonly onEnd: (made?: CodeTemplate) => void
}

/** Chooses a ready template or writes one; what it makes is shown while it is written. */
export function TemplateDialog({ fonds, at, onEnd }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const [category, setCategory] = useState<string | null>(at?.category ?? null)
  const [level, setLevel] = useState<CodeLevel>(at?.level ?? 'item')
  const [ready, setReady] = useState<string>('dat13-item')
  const [own, setOwn] = useState(readyTemplate('dat13-item')?.template.dsl ?? '')
  const [validFrom, setValidFrom] = useState('')
  const { attempt, busy, error } = useAttempt()
  const dsl = ready === 'own' ? own.trim() : (readyTemplate(ready)?.template.dsl ?? '')
  const examples = examplesOf(dsl, fonds.code, category)
  const set = () =>
    attempt(async () => {
      const body = { category, level, template: ready === 'own' ? dsl : ready, validFrom: validFrom || null }
      onEnd(await codes.setTemplate({ params: { id: fonds.id }, body }))
    })
  return (
    <Modal
      open
      width={680}
      title={`${t(codesText.setTitle)} · ${fonds.code} ${fonds.name}`}
      okText={t(codesText.set)}
      okButtonProps={{ disabled: isRefusal(examples), loading: busy }}
      onOk={set}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <div className="two-columns">
        <Field label={t(codesText.category)}>
          <Select
            style={{ width: '100%' }}
            value={category ?? ''}
            onChange={(next) => setCategory(next || null)}
            options={[{ value: '', label: t(codesText.anyCategory) }, ...categoryOptions(language)]}
          />
        </Field>
        <Field label={t(codesText.level)}>
          <Select<CodeLevel>
            style={{ width: '100%' }}
            value={level}
            onChange={setLevel}
            options={(['item', 'volume'] as const).map((one) => ({ value: one, label: t(codesText[one]) }))}
          />
        </Field>
      </div>
      <div className="field">
        <span>{t(codesText.ready)}</span>
        <Radio.Group
          className="ready-list"
          aria-label={t(codesText.ready)}
          value={ready}
          onChange={({ target }) => {
            setReady(target.value)
            const chosen = readyTemplate(target.value)
            if (chosen) setOwn(chosen.template.dsl)
          }}
        >
          {readyTemplateSets.flatMap(({ standard, verified, rows }) =>
            rows.map(({ id, name, example }) => (
              <Radio key={id} value={id}>
                {name[language]}
                <small>
                  {example} · {standard}
                  {!verified && ` · ${t(codesText.unverified)}`}
                </small>
              </Radio>
            )),
          )}
          <Radio value="own">{t(codesText.ownTemplate)}</Radio>
        </Radio.Group>
      </div>
      {ready === 'own' && (
        <>
          <Input
            className="code"
            aria-label={t(codesText.template)}
            value={own}
            maxLength={200}
            onChange={({ target }) => setOwn(target.value)}
          />
          <p className="hint">{t(codesText.ownHint)}</p>
        </>
      )}
      {isRefusal(examples) ? (
        <Alert type="error" showIcon title={sentence(examples, language)} />
      ) : (
        <div className="field" aria-live="polite">
          <span>{t(codesText.preview)}</span>
          <ul className="examples">
            {examples.map((code) => (
              <li key={code} className="code">
                {code}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Field label={t(codesText.validFrom)}>
        <Input
          type="date"
          style={{ width: 180 }}
          value={validFrom}
          onChange={({ target }) => setValidFrom(target.value)}
        />
      </Field>
      <p className="hint">{t(codesText.setNote)}</p>
    </Modal>
  )
}
