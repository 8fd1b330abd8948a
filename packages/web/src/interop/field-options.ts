import type { FieldChoice } from '@lantai/core/interop/schema.ts'
import type { Language, Text } from '@lantai/core/text.ts'
import { interopText } from './text.ts'

const groups = [
  ['core', interopText.groupCore],
  ['code', interopText.groupCode],
  ['description', interopText.groupDescription],
] as const

/** Fields to choose from, by group. */
export const fieldOptions = (fields: readonly FieldChoice[], language: Language, t: (text: Text) => string) =>
  groups.map(([group, name]) => ({
    label: t(name),
    options: fields
      .filter((field) => field.group === group)
      .map(({ code, zh, en }) => ({ value: code, label: language === 'zh' ? zh : en })),
  }))
