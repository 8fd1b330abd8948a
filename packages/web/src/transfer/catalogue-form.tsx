import { FileTextOutlined } from '@ant-design/icons'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { TransferDraft } from '@lantai/core/transfer/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select, Upload } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMe } from '../app/session.ts'
import { fondsChoiceQuery } from '../catalogue/queries.ts'
import { Field } from '../ui/field.tsx'
import { bytesText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { draftText } from './draft-text.ts'
import { draftsKey } from './queries.ts'
import { upload } from './upload.ts'

/** The catalogue is what a package begins with. */
export function CatalogueForm() {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const organisation = useMe().organisation?.id
  const fonds = useQuery(fondsChoiceQuery).data?.filter(({ agency }) => agency?.id === organisation) ?? []
  const [file, setFile] = useState<File>()
  const [fondsCode, setFondsCode] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [wrong, setWrong] = useState(false)

  const begin = async () => {
    if (!file) return
    setBusy(true)
    setError(undefined)
    try {
      const query = { name: file.name, fondsCode }
      const draft = await upload<TransferDraft>(transferApi.createDraft, { query }, file).answer
      await queries.invalidateQueries({ queryKey: draftsKey })
      await navigate({ to: '/packages/$id', params: { id: draft.id } })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <div className="panel">
      <Upload.Dragger
        accept=".csv,.xlsx"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(chosen) => {
          const good = /\.(csv|xlsx)$/i.test(chosen.name)
          setWrong(!good)
          setError(undefined)
          setFile(good ? chosen : undefined)
          return false
        }}
      >
        <p className="drop">
          <FileTextOutlined aria-hidden />{' '}
          {file ? t(uiTexts.withNote, { text: file.name, note: bytesText(file.size) }) : t(draftText.dropCatalogue)}
        </p>
      </Upload.Dragger>
      {wrong && (
        <p className="bad-text" role="alert">
          {t(draftText.notTable)}
        </p>
      )}
      <p className="hint">{t(draftText.columnsHint)}</p>
      {fonds.length > 1 && (
        <Field label={t(draftText.fondsCode)}>
          <Select
            style={{ width: '100%', maxWidth: 360 }}
            value={fondsCode}
            onChange={setFondsCode}
            options={fonds.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          />
        </Field>
      )}
      <ProblemNote error={error} />
      <Button type="primary" disabled={!file || (fonds.length > 1 && !fondsCode)} loading={busy} onClick={begin}>
        {t(draftText.begin)}
      </Button>
    </div>
  )
}
