import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addInitials, initialsTerms } from './initials.ts'
import { marks, parseQuery, printQuery, queryFields, queryFilters, queryNameText, snippetOf } from './rules.ts'

const shown = (input: string) => {
  const { terms, conditions } = parseQuery(input)
  return { terms: terms.map((term) => printQuery({ terms: [term], conditions: {} })), conditions }
}

describe('the language of the search box', () => {
  it.each([
    ['教育 -收费 -"中小 学"', ['教育', '-收费', '-"中小学"']],
    ['题名:教育局、民政局 文号：澜教发〔1995〕12号', ['题名:教育局', '题名:民政局', '文号:澜教发(1995)12号']],
    ['title: 教育 责任者:"市 府"', ['题名:教育', '责任者:"市府"']],
    ['-人名:王伟 全文:预算', ['-人名:王伟', '全文:预算']],
    ['z109–ws•2011', ['Z109-WS·2011']],
    ['J001- 教育', ['J001-', '教育']],
    ['档号：J001-WS·2001', ['J001-WS·2001']],
    ['档号:0012', ['档号:0012']],
    ['12-15 a-b', ['12-15', 'a-b']],
    ['2001 - 2003', ['2001', '2003']],
    ['題名:臺灣', ['题名:台湾']],
  ])('%s', (input, terms) => {
    expect(shown(input).terms).toEqual(terms)
  })

  it.each([
    ['年度:1998-2003', { yearFrom: 1998, yearTo: 2003 }],
    ['年度：１９９８—２００３年', { yearFrom: 1998, yearTo: 2003 }],
    ['year:2001', { yearFrom: 2001, yearTo: 2001 }],
    ['年度:1998-', { yearFrom: 1998 }],
    ['年度:-1998', { yearTo: 1998 }],
    ['年度:1990-2000 年度:1995-2005', { yearFrom: 1995, yearTo: 2000 }],
    ['日期:20010101-20011231', { dateFrom: '20010101', dateTo: '20011231' }],
    ['日期:2001-03', { dateFrom: '20010300', dateTo: '20010399' }],
    ['日期:2001-2003', { dateFrom: '20010000', dateTo: '20039999' }],
    ['日期:2001年3月5日', { dateFrom: '20010305', dateTo: '20010305' }],
    ['全宗:j001,J002', { fonds: ['J001', 'J002'] }],
    ['门类:WS 门类:会计', { category: ['WS', 'KU'] }],
    ['保管期限:30年、永久', { retention: ['D30', 'Y'] }],
    ['开放状态:未审核', { access: ['未审核'] }],
    ['级别:案卷 密级:机密 机构:"办 公室"', { level: ['volume'], security: ['机密'], organ: ['办 公室'] }],
    ['有文件:是', { hasFiles: true }],
  ])('%s', (input, conditions) => {
    expect(shown(input)).toEqual({ terms: [], conditions })
    expect(parseQuery(input).notes).toEqual([])
  })

  it('what it cannot read becomes words, and is told', () => {
    for (const [input, terms] of [
      ['年度:去年', ['去年']],
      ['颜色:红', ['颜色', '红']],
    ] as const) {
      expect(shown(input)).toEqual({ terms, conditions: {} })
      expect(parseQuery(input).notes).toHaveLength(1)
    }
    expect(parseQuery('题名:').terms).toHaveLength(1)
  })

  const piece = fc.oneof(
    fc.constantFrom(...'"“”-－:： ,、()[]·./\u0000年至~'),
    fc.constantFrom('教育', '臺', 'J001-WS', 'gyfz', '2001', '20010305', '永久', '案卷', '是', 'WS', 'Ａ'),
    fc.constantFrom(...[...queryFields, ...queryFilters].map((name) => `${queryNameText[name].zh}:`)),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  it('is read again as it is printed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { terms, conditions, truncated } = parseQuery(pieces.join(''))
        const printed = printQuery({ terms, conditions })
        fc.pre(!truncated && printed.length <= 400)
        const again = parseQuery(printed)
        expect({ terms: again.terms, conditions: again.conditions }).toEqual({ terms, conditions })
      }),
      { numRuns: 3000 },
    )
  })
})

describe('pinyin initials', () => {
  const finds = (typed: string, title: string) => {
    const lexemes = new Set<string>()
    addInitials(lexemes, title)
    return (initialsTerms(typed) ?? [{ lexeme: '?', prefix: false }]).every(({ lexeme, prefix }) =>
      prefix ? [...lexemes].some((each) => each.startsWith(lexeme)) : lexemes.has(lexeme),
    )
  }
  it.each([
    ['gyfz', '关于发展教育的通知'],
    ['jydtz', '关于发展教育的通知'],
    ['fzj', '关于发展教育的通知'],
    ['ww', '王伟'],
    ['cj', '长江大桥'],
    ['zsj', '曾书记'],
    ['gyyflc', '关于印发《澜川市规则》的通知'],
    ['dtz', '關於教育的通知'],
  ])('%s finds %s', (typed, title) => {
    expect(finds(typed, title)).toBe(true)
  })
  it.each([
    ['yfz', '关于发展'],
    ['gytz', '关于发展教育的通知'],
    ['jy', '关于教育'],
    ['fz2', '发展2'],
  ])('%s does not find %s', (typed, title) => {
    expect(finds(typed, title)).toBe(typed === 'yfz')
  })
})

it('a snippet shows the first place with what stands around it, marked in the text as it was written', () => {
  const text = `${'前文'.repeat(100)}关于臺灣\n事務${'后文'.repeat(100)}`
  const snippet = snippetOf(text, parseQuery('台湾'))
  expect(snippet?.text).toMatch(/^…(前文)+关于臺灣 事務(后文)+后?…$/)
  expect(snippet?.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['臺灣'])
  expect(snippetOf(text, parseQuery('没有'))).toBeNull()
  expect(marks('澜川市', parseQuery('责任者:澜川 题名:川市'), 'creator')).toEqual([{ start: 0, end: 2 }])
})
