import { readDescribedDay } from '@lantai/core/norms/dates.ts'
import { findChoices } from './find-choices.ts'
import { gridTexts } from './text.ts'
import type { GridColumn, Reading } from './types.ts'

// Everything below space but tab and line feed, DEL, and the marks that turn the direction of writing.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are thrown away
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What was typed or pasted into a cell of this column, as the value to keep; '' empties it. */
export function readValue<R>(column: GridColumn<R>, typed: string): Reading {
  const text = typed.replace(/\r\n?/g, '\n').replace(unseen, '')
  const value = column.kind === 'long' ? text.trim() : oneLine(text)
  if (column.maxLength !== undefined && [...value].length > column.maxLength)
    return { problem: { zh: `最多 ${column.maxLength} 字`, en: `${column.maxLength} characters at most` } }
  const choice = column.kind === 'choice' && value !== '' ? exactChoice(column, value) : undefined
  if (choice) return { value: choice.value }
  if (column.read) return column.read(value)
  if (value === '') return { value }
  if (column.kind === 'number') {
    const digits = value.normalize('NFKC').replace(/,/g, '')
    return /^\d{1,9}$/.test(digits) ? { value: String(Number(digits)) } : { problem: gridTexts.notNumber }
  }
  if (column.kind === 'date') {
    const date = readDescribedDay(value)
    return date ? { value: date } : { problem: gridTexts.notDate }
  }
  if (column.kind === 'choice' && !column.open) return { problem: gridTexts.notChoice }
  return { value }
}

/** The choice that words name without doubt: its value or label, or the only one they find. */
function exactChoice<R>({ choices = [], open }: GridColumn<R>, words: string) {
  const exact = choices.find(({ value, label }) => value === words || label === words)
  if (exact || open) return exact
  const found = findChoices(choices, words)
  return found.length === 1 ? found[0] : undefined
}
