import { isDate } from '../norms/dates.ts'
import { retentionByName } from '../norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Text } from '../text.ts'
import { readContentsValue } from './contents.ts'
import { fieldNamePattern, type RecordField, recordField } from './fields.ts'
import type { FieldValue, FieldValues } from './values.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const named = new RegExp(fieldNamePattern)
const wrong = (zh: string, en: string): { wrong: Text } => ({ wrong: { zh, en } })

/**
 * The value as it is kept, or what is wrong with it. Texts lose the blanks around them, an empty one is none (null);
 * numbers written as text are read; a retention period becomes its code.
 */
export function readValue(field: RecordField, value: unknown): { value: FieldValue } | { wrong: Text } {
  if (value === null || value === undefined) return { value: null }
  if (field.kind === 'contents') return value === '' ? { value: null } : readContentsValue(value)
  if (field.column && typeof value === 'object') return wrong('应为一个值', 'one value is expected')
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null
  if (text === '') return { value: null }
  if (text === null) return readNested(value)
  if (!text.isWellFormed() || control.test(text)) return wrong('含有控制字符', 'it holds control characters')
  if (field.kind === 'line' && /[\n\r\t]/.test(text)) return wrong('不能换行', 'it must stand on one line')
  if (text.length > field.maxLength)
    return wrong(`超过 ${field.maxLength} 个字符`, `it is longer than ${field.maxLength} characters`)
  if (field.kind === 'integer') {
    if (!/^\d{1,6}$/.test(text)) return wrong('应为整数', 'a whole number is expected')
    return field.name === 'year' && Number(text) > 9999
      ? wrong('年度应为四位数字', 'a year has four digits')
      : { value: Number(text) }
  }
  if (field.kind === 'date')
    return isDate(text)
      ? { value: text }
      : wrong('应为 8 位数字，未知部分填 0', 'eight digits are expected, 0 for what is not known')
  if (field.kind === 'retention') {
    const found = retentionByName(text)
    return found ? { value: found.code } : wrong('应为永久或定期加年数', 'permanent, or a number of years')
  }
  if (field.kind === 'category')
    return /^[A-Z][A-Z0-9]{0,7}$/.test(text.toUpperCase())
      ? { value: text.toUpperCase() }
      : wrong('应为门类代码', 'a category code is expected')
  return { value: typeof value === 'number' && !field.column ? value : text }
}

const plain = (value: unknown): boolean => typeof value !== 'object' || value === null
/** A list of words, or of rows of words: what lies deeper is no value, and would end the stack of whoever writes it. */
const isFlat = (value: unknown): boolean =>
  plain(value) ||
  (Array.isArray(value) &&
    value.every((one) => plain(one) || (!Array.isArray(one) && Object.values(one as object).every(plain))))

/** Lists and rows of elements: bounded, and without what PostgreSQL cannot keep. */
function readNested(value: unknown): { value: FieldValue } | { wrong: Text } {
  if (!isFlat(value)) return wrong('应为文本或列表', 'a text or a list is expected')
  const text = JSON.stringify(value)
  if (text === undefined || text.length > 50_000) return wrong('内容太长', 'it is too long')
  if (typeof value !== 'boolean' && !Array.isArray(value))
    return wrong('应为文本或列表', 'a text or a list is expected')
  // Half a surrogate pair is escaped too when it is written as JSON.
  if (/\\u(?:0000|d[89a-f])/.test(text)) return wrong('含有控制字符', 'it holds control characters')
  if (Array.isArray(value) && value.length === 0) return { value: null }
  return { value: value as FieldValue }
}

/** An element that a repository's own scheme names. */
const schemeField = (name: string): RecordField => ({
  name,
  title: { zh: name, en: name },
  kind: 'text',
  column: false,
  element: null,
  inherits: false,
  needed: false,
  maxLength: 20_000,
})

/** Field of a name; elements of a scheme are known when `schemeNames` has them. Refuses `catalogue.no-such-field`. */
export function fieldOf(name: string, schemeNames?: ReadonlySet<string>): RecordField | Refusal {
  if (name === 'referenceCode') return refuse('catalogue.code-fixed')
  const field = recordField(name)
  if (field) return field
  return named.test(name) && schemeNames?.has(name)
    ? schemeField(name)
    : refuse('catalogue.no-such-field', { field: name })
}

/** Every value as it is kept, or the first refusal. Null stays null: none, or again the parent's. */
export function readValues(
  values: FieldValues,
  { referenceCode = '', schemeNames }: { referenceCode?: string; schemeNames?: ReadonlySet<string> } = {},
): Record<string, FieldValue> | Refusal {
  const read: Record<string, FieldValue> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(name, schemeNames)
    if (isRefusal(field)) return field
    const found = readValue(field, value)
    if ('wrong' in found) return badValue(field, value, found.wrong, referenceCode)
    read[name] = found.value
  }
  return read
}

export const badValue = (field: RecordField, value: unknown, what: Text, referenceCode = ''): Refusal =>
  refuse('catalogue.value', {
    referenceCode,
    field: field.title.zh,
    fieldEn: field.title.en,
    name: field.name,
    value:
      typeof value !== 'object' ? String(value).slice(0, 60) : isFlat(value) ? JSON.stringify(value).slice(0, 60) : '…',
    what: what.zh,
    whatEn: what.en,
  })
