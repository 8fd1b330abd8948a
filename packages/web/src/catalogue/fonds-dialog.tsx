import { templates2022 } from '@lantai/core/arrangement/ready-templates.ts'
import type { Fonds, NewFonds } from '@lantai/core/catalogue/schema.ts'
import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useAgencies } from '../transfer/agencies.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { catalogue } from './queries.ts'
import { catalogueText } from './text.ts'

const example = templates2022.rows[0]

export function FondsDialog({ onEnd }: { onEnd: (made?: Fonds) => void }) {
  const t = useText()
  const agencies = useAgencies()
  const [form] = Form.useForm<NewFonds>()
  const { attempt, busy, error } = useAttempt()
  const create = (given: NewFonds) =>
    attempt(async () => {
      const body = { ...given, name: given.name.trim(), codeTemplate: given.codeTemplate?.trim() || undefined }
      onEnd(await catalogue.createFonds({ body }))
    })
  const year = [{ type: 'integer' as const, min: 1000, max: 2999, message: t(catalogueText.yearWrong) }]
  return (
    <Modal
      open
      width={520}
      title={t(catalogueText.newFonds)}
      okText={t(catalogueText.create)}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={create}>
        <Form.Item
          name="code"
          label={t(catalogueText.fondsCode)}
          extra={t(catalogueText.codeHint)}
          normalize={(code: string) => code.trim().toUpperCase()}
          rules={[{ required: true, pattern: /^[A-Z]\d{3,4}$/, message: t(catalogueText.codeWrong) }]}
        >
          <Input autoFocus maxLength={5} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t(catalogueText.fondsName)}
          rules={[{ required: true, whitespace: true, min: 2, message: t(catalogueText.nameNeeded) }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="agencyId" label={t(catalogueText.fondsAgency)}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(catalogueText.noAgency)}
            options={agencies.map(({ id, code, name }) => ({
              value: id,
              label: t(uiTexts.withNote, { text: name, note: code }),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="codeTemplate"
          label={t(catalogueText.template)}
          extra={t(catalogueText.templateHint, { example: example?.template.dsl ?? '' })}
        >
          <Input maxLength={200} className="code" />
        </Form.Item>
        <div className="two-columns">
          <Form.Item name="startYear" label={t(catalogueText.startYear)} rules={year}>
            <InputNumber controls={false} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="endYear" label={t(catalogueText.endYear)} rules={year}>
            <InputNumber controls={false} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}
