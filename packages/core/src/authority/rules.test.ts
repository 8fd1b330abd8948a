import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { dateText, isBackwards, lastOf, overlap, readDate, spanText } from './dates.ts'
import { relationFits, relationKinds } from './relation-kinds.ts'
import { authorisedName, contentObjection, differences, takenNames, threeWay, tidied, veil } from './rules.ts'
import { AuthorityContent, type AuthorityName } from './schema.ts'

const name = (text: string, more: Partial<AuthorityName> = {}): AuthorityName => ({
  kind: 'former',
  text,
  from: null,
  to: null,
  note: null,
  ...more,
})
const content = (more: Partial<AuthorityContent> = {}): AuthorityContent => ({
  kind: 'corporate-body',
  names: [name('澜川市教育局', { kind: 'authorised', from: '20010000' })],
  from: '19690000',
  to: null,
  history: '',
  places: [],
  legalStatus: '',
  functions: [],
  mandates: [],
  structure: '',
  context: '',
  status: 'draft',
  detail: 'minimal',
  rules: '',
  sources: '',
  restricted: [],
  public: false,
  ...more,
})

describe('dates of DA/T 18', () => {
  it('nothing is no date and no fault', () => expect(['', '  ', '84'].map(readDate)).toEqual(['', '', null]))

  it('are read back from how they are shown', () => {
    const date = fc
      .tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 28 }))
      .map(([y, m, d]) => `${y}${String(m).padStart(2, '0')}${String(m ? d : 0).padStart(2, '0')}`)
    fc.assert(fc.property(date, (one) => readDate(dateText(one)) === one && one <= lastOf(one)))
  })

  it('a year reaches to its end, and an unknown end on and on', () => {
    expect(overlap({ from: '19840000', to: '19860000' }, { from: '19860701', to: null })).toBe(true)
    expect(overlap({ from: '19840000', to: '19860630' }, { from: '19860701', to: null })).toBe(false)
    expect(isBackwards({ from: '19860701', to: '19860000' })).toBe(false)
    expect(isBackwards({ from: '19860701', to: '19850000' })).toBe(true)
    expect(spanText({ from: '19840000', to: null })).toBe('1984–')
  })
})

describe('a record', () => {
  it('has exactly one authorised name', () => {
    expect(contentObjection(content())).toBeNull()
    for (const names of [[name('甲')], [...content().names, name('乙', { kind: 'authorised' })]])
      expect(contentObjection(content({ names }))).toMatchObject({ refusal: 'authority.authorised-name' })
  })

  it('has no span that ends before it begins', () => {
    const names = [...content().names, name('旧名', { from: '19900000', to: '19800000' })]
    expect(contentObjection(content({ names }))).toMatchObject({ details: { what: '“旧名”' } })
  })

  it('is kept without blanks and doubles', () => {
    const kept = tidied(content({ names: [...content().names, name(' 旧名 '), name('旧名', { note: ' ' })] }))
    expect(kept.names.map(({ text }) => text)).toEqual(['澜川市教育局', '旧名'])
    expect(Check(AuthorityContent, kept)).toBe(true)
  })

  it('keeps restricted parts from who does not describe', () => {
    const person = content({ kind: 'person', history: '生平', restricted: ['dates', 'history'] })
    expect(veil(person, false)).toEqual({
      content: { ...person, from: null, to: null, history: '' },
      withheld: ['dates', 'history'],
    })
    expect(veil(person, true).content).toBe(person)
  })
})

describe('two people at one record', () => {
  const base = content({ history: '旧', sources: '旧' })
  it('keep what each alone changed', () => {
    const both = threeWay(base, { ...base, history: '他的' }, { ...base, sources: '我的' })
    expect(both).toMatchObject({ conflicts: [], taken: ['history'], content: { history: '他的', sources: '我的' } })
  })
  it('are asked where both changed the same part, and not where they agree', () => {
    const theirs = { ...base, history: '他的', sources: '同' }
    expect(threeWay(base, theirs, { ...base, history: '我的', sources: '同' })).toMatchObject({
      conflicts: ['history'],
      content: { history: '我的', sources: '同' },
    })
  })
  it('lose nothing: each part is one of the three, and all of theirs or yours is told', () => {
    const some = fc.record({ history: fc.constantFrom('a', 'b', 'c'), sources: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(some, some, some, (x, y, z) => {
        const [b, theirs, yours] = [content(x), content(y), content(z)] as const
        const merged = threeWay(b, theirs, yours)
        for (const field of differences(b, theirs))
          expect(
            merged.conflicts.includes(field) || differences(merged.content, theirs).includes(field) === false,
          ).toBe(true)
        for (const field of differences(b, yours)) expect(merged.content[field]).toEqual(yours[field])
      }),
    )
  })
})

it('a double brings its names as other names, and none that is there already', () => {
  const double = content({
    names: [name('市教育局', { kind: 'authorised' }), name('澜川市教育局', { from: '20010000' })],
  })
  expect(takenNames(content(), double)).toEqual([name('市教育局', { kind: 'other' })])
  expect(authorisedName(double)).toBe('市教育局')
})

it('relations join only what they can', () => {
  expect(relationFits('parent', 'person', 'person')).toBe(true)
  expect(relationFits('parent', 'person', 'family')).toBe(false)
  expect(relationFits('superior', 'corporate-body', 'function')).toBe(false)
  expect(relationFits('superior', 'function', 'function')).toBe(true)
  for (const { symmetric, from, to } of relationKinds) if (symmetric) expect(from).toEqual(to)
})
