import type { ImportDetail } from '@lantai/core/interop/schema.ts'
import { Input, Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { fieldOptions } from './field-options.ts'
import { interopText } from './text.ts'

interface Props {
  readonly detail: ImportDetail
  readonly disabled: boolean
  readonly onChange: (constants: Record<string, string>) => void
}

/** Values for what the files do not have: retention, category, level of a list of volumes … */
export function ConstantValues({ detail, disabled, onChange }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { constants, fields, files } = detail
  const names = new Map(fields.map(({ code, zh, en }) => [code, language === 'zh' ? zh : en]))
  const filled = new Set(files.flatMap(({ reading }) => reading.columns.map(({ field }) => field)))
  const free = fields.filter(({ code }) => !filled.has(code) && !(code in constants) && code !== 'accessStatus')
  return (
    <div className="field">
      <span>{t(interopText.constants)}</span>
      <div className="import-constants">
        {Object.entries(constants).map(([code, value]) => (
          <Input
            key={code}
            size="small"
            style={{ width: 230 }}
            prefix={<span className="muted">{names.get(code) ?? code}</span>}
            defaultValue={value}
            disabled={disabled}
            maxLength={400}
            allowClear
            aria-label={names.get(code) ?? code}
            autoFocus={value === ' '}
            onBlur={({ target }) => {
              if (target.value.trim() !== value.trim()) onChange({ ...constants, [code]: target.value.trim() })
            }}
          />
        ))}
        <Select
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 160 }}
          disabled={disabled}
          aria-label={t(interopText.addConstant)}
          placeholder={t(interopText.addConstant)}
          value={null}
          onChange={(code: string | null) => code && onChange({ ...constants, [code]: ' ' })}
          options={fieldOptions(free, language, t)}
        />
      </div>
    </div>
  )
}
