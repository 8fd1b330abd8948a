import { categoryByText } from '../norms/category-codes.ts'
import { isDateFault, readDate } from '../norms/read-date.ts'
import { retentionByName } from '../norms/retention-codes.ts'
import { securityClassOf } from '../norms/security-classes.ts'
import type { Text } from '../text.ts'
import type { FilingField, Sureness } from './schema.ts'
import type { FilingWork, ItemWork } from './state.ts'
import { withChanged } from './state.ts'
import type { AcceptInput, CellsInput } from './work-schema.ts'

export interface CellBy {
  readonly organs: readonly { readonly code: string; readonly name: string }[]
}

export interface CellConflict {
  readonly itemId: string
  readonly field: FilingField
  readonly was: string
  readonly yours: string
  readonly theirs: string
}
export interface CellRefused extends Text {
  readonly itemId: string
  readonly field: FilingField
}
export interface Edited {
  readonly work: FilingWork
  readonly conflicts: readonly CellConflict[]
  readonly refused: readonly CellRefused[]
}

const longest: Readonly<Partial<Record<FilingField, number>>> = {
  title: 1000,
  notes: 4000,
  creator: 400,
  keywords: 1000,
  persons: 1000,
}

/** A cell's text as it is kept, or why it does not fit. People's forms of codes and dates are read: 永久, 2024.3.11, 办公室. */
export function readCell(field: FilingField, text: string, { organs }: CellBy): string | { readonly not: Text } {
  const value = text.replace(/\s*[\r\n\t]+\s*/g, field === 'notes' ? '\n' : ' ').trim()
  if (value === '') return ''
  const not = (zh: string, en: string) => ({ not: { zh, en } })
  const limit = longest[field] ?? 200
  if (value.length > limit) return not(`超过 ${limit} 字。`, `Longer than ${limit} characters.`)
  switch (field) {
    case 'date':
      return (
        cellDate(value) ??
        not(
          `“${value}”不是日期。请写成 20240311、2024-03-11 或 2024年3月11日。`,
          `“${value}” is no date. Write 20240311 or 2024-03-11.`,
        )
      )
    case 'year': {
      const year = /^([12]\d{3})年?(?:度)?$/.exec(value.normalize('NFKC'))?.[1]
      return year ?? not(`“${value}”不是四位年度。`, `“${value}” is not a year of four digits.`)
    }
    case 'retention':
      return (
        retentionByName(value)?.code ??
        not(`“${value}”不是保管期限。请写永久、30年、10年。`, `“${value}” is no retention period. Write Y, D30 or D10.`)
      )
    case 'category':
      return (
        categoryByText(value) ??
        not(
          `“${value}”不是档案门类。请写文书、照片或 WS、ZP 等代码。`,
          `“${value}” is no category. Write a code such as WS.`,
        )
      )
    case 'organ': {
      const found =
        organs.find(({ code, name }) => code === value || name === value) ??
        organs.find(({ code }) => code === value.toUpperCase())
      if (found) return found.code
      return organs.length === 0 && /^[A-Z0-9\p{Script=Han}]{1,20}$/u.test(value)
        ? value
        : not(`“${value}”不在机构（问题）代码表中。`, `“${value}” is not in the list of organs (topics).`)
    }
    case 'securityClass':
      return securityClassOf(value)
        ? value.normalize('NFKC').replace(/\s+/g, '')
        : not(`“${value}”不是密级。`, `“${value}” is no security class.`)
    case 'pages': {
      const digits = value.normalize('NFKC')
      return /^\d{1,6}$/.test(digits) && Number(digits) > 0
        ? String(Number(digits))
        : not(`“${value}”不是页数。`, `“${value}” is no number of pages.`)
    }
    default:
      return value
  }
}

/** The first day of what was written; one that was worked out stands in square brackets. */
function cellDate(text: string): string | null {
  const read = readDate(text)
  if (isDateFault(read)) return null
  return read.how === 'doubted' ? `[${read.date}]` : read.date
}

/**
 * Writes cells as a person's values. A cell whose value is neither what the person saw nor what they want is a conflict: without
 * `onConflict` nothing at all is written then. Cells that do not fit are left out and told; the others are written.
 */
export function editCells(work: FilingWork, { cells, onConflict }: CellsInput, by: CellBy): Edited {
  const conflicts: CellConflict[] = []
  const refused: CellRefused[] = []
  const changed = new Map<string, ItemWork>()
  for (const { itemId, field, value: text, was } of cells) {
    const item = changed.get(itemId) ?? work.items.get(itemId)
    if (!item) continue
    const value = readCell(field, text, by)
    if (typeof value !== 'string') {
      refused.push({ itemId, field, ...value.not })
      continue
    }
    const theirs = item.values[field] ?? ''
    if (was !== undefined && was !== theirs && theirs !== value) {
      conflicts.push({ itemId, field, was, yours: value, theirs })
      if (onConflict !== 'take-mine') continue
    }
    changed.set(itemId, setValue(item, field, value))
  }
  if (conflicts.length > 0 && onConflict === undefined) return { work, conflicts, refused: [] }
  return { work: withChanged(work, { items: changed.values() }), conflicts: onConflict ? [] : conflicts, refused }
}

/** A value that a person gave; blank takes it away. */
function setValue(item: ItemWork, field: FilingField, value: string): ItemWork {
  const { [field]: _, ...values } = item.values
  const { [field]: __, ...sources } = item.sources
  if (value === '') return { ...item, values, sources }
  return { ...item, values: { ...values, [field]: value }, sources: { ...sources, [field]: 'person' } }
}

const ranks: readonly Sureness[] = ['sure', 'likely', 'unsure', 'none']

/** Makes proposals a person's values; with `replace` also where another value stands. */
export function acceptProposals(
  work: FilingWork,
  { itemIds, fields, atLeast = 'unsure', replace = false }: AcceptInput,
): FilingWork {
  const wanted = fields && new Set(fields)
  const items = itemIds.flatMap((id) => {
    let item = work.items.get(id)
    if (!item) return []
    for (const [name, proposal] of Object.entries(item.proposals)) {
      const field = name as FilingField
      if (!proposal || proposal.value === '' || (wanted && !wanted.has(field))) continue
      if (ranks.indexOf(proposal.sureness) > ranks.indexOf(atLeast)) continue
      const own = item.sources[field] === 'proposal' || !item.values[field]
      if (own || replace) item = setValue(item, field, proposal.value)
    }
    const unsurePair = item.pairing?.sureness === 'unsure' && !wanted
    return [
      unsurePair && item.pairing
        ? {
            ...item,
            pairing: {
              ...item.pairing,
              sureness: 'sure' as const,
              how: 'person' as const,
              zh: '人工确认。',
              en: 'Confirmed by a person.',
            },
          }
        : item,
    ]
  })
  return withChanged(work, { items })
}
