import type { Filing, FilingInput } from '@lantai/core/filing/schema.ts'
import { classOrders } from '@lantai/core/filing/schema.ts'
import { classOrderNames } from '@lantai/core/filing/text.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { filings, filingsKey, fondsQuery } from './queries.ts'
import { filingText } from './text.ts'

/** January's question: last year's papers of which fonds. */
export function FilingDialog({ onEnd }: { onEnd: (made?: Filing) => void }) {
  const t = useText()
  const queries = useQueryClient()
  const { data: fonds, error: unread } = useQuery(fondsQuery)
  const [form] = Form.useForm<FilingInput>()
  const { attempt, busy, error } = useAttempt()
  const only = fonds?.length === 1 ? fonds[0] : undefined
  const fondsId = Form.useWatch('fondsId', form) ?? only?.id
  const chosen = fonds?.find(({ id }) => id === fondsId)
  const create = (given: FilingInput) =>
    attempt(async () => {
      const made = await filings.create({ body: { ...given, title: given.title?.trim() || undefined } })
      await queries.invalidateQueries({ queryKey: filingsKey })
      onEnd(made)
    })
  return (
    <Modal
      open
      width={520}
      title={t(filingText.newFiling)}
      okText={t(filingText.begin)}
      okButtonProps={{ loading: busy, disabled: !fonds?.length }}
      onOk={form.submit}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error ?? unread} />
      {fonds?.length === 0 && <p className="bad-text">{t(filingText.noFonds)}</p>}
      {fonds && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ fondsId: only?.id, year: new Date().getFullYear() - 1 }}
          onFinish={create}
        >
          <Form.Item
            name="fondsId"
            label={t(filingText.fonds)}
            rules={[{ required: true, message: t(filingText.chooseFonds) }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={fonds.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </Form.Item>
          <Form.Item
            name="year"
            label={t(filingText.yearOf)}
            rules={[{ required: true, type: 'integer', min: 1900, max: 2200, message: t(filingText.yearWrong) }]}
          >
            <InputNumber controls={false} precision={0} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item name="title" label={t(filingText.titleOptional)}>
            <Input
              maxLength={200}
              placeholder={
                chosen && t(filingText.titleExample, { fonds: chosen.name, year: form.getFieldValue('year') })
              }
            />
          </Form.Item>
          <Form.Item
            name="classOrder"
            label={t(filingText.classOrder)}
            extra={chosen && t(filingText.classOrderHint, { order: t(classOrderNames[chosen.classOrder]) })}
          >
            <Radio.Group
              options={[
                { value: undefined as never, label: t(filingText.asFonds) },
                ...classOrders.map((order) => ({ value: order, label: t(classOrderNames[order]) })),
              ]}
              vertical
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
