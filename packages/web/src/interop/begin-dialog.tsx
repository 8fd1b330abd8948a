import { useQuery } from '@tanstack/react-query'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMe } from '../app/session.ts'
import { fondsChoiceQuery } from '../catalogue/queries.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { interop } from './queries.ts'
import { interopText } from './text.ts'

/** Into which fonds; answers the id of the import that was begun. */
export function BeginDialog({ onEnd }: { onEnd: (id?: string) => void }) {
  const t = useText()
  const own = useMe().organisation?.id
  const fonds = useQuery(fondsChoiceQuery).data?.filter(({ repository }) => repository.id === own) ?? []
  const [fondsId, setFondsId] = useState<string>()
  const { attempt, busy, error } = useAttempt()
  const begin = async () => {
    if (!fondsId) return
    await attempt(async () => {
      onEnd((await interop.create({ body: { fondsId } })).id)
    })
  }
  return (
    <Modal
      open
      width={460}
      title={t(interopText.begin)}
      okText={t(interopText.begin)}
      cancelText={t(uiTexts.cancel)}
      okButtonProps={{ disabled: !fondsId, loading: busy }}
      onOk={begin}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={t(interopText.chooseFonds)}
        placeholder={t(interopText.chooseFonds)}
        value={fondsId}
        onChange={setFondsId}
        options={fonds.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      />
    </Modal>
  )
}
