import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { interopApi } from '@lantai/core/interop/api.ts'
import type { ImportDetail, ImportFinding } from '@lantai/core/interop/schema.ts'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { Word } from '../ui/word.tsx'
import { useFindings } from './queries.ts'
import { interopText } from './text.ts'

/** Findings by kind with their counts, the rows of one kind or of all, and the sheet to correct. */
export function ImportFindings({ detail }: { detail: ImportDetail }) {
  const t = useText()
  const { language } = useLanguage()
  const [code, setCode] = useState<string>()
  const list = useFindings(detail.id, detail.version, code ? { code } : {})
  const sheet = (format: 'csv' | 'xlsx') =>
    urlOf(interopApi.findingSheet, { params: { id: detail.id }, query: { format } })
  const columns: Column<ImportFinding>[] = [
    {
      key: 'place',
      title: t(interopText.place),
      width: detail.files.length > 1 ? 210 : 100,
      render: ({ fileName, row }) =>
        row === 0
          ? fileName
          : t(detail.files.length > 1 ? interopText.rowOf : interopText.rowOnly, { file: fileName, row }),
    },
    { key: 'column', title: t(interopText.column), width: 100, wideOnly: true, render: ({ column }) => column ?? '' },
    { key: 'value', title: t(interopText.value), width: 220, wideOnly: true, render: ({ value }) => value },
    {
      key: 'what',
      title: t(interopText.what),
      render: (row) => (
        <Tooltip title={row[language]}>
          <Word tone={row.severity === 'error' ? 'bad' : 'warning'}>{row[language]}</Word>
        </Tooltip>
      ),
    },
  ]
  return (
    <section>
      <div className="import-file-head">
        <h2 className="step-head">{t(interopText.findings)}</h2>
        <Button size="small" icon={<DownloadOutlined />} href={sheet('xlsx')}>
          {t(interopText.download)} XLSX
        </Button>
        <Button size="small" icon={<DownloadOutlined />} href={sheet('csv')}>
          CSV
        </Button>
        <span className="muted">{t(interopText.downloadHint)}</span>
      </div>
      <fieldset className="finding-kinds" aria-label={t(interopText.findings)}>
        <Button size="small" type={code === undefined ? 'primary' : 'default'} onClick={() => setCode(undefined)}>
          {t(interopText.allKinds)}
        </Button>
        {detail.groups.map((group) => (
          <Button
            key={group.code}
            size="small"
            danger={group.severity === 'error'}
            type={code === group.code ? 'primary' : 'default'}
            aria-pressed={code === group.code}
            onClick={() => setCode(code === group.code ? undefined : group.code)}
          >
            {group[language]} {countText(group.rows)}
          </Button>
        ))}
      </fieldset>
      <div className="import-list">
        <RecordTable
          label={t(interopText.findings)}
          list={list}
          columns={columns}
          rowKey={({ sequence }) => String(sequence)}
          rowName={(row) => row[language]}
          empty={t(interopText.noFindings)}
          keys={false}
        />
      </div>
    </section>
  )
}
