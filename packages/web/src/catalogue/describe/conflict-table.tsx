import type { ConflictField } from '@lantai/core/catalogue/describe-schema.ts'
import { Radio } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { describeText } from './describe-text.ts'
import { valueText } from './value-text.ts'

interface Props {
  readonly fields: readonly ConflictField[]
  /** Whose value is kept, by field; the person decides every one that both changed. */
  readonly choice: Readonly<Record<string, 'theirs' | 'yours'>>
  readonly onChoose: (field: string, whose: 'theirs' | 'yours') => void
}

/** What two people made of the same record, side by side. */
export function ConflictTable({ fields, choice, onChoose }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const shown = (field: ConflictField, value: ConflictField['base']) =>
    valueText(field.field, value, language) || <span className="muted">{t(describeText.empty)}</span>
  return (
    <table className="conflict">
      <thead>
        <tr>
          <th scope="col">{t(describeText.element)}</th>
          <th scope="col">{t(describeText.base)}</th>
          <th scope="col">{t(describeText.theirs)}</th>
          <th scope="col">{t(describeText.yours)}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const name = language === 'zh' ? field.title : field.titleEn
          return (
            <tr key={field.field} className={field.clash ? 'conflict-clash' : undefined}>
              <th scope="row">{name}</th>
              <td data-label={t(describeText.base)}>{shown(field, field.base)}</td>
              {(['theirs', 'yours'] as const).map((whose) => (
                <td key={whose} data-label={t(describeText[whose])}>
                  <Radio
                    aria-label={`${name} ${t(describeText[whose])}`}
                    checked={choice[field.field] === whose}
                    onChange={() => onChoose(field.field, whose)}
                  >
                    {shown(field, field[whose])}
                  </Radio>
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
