import { checkStages } from '@lantai/core/checks/schema.ts'
import type { SchemeDetail } from '@lantai/core/checks/scheme-schema.ts'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { categoryOptions } from '../ui/category-options.ts'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { checkSchemes, type Stage } from './queries.ts'
import { checksText } from './text.ts'

/** Begins a scheme of a stage and category, from what is in force for it. */
export function NewSchemeDialog({ onEnd }: { onEnd: (made?: SchemeDetail) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [stage, setStage] = useState<Stage>('YJ')
  const [category, setCategory] = useState<string>()
  const [name, setName] = useState('')
  const { attempt, busy, error } = useAttempt()
  const begin = () =>
    attempt(async () =>
      onEnd(
        await checkSchemes.create({
          body: { stage, category: category ?? null, ...(name.trim() ? { name: name.trim() } : {}) },
        }),
      ),
    )
  return (
    <Modal
      open
      width={480}
      title={t(checksText.newScheme)}
      okText={t(checksText.newScheme)}
      okButtonProps={{ loading: busy }}
      onOk={begin}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>{t(checksText.newSchemeWhy)}</p>
      <Field label={t(checksText.stage)}>
        <Select<Stage>
          style={{ width: '100%' }}
          value={stage}
          onChange={setStage}
          options={checkStages.map((value) => ({ value, label: t(checksText[value]) }))}
        />
      </Field>
      <Field label={t(checksText.category)}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          placeholder={t(checksText.everyCategory)}
          value={category}
          onChange={setCategory}
          options={categoryOptions(language).filter(({ value }) => /^[A-Z]{2}$/.test(value))}
        />
      </Field>
      <Field label={t(checksText.name)}>
        <Input maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
    </Modal>
  )
}
