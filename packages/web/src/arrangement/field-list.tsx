import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { fieldTypeText, schemeText } from './scheme-text.ts'

interface Props {
  readonly fields: readonly SchemeField[]
  readonly editable: boolean
  readonly open: number | undefined
  readonly onOpen: (at: number | undefined) => void
  /** `at`: the field to open afterwards. */
  readonly onChange: (fields: SchemeField[], at: number | undefined) => void
}

const blank = (fields: readonly SchemeField[], after: SchemeField | undefined): SchemeField => {
  const taken = new Set(fields.map(({ code }) => code))
  let n = fields.length + 1
  while (taken.has(`field${n}`)) n += 1
  return {
    code: `field${n}`,
    zh: `字段${n}`,
    en: `Field ${n}`,
    group: after?.group ?? '',
    type: 'text',
    required: false,
    maxLength: null,
    pattern: null,
    minimum: null,
    maximum: null,
    choices: null,
    hint: '',
  }
}

/** The fields in the order of the form, under their groups. */
export function FieldList({ fields, editable, open, onOpen, onChange }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const move = (at: number, step: 1 | -1) => {
    const next = [...fields]
    const [field] = next.splice(at, 1)
    if (!field) return
    next.splice(at + step, 0, field)
    onChange(next, open === at ? at + step : open)
  }
  const add = () => {
    const at = open === undefined ? fields.length : open + 1
    onChange([...fields.slice(0, at), blank(fields, fields[at - 1]), ...fields.slice(at)], at)
  }
  return (
    <div>
      {fields.length === 0 && <EmptyNote title={t(schemeText.noFields)} />}
      <ol className="field-rows">
        {fields.map((field, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has no name of its own while its code is typed
          <li key={at} className={open === at ? 'is-open' : undefined}>
            <button type="button" aria-expanded={open === at} onClick={() => onOpen(open === at ? undefined : at)}>
              <span>
                {field.group && <span className="muted">{field.group} · </span>}
                {field[language]}
                {field.required && <span className="muted"> *</span>}
              </span>
              <span className="field-type">{t(fieldTypeText[field.type])}</span>
            </button>
            {editable && (
              <>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  disabled={at === 0}
                  aria-label={`${t(schemeText.up)} ${field[language]}`}
                  onClick={() => move(at, -1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  disabled={at === fields.length - 1}
                  aria-label={`${t(schemeText.down)} ${field[language]}`}
                  onClick={() => move(at, 1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`${t(schemeText.remove)} ${field[language]}`}
                  onClick={() =>
                    onChange(
                      fields.filter((_, index) => index !== at),
                      undefined,
                    )
                  }
                />
              </>
            )}
          </li>
        ))}
      </ol>
      {editable && (
        <p>
          <Button icon={<PlusOutlined />} onClick={add}>
            {t(schemeText.addField)}
          </Button>
        </p>
      )}
    </div>
  )
}
