import { PrinterOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { printApi, volumeForms } from '@lantai/core/catalogue/print-api.ts'
import { formKinds } from '@lantai/core/forms/kinds.ts'
import { Button, Dropdown } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { printText } from './print-text.ts'

/** The forms of one volume, as PDF and as a workbook. */
export function VolumePrint({ volumeId }: { volumeId: string }) {
  const t = useText()
  const { language } = useLanguage()
  const items = volumeForms.flatMap((form) =>
    (['pdf', 'xlsx'] as const).map((as) => ({
      key: `${form}.${as}`,
      label: (
        <a href={urlOf(printApi.volumeForm, { params: { id: volumeId, form }, query: { as } })} download>
          {formKinds[form].title[language]}（{t(as === 'pdf' ? printText.asPdf : printText.asXlsx)}）
        </a>
      ),
    })),
  )
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<PrinterOutlined />}>{t(printText.printVolume)}</Button>
    </Dropdown>
  )
}
