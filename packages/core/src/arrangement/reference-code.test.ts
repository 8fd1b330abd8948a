import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { codeSortKey } from './code-sort-key.ts'
import { normaliseCode } from './normalise-code.ts'
import { parseByAny, readCode } from './read-code.ts'
import { readyTemplate, readyTemplateSets } from './ready-templates.ts'
import { buildCode, counterScope, parseCode, runningNumber } from './reference-code.ts'
import { parseTemplate, type Template } from './template.ts'
import { violationText } from './violation-text.ts'

function template(dsl: string): Template {
  const read = parseTemplate(dsl)
  if (isRefusal(read)) throw new Error(dsl)
  return read
}

const item = '{fonds}-{cat}[·{sub2}][·{sub3}]·{year}·{ret}[·{org}]-{item:4}'
const examples: readonly [code: string, dsl: string, parts: Record<string, string>][] = [
  [
    'Z109-WS·2011·Y·办公室-0001',
    item,
    { fonds: 'Z109', cat: 'WS', year: '2011', ret: 'Y', org: '办公室', item: '0001' },
  ],
  [
    'A439-WS·2015·D30·003-005',
    item.replace('4', '3'),
    { fonds: 'A439', cat: 'WS', year: '2015', ret: 'D30', org: '003', item: '005' },
  ],
  ['Z008-WS·2019·Y-037', item.replace('4', '3'), { fonds: 'Z008', cat: 'WS', year: '2019', ret: 'Y', item: '037' }],
  ['B168-SW·2015·Y-001', item.replace('4', '3'), { fonds: 'B168', cat: 'SW', year: '2015', ret: 'Y', item: '001' }],
  ['J019-LY·2019·Y-001', item.replace('4', '3'), { fonds: 'J019', cat: 'LY', year: '2019', ret: 'Y', item: '001' }],
  [
    'C015-WY·TZGG·2019·D10-00001',
    item.replace('4', '5'),
    { fonds: 'C015', cat: 'WY', sub2: 'TZGG', year: '2019', ret: 'D10', item: '00001' },
  ],
  [
    'J019-ZY·JC·CC·2019·D30-001-001',
    'dat13-volume',
    { fonds: 'J019', cat: 'ZY', sub2: 'JC', sub3: 'CC', year: '2019', ret: 'D30', volume: '001', item: '001' },
  ],
  [
    'J019-KU·01·2017-001-001',
    'dat13-accounting',
    { fonds: 'J019', cat: 'KU', sub2: '01', year: '2017', volume: '001', item: '001' },
  ],
  ['A002-RS-001-002', 'dat13-personnel', { fonds: 'A002', cat: 'RS', volume: '001', item: '002' }],
  ['X032-KJ·KY·01-003', 'dat13-project', { fonds: 'X032', cat: 'KJ', sub2: 'KY', project: '01', volume: '003' }],
  [
    'X032-KJ·JJ·02-005-054',
    'dat13-project',
    { fonds: 'X032', cat: 'KJ', sub2: 'JJ', project: '02', volume: '005', page: '054' },
  ],
  [
    'K021-ZP·2019·D30-025-005',
    'dat13-photo',
    { fonds: 'K021', cat: 'ZP', year: '2019', ret: 'D30', group: '025', item: '005' },
  ],
  ['C038-001-002-003', 'dat13-legacy', { fonds: 'C038', catalogue: '001', volume: '002', item: '003' }],
  [
    'Z109-WS·2011-Y-BGS-0001',
    'dat22-item',
    { fonds: 'Z109', cat: 'WS', year: '2011', ret: 'Y', org: 'BGS', item: '0001' },
  ],
  [
    'X043·WS·2011·Y·BGS-0001',
    'local-dots',
    { fonds: 'X043', cat: 'WS', year: '2011', ret: 'Y', org: 'BGS', item: '0001' },
  ],
  ['X043-WS-2011-Y-0001', 'local-hyphens', { fonds: 'X043', cat: 'WS', year: '2011', ret: 'Y', item: '0001' }],
  ['A012-1996-C-0001', 'legacy-long-short', { fonds: 'A012', year: '1996', ret: 'C', item: '0001' }],
  ['A012-1996-D-0012', 'legacy-long-short', { fonds: 'A012', year: '1996', ret: 'D', item: '0012' }],
  ['C038-001-002-054', 'legacy-volume', { fonds: 'C038', catalogue: '001', volume: '002', page: '054' }],
  ['Z109-WS·2011-D30-0012', 'dat22-item', { fonds: 'Z109', cat: 'WS', year: '2011', ret: 'D30', item: '0012' }],
]

