import { type RecordField, recordField } from '@lantai/core/catalogue/fields.ts'
import type { Item } from '@lantai/core/catalogue/schema.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { categoryCodes } from '@lantai/core/norms/category-codes.ts'
import { retentionCodes } from '@lantai/core/norms/retention-codes.ts'
import type { Language } from '@lantai/core/text.ts'
import type { Say } from '../../app/language.tsx'
import type { CellKind, GridColumn } from '../../ui/grid/types.ts'
import { categoryName, retentionName } from '../code-names.ts'
import { describeText } from '../describe/describe-text.ts'

const widths: readonly (readonly [name: string, width: number])[] = [
  ['title', 420],
  ['creator', 170],
  ['documentNo', 180],
  ['date', 100],
  ['dateTo', 100],
  ['year', 72],
  ['category', 100],
  ['retention', 110],
  ['organ', 110],
  ['securityClass', 90],
  ['pageCount', 70],
]

const kinds: Readonly<Record<RecordField['kind'], CellKind>> = {
  line: 'text',
  text: 'long',
  integer: 'number',
  date: 'date',
  retention: 'choice',
  category: 'choice',
  contents: 'long',
}

const cellText = (row: Item, name: string): string => {
  const value = (row as unknown as Record<string, unknown>)[name]
  return value === null || value === undefined ? '' : String(value)
}

/** What a cell's text is as a value of its field. */
export const cellValue = (name: string, text: string): FieldValue =>
  text === '' ? null : recordField(name)?.kind === 'integer' ? Number(text) : text

/** Columns of the grid of records: the code, which only re-coding changes, then what a description can change. */
export function recordColumns(t: Say, language: Language): GridColumn<Item>[] {
  const choices = {
    retention: retentionCodes.rows.map(({ code, name }) => ({ value: code, label: name[language], hint: code })),
    category: categoryCodes.rows.map(({ code, name }) => ({ value: code, label: name[language], hint: code })),
  }
  const code: GridColumn<Item> = {
    key: 'referenceCode',
    title: t(describeText.code),
    kind: 'text',
    width: 250,
    value: ({ referenceCode }) => referenceCode,
    readOnly: true,
    frozen: true,
  }
  return [
    code,
    ...widths.flatMap(([name, width]): GridColumn<Item>[] => {
      const field = recordField(name)
      if (!field) return []
      const chosen = name === 'retention' || name === 'category' ? choices[name] : undefined
      const column: GridColumn<Item> = {
        key: name,
        title: field.title[language],
        kind: kinds[field.kind],
        width,
        value: (row) => cellText(row, name),
        maxLength: field.maxLength,
        hidden: name === 'dateTo' || name === 'category',
      }
      if (!chosen) return [column]
      const named = name === 'retention' ? retentionName : categoryName
      // A sub class (KJ·JJ), or a period that older schedules gave, is in no list.
      return [{ ...column, choices: chosen, open: true, label: (row) => named(cellText(row, name), language) }]
    }),
  ]
}
