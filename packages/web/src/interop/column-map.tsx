import type { ImportColumn, ImportDetail, ImportFile } from '@lantai/core/interop/schema.ts'
import { Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { fieldOptions } from './field-options.ts'
import { interopText } from './text.ts'

interface Props {
  readonly detail: ImportDetail
  readonly file: ImportFile
  readonly editable: boolean
  readonly onChange: (columns: ImportColumn[]) => void
}

/** Each column of a file with samples and the field that it fills; a field that another column had moves here. */
export function ColumnMap({ detail, file, editable, onChange }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { columns, sample } = file.reading
  const options = fieldOptions(detail.fields, language, t)
  const set = (at: number, field: string | null) =>
    onChange(
      columns.map((column, index) =>
        index === at ? { ...column, field } : column.field === field ? { ...column, field: null } : column,
      ),
    )
  const unmapped = columns.filter(({ field }) => field === null).length
  return (
    <details className="column-map" open={editable && detail.counts === null}>
      <summary>
        {t(interopText.stepMap)}
        {unmapped > 0 && <span className="muted"> · {t(interopText.unmapped, { count: unmapped })}</span>}
      </summary>
      <table>
        <caption className="unseen">{t(interopText.stepMap)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(interopText.heading)}</th>
            <th scope="col">{t(interopText.field)}</th>
            <th scope="col">{t(interopText.sample)}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ heading, field }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one heading
            <tr key={index} className={field === null ? 'unmapped' : undefined}>
              <th scope="row">{heading || `#${index + 1}`}</th>
              <td>
                <Select
                  size="small"
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  popupMatchSelectWidth={220}
                  style={{ width: 160 }}
                  disabled={!editable}
                  aria-label={`${heading || index + 1} → ${t(interopText.field)}`}
                  placeholder={t(interopText.passOver)}
                  value={field ?? undefined}
                  onChange={(next: string | undefined) => set(index, next ?? null)}
                  options={options}
                />
              </td>
              <td className="samples">
                {sample
                  .map((row) => row[index] ?? '')
                  .filter(Boolean)
                  .slice(0, 3)
                  .map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: samples may be equal
                    <span key={at}>{cell}</span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
