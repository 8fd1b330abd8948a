import { isOfType } from '../../norms/metadata-rules.ts'
import type { ValueRule } from '../value-rule.ts'

const patterns = new Map<string, RegExp>()

/** The whole value must match. Patterns of a scheme were looked at when it was saved, those of the standard are ours. */
function whole(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known) return known
  // Thousands of schemes would be needed to fill it; then it is made anew.
  if (patterns.size > 5000) patterns.clear()
  const made = new RegExp(`^(?:${pattern})$`, 'u')
  patterns.set(pattern, made)
  return made
}

/** Whether one value breaks a rule about single values. */
export function breaks(rule: Exclude<ValueRule, { kind: 'compare' | 'required' }>, value: string): boolean {
  switch (rule.kind) {
    case 'length': {
      // Counting code points is only needed where code units are too many or too few.
      const { minimum = 0, maximum } = rule
      if (value.length <= maximum && minimum === 0) return false
      const length = [...value].length
      return length > maximum || length < minimum
    }
    case 'type':
      return !isOfType(rule.type, value)
    case 'pattern':
      return !whole(rule.pattern).test(value)
    case 'values':
      return !rule.values.includes(value)
    case 'range': {
      const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN
      return !(number >= (rule.minimum ?? -Infinity) && number <= (rule.maximum ?? Infinity))
    }
  }
}
