import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import type { Language } from '@lantai/core/text.ts'
import { dateText } from '../../ui/date-text.ts'
import { categoryName, retentionName } from '../code-names.ts'

/** A value as people read it; '' for none. Rows of a list stand one below the other. */
export function valueText(field: string, value: FieldValue, language: Language): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No'
  if (typeof value === 'string') {
    if (field === 'date' || field === 'dateTo') return dateText(value)
    if (field === 'retention') return retentionName(value, language)
    if (field === 'category') return categoryName(value, language)
    return value
  }
  if (typeof value === 'number') return String(value)
  return value
    .map((one) =>
      typeof one === 'object'
        ? Object.values(one)
            .filter((part) => part !== null && part !== '')
            .join(' ')
        : String(one),
    )
    .join('\n')
}

/** The same value, whatever its form: no difference to show or to save. */
export const sameValue = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  JSON.stringify(a === '' ? null : (a ?? null)) === JSON.stringify(b === '' ? null : (b ?? null))
