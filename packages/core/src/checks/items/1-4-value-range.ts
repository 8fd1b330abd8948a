import { categoryCodes, categoryOf } from '../../norms/category-codes.ts'
import { securityClasses } from '../../norms/security-classes.ts'
import { check, type Say } from '../check.ts'
import { type CheckContext, isUnreadable } from '../facts.ts'
import type { ValueRule } from '../value-rule.ts'
import { breaks } from '../values/broken.ts'
import { byElement, elementName } from '../values/rule-set.ts'
import { holds } from '../values/when.ts'
import { valuesOf } from './values.ts'

/** Ranges that are wider than a list of words, as people read them. */
const ranges: Readonly<Record<string, string>> = {
  retentionPeriod: '永久、定期30年、定期10年等',
  securityClassification: `${securityClasses.rows.map(({ name }) => name.zh).join('、')}，密级可加★和年限`,
  categoryCode: categoryCodes.rows.map(({ code }) => code).join('、'),
}

/** 设定值域的元数据项值域符合度检测: retention, security class, category … come from their lists. */
export const valueRange = check({
  slot: '1-4',
  start: ({ values }) =>
    byElement(
      values.filter((rule) => rule.kind !== 'pattern' || rule.as === 'range'),
      'values',
      'range',
      'pattern',
    ),
  each({ folder, metadata }, say, context, rules) {
    if (isUnreadable(metadata)) return
    for (const { code, value } of valuesOf(metadata)) {
      if (code === 'categoryCode') {
        say.looked()
        if (!categoryOf(value.split('·')[0] ?? '')) outside(say.failed, folder, context, code, value, '')
      }
      for (const rule of rules.get(code) ?? []) {
        if (!holds(rule, metadata)) continue
        say.looked()
        if (breaks(rule, value)) outside(say[rule.level ?? 'failed'], folder, context, code, value, rangeOf(rule))
      }
    }
  },
})

function rangeOf(rule: Extract<ValueRule, { kind: 'values' | 'range' | 'pattern' }>): string {
  if (rule.kind === 'values') return rule.values.join('、')
  return rule.kind === 'pattern' ? rule.pattern : `${rule.minimum ?? ''}～${rule.maximum ?? ''}`
}

function outside(
  tell: Say['failed'],
  at: string,
  { fields }: CheckContext,
  code: string,
  value: string,
  range: string,
) {
  const name = elementName(code, fields)
  tell(
    at,
    {
      zh: '“{element}”的值“{value}”不在值域内（值域：{range}）。请改为值域中的值。',
      en: 'The value “{value}” of {elementEn} is not one of its list ({range}). Use a value of the list.',
    },
    { element: name.zh, elementEn: name.en, value: value.slice(0, 100), range: ranges[code] ?? range },
  )
}
