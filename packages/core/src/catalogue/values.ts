import Type, { type Static } from 'typebox'
import { fieldNamePattern } from './fields.ts'

export const FieldName = Type.String({ pattern: fieldNamePattern })

/** Value of a field: text, a number, yes or no, a list of texts, rows of a scheme; null is none, or again the parent's. */
export const FieldValue = Type.Unsafe<FieldValue>({})
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | Readonly<Record<string, string | number | boolean | null>>)[]

/** Values by field name: columns (`title`, `documentNo`, `date` …) and elements (`scopeContent`, `language` …) alike. */
export const FieldValues = Type.Unsafe<FieldValues>({ type: 'object', additionalProperties: true })
export type FieldValues = Readonly<Record<string, FieldValue>>

/** A field with two values of it; null where it has none. */
export const FieldChange = Type.Object({
  field: Type.String(),
  title: Type.String(),
  titleEn: Type.String(),
  from: FieldValue,
  to: FieldValue,
})
export type FieldChange = Static<typeof FieldChange>
