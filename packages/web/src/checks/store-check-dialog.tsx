import type { CheckRunRow } from '@lantai/core/checks/run-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMe } from '../app/session.ts'
import { fondsChoiceQuery } from '../catalogue/queries.ts'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { checkRuns } from './queries.ts'
import { checksText } from './text.ts'

/** Begins a check of what lies in the store: all of it or a fonds, wholly or a share. */
export function StoreCheckDialog({ onEnd }: { onEnd: (made?: CheckRunRow) => void }) {
  const t = useText()
  const own = useMe().organisation?.id
  const fonds = useQuery(fondsChoiceQuery).data?.filter(({ repository }) => repository.id === own) ?? []
  const [fondsId, setFondsId] = useState<string>()
  const [share, setShare] = useState(100)
  const { attempt, busy, error } = useAttempt()
  const begin = () =>
    attempt(async () => onEnd(await checkRuns.checkStore({ body: { ...(fondsId ? { fondsId } : {}), share } })))
  return (
    <Modal
      open
      width={460}
      title={t(checksText.checkStore)}
      okText={t(checksText.checkStore)}
      okButtonProps={{ loading: busy }}
      onOk={begin}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>{t(checksText.checkStoreWhy)}</p>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%', marginBottom: 12 }}
        aria-label={t(uiTexts.all)}
        placeholder={t(uiTexts.all)}
        value={fondsId}
        onChange={setFondsId}
        options={fonds.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      />
      <Field label={t(checksText.share)}>
        <InputNumber min={1} max={100} value={share} onChange={(value) => setShare(value ?? 100)} />
      </Field>
    </Modal>
  )
}
