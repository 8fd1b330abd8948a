import { patternFault } from '../arrangement/safe-pattern.ts'
import type { CheckItem } from '../norms/check-items.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Text } from '../text.ts'
import { parameterFault } from './parameters.ts'
import type { CheckRule, schemeStates } from './scheme-schema.ts'
import type { ValueRule } from './value-rule.ts'

export const schemeStateTexts: Readonly<Record<(typeof schemeStates)[number], Text>> = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已发布', en: 'published' },
  retired: { zh: '已停用', en: 'retired' },
}

/** Longest value that a pattern of a scheme meets; longer ones are told by length. */
const longestValue = 4000

/** Why a scheme cannot be kept: an unknown item, a parameter or a value rule that cannot be used. */
export function schemeFault(
  items: readonly CheckItem[],
  rules: readonly CheckRule[],
  values: readonly ValueRule[],
): Refusal | null {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const seen = new Set<string>()
  for (const { code, parameters } of rules) {
    const item = byCode.get(code)
    if (!item || seen.has(code)) return refuse('check.unknown-item', { code })
    seen.add(code)
    const fault = parameterFault(item.checks, parameters)
    if (fault) return refuse('check.parameter', { code, what: fault.zh, whatEn: fault.en })
  }
  for (const [at, rule] of values.entries()) {
    const fault = valueRuleFault(rule)
    if (fault) return refuse('check.value-rule', { line: at + 1, what: fault.zh, whatEn: fault.en })
  }
  return null
}

function valueRuleFault(rule: ValueRule): Text | null {
  if (rule.kind === 'pattern') return patternFault(rule.pattern, longestValue) ?? null
  if (rule.kind === 'length' && (rule.minimum ?? 0) > rule.maximum) return upsideDown
  if (rule.kind === 'range') {
    if (rule.minimum === undefined && rule.maximum === undefined)
      return { zh: '范围没有上限也没有下限', en: 'the range has neither a lower nor an upper end' }
    if ((rule.minimum ?? -Infinity) > (rule.maximum ?? Infinity)) return upsideDown
  }
  if (rule.kind === 'compare' && rule.left === rule.right)
    return { zh: '两边是同一项', en: 'both sides are the same element' }
  return null
}

const upsideDown: Text = { zh: '上限小于下限', en: 'the upper end lies below the lower one' }
