import type { FilingField, Proposal } from './schema.ts'
import type { ItemWork } from './state.ts'
import { documentNumberKey, matchKey } from './title-parts.ts'

/** The item with a proposal for a field: it becomes the value where nobody gave one. */
export function propose(item: ItemWork, field: FilingField, found: Proposal | null): ItemWork {
  const { [field]: _, ...others } = item.proposals
  const open = !item.values[field] || item.sources[field] === 'proposal'
  const agrees = found !== null && !open && agree(field, item.values[field] ?? '', found.value)
  const proposals = found === null || agrees ? others : { ...others, [field]: found }
  if (!open) return { ...item, proposals }
  const { [field]: was, ...values } = item.values
  const { [field]: from, ...sources } = item.sources
  if (!found || found.value === '') return { ...item, proposals, values, sources }
  return {
    ...item,
    proposals,
    values: { ...values, [field]: found.value },
    sources: { ...sources, [field]: 'proposal' },
  }
}

export const agree = (field: FilingField, a: string, b: string): boolean =>
  field === 'documentNo' ? documentNumberKey(a) === documentNumberKey(b) : matchKey(a) === matchKey(b)
