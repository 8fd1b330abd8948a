import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import { paperColumns } from '@lantai/core/transfer/paper-rules.ts'
import { App, Button, Upload } from 'antd'
import { useText } from '../../app/language.tsx'
import { useProblemText } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { upload } from '../upload.ts'
import { usePaperChanged } from './queries.ts'
import { paperText } from './text.ts'

/** Brings the rows of a CSV or XLSX into the list. */
export function TableButton({ transferId }: { transferId: string }) {
  const t = useText()
  const tell = useProblemText()
  const changed = usePaperChanged()
  const { message } = App.useApp()
  const { attempt, busy } = useAttempt()
  const add = (file: File) =>
    attempt(async () => {
      if (!/\.(csv|xlsx)$/i.test(file.name)) return message.error(t(paperText.notTable))
      const input = { params: { id: transferId }, query: { name: file.name } }
      try {
        const done = await upload<{ added: number; problems: number }>(paperTransferApi.addTable, input, file).answer
        message.success(t(paperText.added, { ...done }))
        await changed()
      } catch (problem) {
        message.error(tell(problem))
      }
    })
  return (
    <Upload
      accept=".csv,.xlsx"
      showUploadList={false}
      beforeUpload={(file) => {
        add(file)
        return false
      }}
    >
      <Button loading={busy} title={t(paperText.addTableWhy, { columns: Object.keys(paperColumns).join('、') })}>
        {t(paperText.addTable)}
      </Button>
    </Upload>
  )
}
