import { readContentsValue } from '@lantai/core/catalogue/contents.ts'
import type { FieldValue, FieldValues } from '@lantai/core/catalogue/values.ts'
import { readDescribedDay } from '@lantai/core/norms/dates.ts'
import type { Text } from '@lantai/core/text.ts'
import { describeText } from './describe-text.ts'
import type { FormField } from './form-fields.ts'
import { sameValue } from './value-text.ts'

/** What a person wrote as it is kept, or the sentence that tells what is wrong. */
export function readInput(field: FormField, value: FieldValue): { value: FieldValue } | { wrong: Text } {
  if (field.input === 'contents' && Array.isArray(value)) return readContentsValue(value)
  if (typeof value !== 'string') return { value }
  const words = value.trim()
  if (words === '') return { value: null }
  if (field.input === 'date') {
    const date = readDescribedDay(words)
    return date === null ? { wrong: describeText.wrongDate } : { value: date }
  }
  if (field.input === 'integer') {
    const figures = words.normalize('NFKC')
    return /^-?\d{1,15}$/.test(figures) ? { value: Number(figures) } : { wrong: describeText.wrongNumber }
  }
  return { value: field.input === 'text' ? value.replace(/\s+$/, '') : words }
}

export interface ReadForm {
  /** Only what differs from what the record has. */
  readonly changes: FieldValues
  readonly wrong: ReadonlyMap<string, Text>
}

/**
 * Everything that was written, read. `drafts` holds a field only when the person touched it; null there asks for the parent's value. A field
 * that is `lent` differs by being written here, with the same value too: it follows its parent no more.
 */
export function readForm(
  fields: readonly FormField[],
  drafts: FieldValues,
  before: FieldValues,
  lent: ReadonlySet<string> = new Set(),
): ReadForm {
  const changes: Record<string, FieldValue> = {}
  const wrong = new Map<string, Text>()
  for (const field of fields) {
    const draft = drafts[field.name]
    if (draft === undefined) continue
    const read = readInput(field, draft)
    if ('wrong' in read) wrong.set(field.name, read.wrong)
    else if (lent.has(field.name) ? read.value !== null : differs(field, draft, read.value, before[field.name]))
      changes[field.name] = read.value
  }
  return { changes, wrong }
}

const differs = (field: FormField, draft: FieldValue, value: FieldValue, before: FieldValue | undefined): boolean =>
  (draft === null && field.inherits) || !sameValue(value, before)
