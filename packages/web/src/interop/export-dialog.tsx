import { urlOf } from '@lantai/core/api.ts'
import { interopApi } from '@lantai/core/interop/api.ts'
import type { ExportFormat, ExportQuery } from '@lantai/core/interop/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { countText } from '../ui/format.tsx'
import { uiTexts } from '../ui/text.ts'
import { fieldOptions } from './field-options.ts'
import { exportColumnsQuery } from './queries.ts'
import { interopText } from './text.ts'

interface Props {
  readonly filters: Omit<ExportQuery, 'cursor' | 'limit' | 'format' | 'columns' | 'ids'>
  /** Chosen records; none: all that the search finds. */
  readonly ids: readonly string[]
  readonly count: number | null
  readonly onEnd: () => void
}

/** Format and columns of an export; the browser downloads it as it is made. */
export function ExportDialog({ filters, ids, count, onEnd }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { data } = useQuery(exportColumnsQuery)
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [columns, setColumns] = useState<string[]>()
  const chosen = columns ?? data?.usual ?? []
  const query: ExportQuery = {
    ...(ids.length > 0 ? { ids: [...ids] } : filters),
    format,
    ...(format === 'jsonl' || columns === undefined ? {} : { columns: chosen }),
  }
  const title = ids.length > 0 ? interopText.exportChosen : interopText.exportAll
  return (
    <Modal
      open
      width={560}
      title={t(interopText.exportTitle)}
      onCancel={onEnd}
      footer={[
        <Button key="cancel" onClick={onEnd}>
          {t(uiTexts.cancel)}
        </Button>,
        <Button key="go" type="primary" href={urlOf(interopApi.export, { query })} onClick={onEnd}>
          {t(interopText.exportNow)}
        </Button>,
      ]}
    >
      <p>{t(title, { count: ids.length > 0 ? countText(ids.length) : count === null ? '' : countText(count) })}</p>
      <Field label={t(interopText.format)}>
        <Radio.Group
          value={format}
          onChange={({ target }) => setFormat(target.value)}
          options={[
            { value: 'xlsx', label: t(interopText.formatXlsx) },
            { value: 'csv', label: t(interopText.formatCsv) },
            { value: 'jsonl', label: t(interopText.formatJsonl) },
          ]}
        />
      </Field>
      {format !== 'jsonl' && (
        <Field label={t(interopText.columns)}>
          <Select
            mode="multiple"
            style={{ width: '100%' }}
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t(interopText.columns)}
            value={chosen}
            onChange={setColumns}
            options={fieldOptions(data?.items ?? [], language, t)}
          />
        </Field>
      )}
      <p className="hint">{t(interopText.exportNote)}</p>
    </Modal>
  )
}