describe('the examples of DA/T 13-2022 and DA/T 22-2015', () => {
  it.each(examples)('%s is read into its parts and written back', (code, dsl, parts) => {
    const used = readyTemplate(dsl)?.template ?? template(dsl)
    expect(parseCode(used, code)).toEqual({ code, parts, violations: [] })
    expect(buildCode(used, parts)).toBe(code)
  })

  it('every ready template reads its own example without a violation', () => {
    for (const ready of readyTemplateSets.flatMap(({ rows }) => rows))
      expect(parseCode(ready.template, ready.example).violations, ready.id).toEqual([])
  })

  it('one style does not pass for the other', () => {
    const new2022 = template(item)
    const old2015 = readyTemplate('dat22-item')?.template as Template
    expect(parseCode(new2022, 'Z109-WS·2011-Y-BGS-0001').violations.map(({ kind }) => kind)).toEqual(['structure'])
    expect(parseCode(old2015, 'Z109-WS·2011·Y·BGS-0001').violations.map(({ kind }) => kind)).toEqual(['structure'])
    expect(parseCode(new2022, 'X043·WS·2011·Y·BGS-0001').violations.map(({ kind }) => kind)).toEqual(['structure'])
  })
})

describe('violations', () => {
  const used = template(item)
  const kinds = (code: string) => parseCode(used, code).violations.map(({ kind, part }) => [kind, part])

  it.each([
    ['z109-WS·2011·Y-0001', [['form', null]]],
    ['Ｚ１０９－WS•2011・Y．BGS–0001', [['form', null]]],
    ['109-WS·2011·Y-0001', [['part', 'fonds']]],
    ['Z109-XX·2011·Y-0001', [['part', 'cat']]],
    ['Z109-WS·2011·YY·BGS-0001', [['part', 'ret']]],
    ['Z109-WS·2011·Y-001', [['width', 'item']]],
    ['Z109-WS·2011·Y-00001', [['width', 'item']]],
    ['Z109-WS·2011·Y-00A1', [['part', 'item']]],
    ['Z109-WS·2011·Y', [['structure', null]]],
    ['', [['structure', null]]],
    ['9'.repeat(201), [['length', null]]],
  ])('%s', (code, expected) => {
    expect(kinds(code)).toEqual(expected)
  })

  it('a class that outgrew its width goes on without leading zeros', () => {
    expect(kinds('Z109-WS·2011·Y-10000')).toEqual([])
  })

  it('each has a sentence in both languages that shows what was found', () => {
    for (const code of ['z109-WS·2011·Y-0001', 'Z109-XX·2011·Y-001', 'nothing'])
      for (const violation of parseCode(used, code).violations) {
        expect(violationText(violation).zh).toContain(violation.found)
        expect(violationText(violation).en).toContain(violation.found)
      }
  })

  it('reading never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => parseCode(used, text).code.length <= 4000),
    )
  })
})

describe('building', () => {
  const used = template(item)

  it.each([
    [{ fonds: 'Z109', cat: 'WS', year: 2011, item: 1 }, 'ret'],
    [{ fonds: 'Z109', cat: 'WS', year: 2011, ret: 'Y', item: 1, page: 2 }, 'page'],
    [{ fonds: 'z109', cat: 'WS', year: 2011, ret: 'Y', item: 1 }, 'fonds=z109'],
    [{ fonds: 'Z109', cat: 'WS', year: 2011, ret: 'Y', item: -1 }, 'item=-1'],
    [{ fonds: 'Z109', cat: 'WS', year: 2011, ret: 'Y', org: 'A-B', item: 1 }, 'org=A-B'],
  ])('%j is refused and says %s', (parts, part) => {
    expect(buildCode(used, parts)).toMatchObject({ refusal: 'arrangement.code-parts', details: { part } })
  })

  const capitals = fc.stringMatching(/^[A-Z0-9]{1,5}$/)
  const maybe = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary, { nil: undefined })
  const anyParts = fc.record({
    fonds: fc.stringMatching(/^[A-Z][0-9]{3}$/),
    cat: fc.constantFrom('WS', 'ZY', 'KJ', 'SW'),
    sub2: maybe(capitals),
    sub3: maybe(capitals),
    year: fc.integer({ min: 1949, max: 2100 }).map(String),
    ret: fc.constantFrom('Y', 'D30', 'D10', 'C', 'D'),
    org: maybe(fc.oneof(capitals, fc.constantFrom('办公室', '人事处', 'Y', 'D30', '2011'))),
    item: fc.integer({ min: 1, max: 123_456 }).map((number) => String(number).padStart(4, '0')),
  })

  it('what is built is read back to the same parts, and what could not be read back is refused', () => {
    let built = 0
    fc.assert(
      fc.property(anyParts, (parts) => {
        const code = buildCode(used, parts)
        if (isRefusal(code)) return
        built++
        const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
        expect(parseCode(used, code)).toEqual({ code, parts: given, violations: [] })
      }),
      { numRuns: 500 },
    )
    expect(built).toBeGreaterThan(200)
  })

  it('the counter runs inside all that stands left of the last number', () => {
    const scope = { fonds: 'Z109', cat: 'WS', year: 2011, ret: 'Y', org: '办公室' }
    expect(counterScope(used, scope)).toBe('Z109-WS·2011·Y·办公室')
    expect(counterScope(used, { ...scope, item: 7 })).toBe('Z109-WS·2011·Y·办公室')
    const project = readyTemplate('dat13-project')?.template as Template
    const parts = { fonds: 'X032', cat: 'KJ', sub2: 'JJ', project: '02', volume: 5 }
    expect(counterScope(project, parts)).toBe('X032-KJ·JJ·02')
    expect(counterScope(project, { ...parts, page: 54 })).toBe('X032-KJ·JJ·02-005')
    expect(counterScope(used, { fonds: 'Z109' })).toMatchObject({ refusal: 'arrangement.code-parts' })
  })

  it('the running number is the last one', () => {
    expect(runningNumber(used, parseCode(used, 'Z109-WS·2011·Y-0037').parts)).toEqual({ part: 'item', value: 37 })
    expect(runningNumber(used, {})).toBeUndefined()
  })
})

