import type { FieldValue, FieldValues } from '@lantai/core/catalogue/values.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { Described } from '../catalogue/index.ts'
import type { RowDraft } from './tables.ts'

const columns = [
  'title',
  'creator',
  'documentNo',
  'date',
  'dateTo',
  'year',
  'retention',
  'category',
  'organ',
  'securityClass',
  'pageCount',
  'notes',
] as const

const plain = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.map(plain).join('；') : String(value)

const sameRetention = (a: unknown, b: unknown) =>
  (retentionByName(plain(a))?.code ?? plain(a)) === (retentionByName(plain(b))?.code ?? plain(b))

/**
 * What a row changes in a record: of the fields that it fills itself, those whose value is another. An empty cell changes nothing,
 * constants neither; code, level, place and openness are changed by acts of their own.
 */
export function changesIn(record: Described, { values, description, given }: RowDraft): FieldValues {
  const changed: Record<string, FieldValue> = {}
  const filled = new Set(given)
  for (const name of columns) {
    // A span written in one cell fills both dates.
    if (!filled.has(name) && !(name === 'dateTo' && filled.has('date') && values.dateTo)) continue
    const value = values[name] ?? null
    if (value === null) continue
    const same = name === 'retention' ? sameRetention(value, record.retention) : plain(value) === plain(record[name])
    if (!same) changed[name] = value
  }
  for (const [name, value] of Object.entries(description))
    if (filled.has(`description.${name}`) && plain(value) !== plain(record.description[name])) changed[name] = value
  return changed
}
