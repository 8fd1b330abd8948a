import type { PaperRow, PaperRowInput } from '@lantai/core/transfer/paper-schema.ts'
import { Alert, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { papers } from './queries.ts'
import { paperText } from './text.ts'

interface RowDialogProps {
  readonly transferId: string
  /** The row to change; none: a new one. */
  readonly of?: PaperRow
  readonly onEnd: (saved?: true) => void
}

const limits = {
  referenceCode: 200,
  volumeCode: 200,
  title: 1000,
  creator: 400,
  documentNo: 200,
  date: 20,
  dateTo: 20,
  year: 4,
  category: 10,
  retention: 20,
  securityClass: 20,
  pages: 8,
  notes: 1000,
} as const satisfies Readonly<Record<keyof Omit<PaperRowInput, 'level'>, number>>
const fields = Object.keys(limits) as (keyof typeof limits)[]

const blank: PaperRowInput = {
  level: 'item',
  referenceCode: '',
  volumeCode: '',
  title: '',
  creator: '',
  documentNo: '',
  date: '',
  dateTo: '',
  year: '',
  category: '',
  retention: '',
  securityClass: '',
  pages: '',
  notes: '',
}

/** One volume or item of the list; what is wrong with it stands above and is judged anew when it is saved. */
export function RowDialog({ transferId, of, onEnd }: RowDialogProps) {
  const t = useText()
  const { language } = useLanguage()
  const [row, setRow] = useState<PaperRowInput>(() => {
    if (!of) return blank
    const { sequence: _, problems: __, ...given } = of
    return given
  })
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      if (of) await papers.changeRow({ params: { id: transferId, sequence: String(of.sequence) }, body: row })
      else await papers.addRows({ params: { id: transferId }, body: { rows: [row] } })
      onEnd(true)
    })
  const shown = fields.filter((field) => (row.level === 'volume' ? field !== 'volumeCode' : field !== 'dateTo'))
  return (
    <Modal
      open
      width={680}
      title={of ? t(paperText.changeRow, { sequence: of.sequence }) : t(paperText.addRow)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {of && of.problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={of.problems.map((problem) => problem[language]).join('；')}
        />
      )}
      <Radio.Group
        aria-label={t(paperText.level)}
        style={{ marginBottom: 12 }}
        value={row.level}
        onChange={({ target }) =>
          setRow({ ...row, level: target.value, ...(target.value === 'volume' ? { volumeCode: '' } : { dateTo: '' }) })
        }
        options={(['item', 'volume'] as const).map((value) => ({ value, label: t(paperText[value]) }))}
      />
      <div className="two-columns">
        {shown.map((field) => (
          <Field key={field} label={t(paperText[field])}>
            <Input
              maxLength={limits[field]}
              value={row[field]}
              onChange={({ target }) => setRow({ ...row, [field]: target.value })}
            />
          </Field>
        ))}
      </div>
    </Modal>
  )
}
