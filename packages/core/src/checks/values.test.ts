import { describe, expect, it } from 'vitest'
import { namedAnnexes } from './items/2-8-annexes.ts'
import { decisionRefused, standingOf } from './judge.ts'
import { parameterFault } from './parameters.ts'
import { schemeFault } from './scheme-rules.ts'
import type { ValueRule } from './value-rule.ts'
import { breaks } from './values/broken.ts'
import { agree } from './values/compare.ts'
import { valueRulesFor } from './values/rule-set.ts'

describe('one value against one rule', () => {
  it.each([
    [{ kind: 'length', element: 'title', minimum: 2, maximum: 3 }, ['甲乙', '𠮷𠮷𠮷'], ['甲', '甲乙丙丁']],
    [{ kind: 'type', element: 'date', type: 'date' }, ['20110203', '[201102]'], ['20110230', '2011-02-03']],
    [{ kind: 'pattern', element: 'x', pattern: 'a|bc' }, ['a', 'bc'], ['ab', 'abc', '']],
    [{ kind: 'values', element: 'x', values: ['甲', '乙'] }, ['甲'], ['丙']],
    [{ kind: 'range', element: 'x', minimum: 0, maximum: 10 }, ['0', '10'], ['11', '-1', '十']],
  ] as [Exclude<ValueRule, { kind: 'compare' | 'required' }>, string[], string[]][])('%o', (rule, good, bad) => {
    expect(good.filter((value) => breaks(rule, value))).toEqual([])
    expect(bad.filter((value) => !breaks(rule, value))).toEqual([])
  })
})

describe('values that must go together', () => {
  const rule = (operator: 'not-after' | 'same-year' | 'equal' | 'at-most', tolerance?: number) =>
    ({ kind: 'compare', left: 'a', right: 'b', operator, ...(tolerance === undefined ? {} : { tolerance }) }) as const
  it.each([
    ['not-after', '20110203', '2011-02-03', true],
    ['not-after', '20110204', '2011-02-03', false],
    // A month or year that is not known may lie before.
    ['not-after', '20110000', '2011-02-03', true],
    ['not-after', '[2012]', '2011-02-03', false],
    ['same-year', '20120105', '2011', true],
    ['same-year', '20130105', '2011', false],
    ['equal', '12', '12', true],
    ['equal', '12', '13', false],
    ['at-most', '13', '12', false],
    // What is not of its form is the matter of another item.
    ['equal', '十二', '13', true],
  ] as const)('%s %s %s: %s', (operator, left, right, good) => {
    expect(agree(rule(operator), left, right, 1)).toBe(good)
  })
  it('a rule’s own tolerance counts before the scheme’s', () => {
    expect(agree(rule('same-year', 0), '20120105', '2011', 1)).toBe(false)
    expect(agree(rule('equal', 2), '12', '13', 0)).toBe(true)
  })
})

it('a field of the repository’s own metadata scheme becomes rules; only an element of the standard can be missing', () => {
  const field = {
    zh: '甲',
    en: 'A',
    group: '',
    hint: '',
    minimum: 1,
    maximum: null,
    choices: null,
    required: true,
  } as const
  const own = valueRulesFor(
    { values: [] },
    {
      fields: [
        { ...field, code: 'title', type: 'text', maxLength: 10, pattern: 'a+' },
        { ...field, code: 'ownField', type: 'integer', maxLength: null, pattern: null },
      ],
    },
  ).slice(-6)
  expect(own).toEqual([
    { kind: 'length', element: 'title', maximum: 10 },
    { kind: 'pattern', element: 'title', pattern: 'a+' },
    { kind: 'range', element: 'title', minimum: 1 },
    { kind: 'required', element: 'title' },
    { kind: 'type', element: 'ownField', type: 'integer' },
    { kind: 'range', element: 'ownField', minimum: 1 },
  ])
})

it.each([
  ['甲：\n附件：工作要点\n', ['工作要点']],
  ['附件: 1．工作要点\n      2．任务分工表\n\n某某办公室', ['工作要点', '任务分工表']],
  ['附件：1.《甲办法》\n    （试行）\n2.乙表', ['甲办法(试行)', '乙表']],
  ['附件：如文', []],
  ['见附件。', []],
  ['附件一：甲', []],
])('the annexes that a text names: %s', (text, names) => {
  expect(namedAnnexes(text)).toEqual(names)
})

describe('what stands against going on', () => {
  const result = (
    code: string,
    outcome: 'passed' | 'failed' | 'pending' | 'skipped',
    policy: 'stop' | 'person' | 'go-on',
    goesOn = false,
  ) => ({ code, outcome, policy, goesOn, mode: outcome === 'pending' ? 'manual' : 'auto', weight: 2 }) as const
  const results = [
    result('a', 'failed', 'stop'),
    result('b', 'failed', 'person'),
    result('c', 'failed', 'person', true),
    result('d', 'failed', 'go-on'),
    result('e', 'pending', 'stop'),
  ]
  it('depends on the policy of each failed item and on what a person decided', () => {
    expect(standingOf(results)).toEqual({ stopping: ['a'], askingPerson: ['b'], pending: ['e'] })
    expect(decisionRefused(results, { codes: ['e'], outcome: 'passed' })).toBeNull()
    expect(decisionRefused(results, { codes: ['b'], outcome: 'go-on' })).toBeNull()
    expect(decisionRefused(results, { codes: ['b'], outcome: 'passed' })?.refusal).toBe('check.not-manual')
    expect(decisionRefused(results, { codes: ['a'], outcome: 'go-on' })?.refusal).toBe('check.no-person')
    expect(decisionRefused(results, { codes: ['x'], outcome: 'passed' })?.refusal).toBe('check.not-manual')
  })
})

it('a scheme that could hang the program or means nothing is not kept', () => {
  const fault = (rule: ValueRule) => schemeFault([], [], [rule])?.refusal ?? null
  expect(fault({ kind: 'pattern', element: 'title', pattern: '(a+)+$' })).toBe('check.value-rule')
  expect(fault({ kind: 'range', element: 'title' })).toBe('check.value-rule')
  expect(fault({ kind: 'length', element: 'title', minimum: 5, maximum: 4 })).toBe('check.value-rule')
  expect(fault({ kind: 'compare', left: 'date', operator: 'equal', right: 'date' })).toBe('check.value-rule')
  expect(fault({ kind: 'required', element: 'title', when: { element: 'categoryCode', values: ['WS'] } })).toBeNull()
  expect(parameterFault(['2-5'], { steps: ['拟稿'], needed: true })).toBeNull()
  expect(parameterFault(['2-5'], { steps: [''] })).not.toBeNull()
  expect(parameterFault(['2-5'], { other: 1 })).not.toBeNull()
})
