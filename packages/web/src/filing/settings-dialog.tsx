import { classOrders, type FilingDetail, type FilingSettings } from '@lantai/core/filing/schema.ts'
import { classOrderNames } from '@lantai/core/filing/text.ts'
import { Form, Input, Modal, Radio } from 'antd'
import { useText } from '../app/language.tsx'
import { filings } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface SettingsProps {
  readonly detail: FilingDetail
  readonly work: Work
  readonly onEnd: (done?: true) => void
}

/** Title and class order; a change is a step that can be undone. */
export function SettingsDialog({ detail, work, onEnd }: SettingsProps) {
  const t = useText()
  const { filing } = detail
  const [form] = Form.useForm<FilingSettings>()
  const save = async ({ title, classOrder }: FilingSettings) => {
    const change = {
      ...(title && title.trim() !== filing.title ? { title: title.trim() } : {}),
      ...(classOrder !== filing.classOrder ? { classOrder } : {}),
    }
    if (Object.keys(change).length > 0)
      await work.act(() => filings.settings({ params: { id: filing.id }, body: change }))
    onEnd(true)
  }
  return (
    <Modal
      open
      width={480}
      title={t(filingText.settings)}
      okText={t(filingText.save)}
      onOk={form.submit}
      onCancel={() => onEnd()}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={filing} onFinish={save}>
        <Form.Item
          name="title"
          label={t(filingText.filingTitle)}
          rules={[{ required: true, whitespace: true, message: t(filingText.titleNeeded) }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="classOrder" label={t(filingText.classOrder)} extra={t(filingText.classOrderChange)}>
          <Radio.Group
            vertical
            options={classOrders.map((order) => ({ value: order, label: t(classOrderNames[order]) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
