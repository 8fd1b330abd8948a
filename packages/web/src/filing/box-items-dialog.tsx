import type { FilingDetail } from '@lantai/core/filing/schema.ts'
import { spines } from '@lantai/core/filing/work-schema.ts'
import { Form, InputNumber, Modal, Radio, Switch } from 'antd'
import { useText } from '../app/language.tsx'
import { filingText } from './text.ts'

export interface BoxSettings {
  readonly spine?: number | undefined
  readonly first?: number | undefined
  readonly sheetMicrometres: number
  readonly bothSides: boolean
}

interface DialogProps {
  readonly settings: FilingDetail['settings']
  readonly boxes: number
  readonly onEnd: (settings?: BoxSettings) => void
}

/** How thick a sheet is and how broad the boxes are; the rest is arithmetic. */
export function BoxItemsDialog({ settings, boxes, onEnd }: DialogProps) {
  const t = useText()
  const [form] = Form.useForm<{ spine: number; first: number; sheet: number; bothSides: boolean }>()
  return (
    <Modal
      open
      width={480}
      title={t(filingText.pack)}
      okText={t(filingText.pack)}
      onOk={form.submit}
      onCancel={() => onEnd()}
    >
      {boxes > 0 && <p>{t(filingText.packAnew, { count: boxes })}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ spine: 0, first: 1, sheet: settings.sheetMicrometres / 1000, bothSides: settings.bothSides }}
        onFinish={({ spine, first, sheet, bothSides }) =>
          onEnd({ spine: spine || undefined, first, sheetMicrometres: Math.round(sheet * 1000), bothSides })
        }
      >
        <Form.Item name="spine" label={t(filingText.spine)}>
          <Radio.Group
            options={[
              { value: 0, label: t(filingText.spineFits) },
              ...spines.map((mm) => ({ value: mm, label: `${mm} mm` })),
            ]}
          />
        </Form.Item>
        <div className="two-columns">
          <Form.Item
            name="sheet"
            label={t(filingText.sheet)}
            extra={t(filingText.sheetHint)}
            rules={[{ required: true }]}
          >
            <InputNumber min={0.02} max={2} step={0.01} suffix="mm" style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="first" label={t(filingText.firstBox)} rules={[{ required: true }]}>
            <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="bothSides" label={t(filingText.bothSides)} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  )
}
