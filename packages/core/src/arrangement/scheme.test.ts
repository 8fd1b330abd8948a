import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readySchemes } from './ready-schemes.ts'
import { patternFault } from './safe-pattern.ts'
import { fieldFaults, fieldsOf, schemaOf, validateBy } from './scheme.ts'
import { fieldTypes, type SchemeField } from './scheme-schema.ts'

const field = (code: string, more: Partial<SchemeField> = {}): SchemeField => ({
  code,
  zh: code,
  en: code,
  group: '',
  type: 'text',
  required: false,
  maxLength: null,
  pattern: null,
  minimum: null,
  maximum: null,
  choices: null,
  hint: '',
  ...more,
})
const kinds = (fields: readonly SchemeField[], description: Record<string, unknown>) =>
  validateBy({ schema: schemaOf(fields) }, description).map((finding) => [finding.field, finding.kind])

describe('a scheme', () => {
  it('keeps its fields in their order through the stored schema', () => {
    const some = fc.uniqueArray(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,6}$/), { maxLength: 12 })
    fc.assert(
      fc.property(some, fc.array(fc.constantFrom(...fieldTypes), { minLength: 12, maxLength: 12 }), (codes, types) => {
        const fields = codes.map((code, at) => field(code, { type: types[at] ?? 'text' }))
        expect(fieldsOf({ schema: JSON.parse(JSON.stringify(schemaOf(fields))) })).toEqual(fields)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    [field('a', { required: true }), undefined, 'missing'],
    [field('a', { required: true }), '', 'missing'],
    [field('a', { maxLength: 3 }), '四个汉字', 'length'],
    [field('a', { maxLength: 3 }), '𠮷𠮷𠮷', undefined],
    [field('a'), 'two\nlines', 'type'],
    [field('a'), 3, 'type'],
    [field('a', { type: 'integer', minimum: 1, maximum: 9 }), 10, 'range'],
    [field('a', { type: 'integer' }), '10', 'type'],
    [field('a', { type: 'date' }), '20110305', undefined],
    [field('a', { type: 'date' }), '[1953]', undefined],
    [field('a', { type: 'date' }), '2011-03-05', 'type'],
    [field('a', { type: 'choice', choices: ['男', '女'] }), '男', undefined],
    [field('a', { type: 'choice', choices: ['男', '女'] }), '无', 'choice'],
    [field('a', { type: 'several' }), ['甲', '乙'], undefined],
    [field('a', { type: 'several' }), ['甲', '甲'], 'type'],
    [field('a', { type: 'boolean' }), true, undefined],
    [field('a', { pattern: '[A-Z]\\d{3}' }), 'A12', 'pattern'],
  ])('%j with %j is %s', (one, value, kind) => {
    expect(kinds([one], { a: value })).toEqual(kind ? [['a', kind]] : [])
  })

  it('refuses unknown fields by name', () => {
    expect(validateBy({ schema: schemaOf([field('a')]) }, { weather: '晴' })).toMatchObject([
      { field: 'weather', kind: 'unknown', zh: expect.stringContaining('weather') },
    ])
  })

  it('every ready one is without fault, and takes a description that fills what it needs', () => {
    for (const { id, fields } of readySchemes) {
      expect(fieldFaults(fields), id).toEqual([])
      expect(
        kinds(fields, {}).every(([, kind]) => kind === 'missing'),
        id,
      ).toBe(true)
    }
  })
})

describe('patterns', () => {
  it.each(['[A-Z]\\d{3}', '第\\d+期', '(甲|乙)?\\d{4}', '\\p{Script=Han}{2,4}', '1:\\d{1,7}', 'a.b'])(
    '%s is taken',
    (pattern) => {
      expect(patternFault(pattern, 200)).toBeUndefined()
    },
  )
  it.each([
    '(a+)+',
    '(a|b)*',
    '(?=a)b',
    '(?<n>a)',
    '\\1',
    'a*b*c*d*',
    'a{2,1}',
    '(',
    'a)',
    '[',
    '*',
    '.*.*.*x',
    '(a)\\1',
  ])('%s is not', (pattern) => {
    expect(patternFault(pattern, 200)?.zh).toBeTruthy()
  })
  it('whatever is taken is a regular expression that is quick on its longest value', () => {
    const pieces = fc.array(
      fc.constantFrom('a', '\\d', '[ab]', '.', '*', '+', '?', '{2}', '{0,3}', '(', ')', '|', '汉'),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const pattern = parts.join('')
        if (pattern === '' || patternFault(pattern, 200)) return
        new RegExp(`^(?:${pattern})$`, 'u').test('a'.repeat(200))
      }),
      { numRuns: 500 },
    )
  })
})