describe('templates', () => {
  it.each([
    [''],
    ['{fonds}'],
    ['{fonds}{item}'],
    ['{fonds}-{item}-{item}'],
    ['{fonds}-{what}-{item}'],
    ['{fonds:3}-{item}'],
    ['{fonds}-[·{org}]-{item}'],
    ['{fonds}-{item'],
    ['{fonds}[-{item}'],
    ['{fonds}]-{item}'],
    ['{fonds} {item}'],
    ['[{fonds}-]{cat}[-{item}]'],
    ['{fonds}[·{sub2}][·{sub3}][·{sub4}][·{org}][·{year}][·{ret}][·{project}]-{item}'],
    [`{fonds}-${'-'.repeat(300)}{item}`],
  ])('%s is refused', (dsl) => {
    expect(parseTemplate(dsl)).toMatchObject({ refusal: 'arrangement.template' })
  })

  it('optional places may nest', () => {
    const used = template('{fonds}-{cat}[·{sub2}[·{sub3}]]·{year}-{item:3}')
    expect(buildCode(used, { fonds: 'A001', cat: 'ZY', sub2: 'B', sub3: 'C', year: 1999, item: 3 })).toBe(
      'A001-ZY·B·C·1999-003',
    )
    expect(buildCode(used, { fonds: 'A001', cat: 'ZY', sub3: 'C', year: 1999, item: 3 })).toMatchObject({
      refusal: 'arrangement.code-parts',
    })
  })
})

describe('normal form', () => {
  it.each(['\u2022', '\u30fb', '\uff0e', '\u2027', '\uff65', '\u00b7'])('dot %j becomes the middle dot', (dot) => {
    expect(normaliseCode(`Z109-WS${dot}2011`)).toBe('Z109-WS·2011')
  })
  it.each(['\uff0d', '\u2013', '\u2014', '\u2010', '\u2011', '\u2212', '\ufe63'])(
    'stroke %j becomes the hyphen',
    (stroke) => {
      expect(normaliseCode(`Z109${stroke}0001`)).toBe('Z109-0001')
    },
  )
  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseCode(text)
        expect(normaliseCode(once)).toBe(once)
      }),
    )
  })
})

describe('natural order', () => {
  it('puts numbers by value and classes before their sub classes', () => {
    const ordered = [
      'A002-RS-1-2',
      'A002-RS-001-010',
      'A002-WS·2011·Y-0002',
      'A002-WS·2011·Y-10',
      'A002-WS·2011·Y-10000',
      'A002-WS·2011·Y·办公室-0001',
      'A002-WSX·2011·Y-0001',
      'A010-WS·2011·Y-0001',
    ]
    const byKey = [...ordered].reverse().sort((a, b) => (codeSortKey(a) < codeSortKey(b) ? -1 : 1))
    expect(byKey).toEqual(ordered)
  })
  it('agrees with the order of the numbers themselves', () => {
    const number = fc.bigInt({ min: 0n, max: 10n ** 30n })
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(codeSortKey(`A-${a}`) < codeSortKey(`A-${b}`)).toBe(a < b)
      }),
    )
  })
})

it('a code is read by the template it was given under, or told what is wrong by the nearest', () => {
  const two = ['dat22-item', 'dat13-item'].map((id) => readyTemplate(id)?.template as Template)
  expect(parseByAny(two, 'Z109-WS·2011·Y·BGS-0001')).toMatchObject({ template: two[1], violations: [] })
  expect(readCode(two, 'Z109-WS·2011·Y·BGS-0001')).toMatchObject({ former: true })
  expect(readCode(two, 'Z109-WS·2011-Q-BGS-0001').violations.map(({ kind, part }) => [kind, part])).toEqual([
    ['part', 'ret'],
  ])
})
