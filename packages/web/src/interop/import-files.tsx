import { InboxOutlined } from '@ant-design/icons'
import { interopApi } from '@lantai/core/interop/api.ts'
import type { ImportDetail } from '@lantai/core/interop/schema.ts'
import { Upload } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { upload } from '../transfer/upload.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { FileReading } from './file-reading.tsx'
import { interopText } from './text.ts'

interface Props {
  readonly detail: ImportDetail
  readonly editable: boolean
  readonly onChange: (next: ImportDetail) => void
}

/** The files of an import, what was found in each, and the place to drop more. */
export function ImportFiles({ detail, editable, onChange }: Props) {
  const t = useText()
  const [sending, setSending] = useState<string>()
  const [error, setError] = useState<unknown>()
  const send = async (files: readonly File[]) => {
    setError(undefined)
    for (const file of files) {
      setSending(file.name)
      try {
        const input = { params: { id: detail.id }, query: { name: file.name } }
        onChange(await upload<ImportDetail>(interopApi.addFile, input, file).answer)
      } catch (problem) {
        setError(problem)
        break
      }
    }
    setSending(undefined)
  }
  return (
    <section>
      <h2 className="step-head">{t(interopText.stepFiles)}</h2>
      {detail.files.map((file) => (
        <FileReading key={file.id} detail={detail} file={file} editable={editable} onChange={onChange} />
      ))}
      <ProblemNote error={error} />
      {editable && (
        <Upload.Dragger
          accept=".csv,.txt,.tsv,.xlsx,.xlsm,.jsonl,.ndjson"
          multiple
          showUploadList={false}
          disabled={sending !== undefined}
          beforeUpload={(file, all) => {
            if (file === all[0]) send(all)
            return false
          }}
        >
          <p className="drop">
            <InboxOutlined aria-hidden /> {sending ? t(interopText.sending, { name: sending }) : t(interopText.drop)}
          </p>
        </Upload.Dragger>
      )}
    </section>
  )
}
