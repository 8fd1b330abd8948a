import type { SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import {
  columnFields,
  contentsField,
  elementFields,
  type RecordField,
  recordField,
} from '@lantai/core/catalogue/fields.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import { descriptionElements, type Obligation } from '@lantai/core/norms/description-elements.ts'
import type { Text } from '@lantai/core/text.ts'

/** A field of the form, whether the product's own or one of the repository's scheme. */
export interface FormField {
  readonly name: string
  readonly title: Text
  readonly input:
    | 'line'
    | 'text'
    | 'integer'
    | 'date'
    | 'retention'
    | 'category'
    | 'contents'
    | 'choice'
    | 'several'
    | 'boolean'
  readonly obligation: Obligation
  readonly inherits: boolean
  readonly maxLength: number
  readonly choices: readonly string[] | null
  readonly pattern: string | null
  readonly hint: string
}

export interface FieldGroup {
  readonly key: 'basics' | 'contents' | 'further' | 'scheme'
  readonly fields: readonly FormField[]
}

const obligations = new Map(descriptionElements.rows.map(({ code, obligations }) => [code, obligations]))

function obligationOf({ name, element, needed }: RecordField, level: RecordLevel): Obligation {
  if (needed) return 'mandatory'
  // 日期 is one element; its end is there only when it is a span.
  if (name === 'dateTo') return 'if-present'
  // A component is described like the item that it is a part of.
  return element ? (obligations.get(element)?.[level === 'component' ? 'item' : level] ?? 'optional') : 'optional'
}

const ownField = (field: RecordField, level: RecordLevel): FormField => ({
  name: field.name,
  title: field.title,
  input: field.kind,
  obligation: obligationOf(field, level),
  inherits: field.inherits,
  maxLength: field.maxLength,
  choices: null,
  pattern: null,
  hint: '',
})

const schemeInputs = {
  text: 'line',
  person: 'line',
  'long-text': 'text',
  integer: 'integer',
  date: 'date',
  choice: 'choice',
  several: 'several',
  boolean: 'boolean',
} as const

const schemeField = (field: SchemeField): FormField => ({
  name: field.code,
  title: { zh: field.zh, en: field.en },
  input: schemeInputs[field.type],
  obligation: field.required ? 'mandatory' : 'optional',
  inherits: false,
  maxLength: field.maxLength ?? 20_000,
  choices: field.choices,
  pattern: field.pattern,
  hint: field.hint,
})

/** The form of a level: what the standard wants first, what it allows after, the repository's own scheme last. */
export function fieldGroups(level: RecordLevel, scheme: readonly SchemeField[]): FieldGroup[] {
  const own = (fields: readonly RecordField[]) =>
    fields.map((field) => ownField(field, level)).filter(({ obligation }) => obligation !== 'unused')
  const groups: FieldGroup[] = [
    { key: 'basics', fields: own(columnFields) },
    { key: 'contents', fields: level === 'volume' ? own([contentsField]) : [] },
    { key: 'scheme', fields: scheme.filter(({ code }) => !recordField(code)).map(schemeField) },
    { key: 'further', fields: own(elementFields) },
  ]
  return groups.filter(({ fields }) => fields.length > 0)
}
