import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { uiTexts } from './text.ts'

/** Gives a list, as it is filtered now, as a CSV file. */
export function ExportButton({ href }: { href: string }) {
  const t = useText()
  return (
    <Button href={href} download icon={<DownloadOutlined />}>
      {t(uiTexts.exportCsv)}
    </Button>
  )
}
