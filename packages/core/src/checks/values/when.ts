import type { MetadataFact } from '../facts.ts'
import type { ValueRule } from '../value-rule.ts'

/** Whether the condition of a rule holds for an item. */
export function holds({ when }: Pick<ValueRule, 'when'>, { values }: Pick<MetadataFact, 'values'>): boolean {
  if (!when) return true
  const value = values[when.element]
  return value !== undefined && (when.values.length === 0 || when.values.includes(value))
}
