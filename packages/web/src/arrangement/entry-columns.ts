import type { EntryInput } from '@lantai/core/arrangement/schedule.ts'
import { categoryCodes } from '@lantai/core/norms/category-codes.ts'
import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import type { Language } from '@lantai/core/text.ts'
import type { Say } from '../app/language.tsx'
import type { CellKind, Choice, GridColumn } from '../ui/grid/types.ts'
import { cellOf, type EntryRow, readCodeCell, readOrganCell, readRetentionCell } from './entry-rows.ts'
import { entryText, scheduleText } from './schedule-text.ts'

const shapes: readonly (readonly [keyof EntryInput, CellKind, number])[] = [
  ['code', 'text', 84],
  ['heading', 'text', 220],
  ['scope', 'long', 360],
  ['filed', 'choice', 84],
  ['retention', 'choice', 110],
  ['keywords', 'long', 300],
  ['organ', 'text', 90],
  ['category', 'choice', 80],
  ['basis', 'text', 180],
]
const reads: Partial<Record<keyof EntryInput, GridColumn<EntryRow>['read']>> = {
  code: readCodeCell,
  retention: readRetentionCell,
  organ: readOrganCell,
}
const longest: Partial<Record<keyof EntryInput, number>> = { heading: 400, scope: 2000, basis: 400 }

interface ColumnsOf {
  readonly t: Say
  readonly language: Language
  /** Faults by line, from 1. */
  readonly faults: ReadonlyMap<string, string>
}

/** Columns of the grid of lines. */
export function entryColumns({ t, language, faults }: ColumnsOf): GridColumn<EntryRow>[] {
  const choices: Partial<Record<keyof EntryInput, Choice[]>> = {
    filed: [
      { value: 'yes', label: t(scheduleText.yes) },
      { value: 'no', label: t(scheduleText.no) },
    ],
    retention: ['Y', 'D30', 'D10'].map((code) => ({
      value: code,
      label: retentionByCode(code)?.name[language] ?? code,
      hint: code,
    })),
    category: categoryCodes.rows.map(({ code, name }) => ({ value: code, label: name[language], hint: code })),
  }
  const labelOf = (key: keyof EntryInput, value: string) =>
    (choices[key]?.find((choice) => choice.value === value)?.label ??
      (key === 'retention' ? retentionByCode(value)?.name[language] : undefined)) ||
    value
  return shapes.map(([key, kind, width]): GridColumn<EntryRow> => {
    const read = reads[key]
    const maxLength = longest[key]
    return {
      key,
      title: t(entryText[key]),
      kind,
      width,
      ...(key === 'code' ? { frozen: true } : {}),
      ...(choices[key] ? { choices: choices[key] } : {}),
      ...(key === 'retention' ? { open: true } : {}),
      ...(read ? { read } : {}),
      ...(maxLength ? { maxLength } : {}),
      value: (row) => cellOf(row, key),
      label: (row) => labelOf(key, cellOf(row, key)),
      ...(key === 'code'
        ? {
            mark: (row: EntryRow) => {
              const word = faults.get(row.key)
              return word ? { tone: 'invalid' as const, word } : undefined
            },
          }
        : {}),
    }
  })
}
