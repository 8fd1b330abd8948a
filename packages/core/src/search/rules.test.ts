import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from './normalise.ts'
import {
  bigrams,
  facetLexeme,
  holds,
  isEmptyQuery,
  likePattern,
  marks,
  needlesFor,
  needsRecheck,
  normaliseText,
  parseQuery,
  queryLimits,
  quoteLexeme,
  searchText,
  toTsvector,
  vectorOf,
  wordLookUp,
} from './rules.ts'

/** Reads the text form of a tsvector as PostgreSQL does: quotes and backslashes are doubled inside quotes, lexemes parted by blanks. */
function lexemesOf(tsvector: string): string[] {
  const lexemes = tsvector.match(/'(?:[^'\\]|''|\\\\)*'(?= |$)/g) ?? []
  expect(lexemes.join(' ')).toBe(tsvector)
  return lexemes.map((lexeme) => lexeme.slice(1, -1).replace(/''|\\\\/g, (two) => two.charAt(0)))
}

/** Whether a record of these fields is a hit: every lexeme met, every needle held where the lexemes do not decide. */
function finds(input: string, ...fields: string[]): boolean {
  const query = parseQuery(input)
  const lexemes = lexemesOf(toTsvector(fields))
  const needles = needlesFor(query)
  const meets = needles
    .flatMap(wordLookUp)
    .every((term) => lexemes.some((each) => (term.prefix ? each.startsWith(term.lexeme) : each === term.lexeme)))
  return (
    !isEmptyQuery(query) &&
    meets &&
    needles.every((needle) => !needsRecheck(needle) || holds(searchText(fields), needle))
  )
}

const han = fc.constantFrom(...'关于印发澜川市档案馆管理办法的通知人民政府年月日第号水〇𠮷々')
const sign = fc.constantFrom(...'，。、《》〔〕（）“”·—-/：\'"\\%&|!:*()<> \n\u3000')
const plain = fc.constantFrom(...'abcXYZ019ＡＢ１２éß')
const odd = fc.constantFrom(
  '①',
  '㈱',
  'ﬃ',
  '½',
  '\u200b',
  '\u0000',
  '\ud83c',
  'İ',
  'Σ',
  '😀',
  'e\u0301',
  'が',
  '한',
  '\u00a8',
)
const character = fc.oneof(
  { weight: 6, arbitrary: han },
  { weight: 2, arbitrary: sign },
  { weight: 2, arbitrary: plain },
  odd,
)
const text = fc.array(character, { minLength: 2, maxLength: 60 }).map((characters) => characters.join(''))
const anything = fc.string({ unit: 'binary', maxLength: 80 })

describe('folding', () => {
  it.each([
    ['ＧＢ／Ｔ　１８８９４', 'gb/t 18894'],
    ['澜政发〔1998〕12号', '澜政发(1998)12号'],
    ['澜政发[1998]12号', '澜政发(1998)12号'],
    ['二○○八年', '二〇〇八年'],
    ['人民\r\n政府', '人民政府'],
    ['共 30 页', '共30页'],
    ['  Annual   Report\t2011 ', 'annual report 2011'],
    ['Z109–WS•2011', 'z109-ws·2011'],
    ['Café Straße', 'cafe strasse'],
    ['档\u200b案', '档案'],
    ['㈱', '(株)'],
    ['澜川市檔案館收發後裡臺檯著', '澜川市档案馆收发后里台台著'],
    ['広沢', '广泽'],
    ['', ''],
  ])('%j becomes %j', (from, to) => {
    expect(normaliseText(from)).toBe(to)
  })

  it('of folded text changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(text, anything), (original) => {
        const once = normaliseText(original)
        expect(normaliseText(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })

  it('of every character of Unicode changes nothing the second time', () => {
    for (let point = 0; point <= 0x2ffff; point++) {
      const once = normaliseText(String.fromCodePoint(point))
      if (normaliseText(once) !== once) expect.fail(`U+${point.toString(16)} ${once} ${normaliseText(once)}`)
    }
  })

  it('leaves nothing that PostgreSQL text cannot hold', () => {
    fc.assert(
      fc.property(anything, (original) => {
        const folded = normaliseText(original)
        expect(folded.isWellFormed() && !folded.includes('\u0000')).toBe(true)
      }),
    )
  })

  it('knows where each unit came from', () => {
    fc.assert(
      fc.property(fc.oneof(text, anything), (original) => {
        const { text: folded, starts, ends } = foldText(original)
        expect(starts.length).toBe(folded.length)
        for (let index = 0; index < folded.length; index++) {
          expect(starts[index]).toBeLessThan(ends[index] as number)
          expect(starts[index]).toBeGreaterThanOrEqual(starts[index - 1] ?? 0)
          expect(ends[index]).toBeLessThanOrEqual(original.length)
        }
      }),
    )
  })
})

describe('lexemes', () => {
  it('are pairs of Chinese characters, the last of each run, and whole words of other scripts', () => {
    expect(bigrams('档案馆2011年 Annual-Report')).toEqual(['档案', '案馆', '馆', '2011', '年', 'annual', 'report'])
    expect(bigrams('𠮷野家')).toEqual(['𠮷野', '野家', '家'])
    expect(bigrams('——《》')).toEqual([])
  })
  it('a field does not run into the next', () => {
    expect(lexemesOf(toTsvector(['通知', '市府']))).not.toContain('知市')
    expect(finds('知市', '通知', '市府')).toBe(false)
  })
  it('a word without end gives one short lexeme and is still found', () => {
    const endless = 'a'.repeat(5000)
    expect(Math.max(...bigrams(endless).map((lexeme) => lexeme.length))).toBeLessThanOrEqual(64)
    expect(finds(endless, `x ${endless}`)).toBe(true)
  })
  it('a vector never grows beyond what PostgreSQL takes, and says when words are missing', () => {
    // 600 × 600 pairs, each different, apart by a blank sign.
    const at = (index: number) => String.fromCodePoint(0x4e00 + index)
    const many = Array.from(
      { length: 360_000 },
      (_, index) => at(index % 600) + at(1000 + Math.floor(index / 600)),
    ).join('，')
    const vector = vectorOf(many, ['%f1'])
    expect(vector.complete).toBe(false)
    expect(new TextEncoder().encode(lexemesOf(vector.tsvector).join('')).length).toBeLessThanOrEqual(1_000_000)
    expect(lexemesOf(vector.tsvector)).toContain('%f1')
    expect(vectorOf('短文').complete).toBe(true)
  })
})

describe('the text forms', () => {
  it('any text and any facet can be cast', () => {
    fc.assert(
      fc.property(fc.oneof(text, anything), fc.string({ unit: 'binary', maxLength: 20 }), (original, value) => {
        const facet = facetLexeme('f', value)
        const lexemes = lexemesOf(toTsvector(original, [facet]))
        expect(new Set(lexemes)).toEqual(new Set([...bigrams(original), facet]))
        for (const lexeme of lexemes) expect(new TextEncoder().encode(lexeme).length).toBeLessThanOrEqual(2046)
      }),
      { numRuns: 500 },
    )
  })
  it('quotes and backslashes are doubled', () => {
    expect(quoteLexeme("a'b\\c")).toBe("'a''b\\\\c'")
    expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%')
  })
  it('facets of different values differ and never meet a word', () => {
    expect(facetLexeme('y', 2011)).toBe('%y2011')
    expect(facetLexeme('o', '办公室')).toBe('%o办公室')
    expect(facetLexeme('f', "a b'")).toBe('%fa%20.b%27.')
    expect(() => facetLexeme('f', 'x'.repeat(201))).toThrow(RangeError)
    expect(() => facetLexeme('fonds', 1)).toThrow(RangeError)
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        fc.pre(a !== b && a.isWellFormed() && b.isWellFormed())
        expect(facetLexeme('f', a)).not.toBe(facetLexeme('f', b))
      }),
    )
  })
  it('a look-up has the pairs of a word, and beginnings where a word may go on', () => {
    const shown = (needle: string) => wordLookUp(needle).map(({ lexeme, prefix }) => `${lexeme}${prefix ? '*' : ''}`)
    expect(shown('民政局')).toEqual(['民政', '政局'])
    expect(shown('水')).toEqual(['水*'])
    expect(shown('第12号')).toEqual(['12'])
    expect(shown('2011')).toEqual(['2011*'])
  })
})

describe('queries', () => {
  it.each([
    ['水利 建设', { words: ['水利', '建设'], phrases: [], truncated: false }],
    ['“水利 建设” 2011', { words: ['2011'], phrases: ['水利建设'], truncated: false }],
    ['"annual report', { words: [], phrases: ['annual report'], truncated: false }],
    ['《关于加强水利的通知》', { words: ['关于加强水利的通知'], phrases: [], truncated: false }],
    ['民政局、教育局', { words: ['民政局', '教育局'], phrases: [], truncated: false }],
    ['澜政发［1998］12号', { words: ['澜政发(1998)12号'], phrases: [], truncated: false }],
    ['水利　水利', { words: ['水利'], phrases: [], truncated: false }],
    ['“” ，。', { words: [], phrases: [], truncated: false }],
  ])('%s', (input, expected) => {
    expect(parseQuery(input)).toMatchObject(expected)
  })

  it('are bounded and say so', () => {
    const long = parseQuery('水'.repeat(10_000))
    expect(long.truncated).toBe(true)
    expect(needlesFor(long).join('').length).toBeLessThanOrEqual(queryLimits.length)
    const many = parseQuery(Array.from({ length: 40 }, (_, index) => index).join(' '))
    expect([many.words.length, many.truncated]).toEqual([queryLimits.words, true])
  })

  it('never throw', () => {
    fc.assert(fc.property(anything, (input) => needlesFor(parseQuery(input)).length <= queryLimits.words))
  })

  it('need the text only where lexemes do not decide', () => {
    for (const needle of ['水利', '水', '2011', 'report']) expect(needsRecheck(needle), needle).toBe(false)
    for (const needle of ['水利局', '12号', 'z109-ws', 'a b']) expect(needsRecheck(needle), needle).toBe(true)
  })

  it.each([
    ['政发〔1998〕12', '澜政发[1998]12号'],
    ['臺灣', '台湾同胞'],
    ['乾部', '干部任免'],
    ['里程', '裡程碑'],
    ['12号', '澜政发〔1998〕12号'],
    ['人民政府', '人民\n政府'],
    ['水', '自来水'],
    ['水', '水利'],
    ['2011', '成文日期20110203'],
    ['Z109-WS·2011', 'z109－ws•2011·Y-0001'],
  ])('%s is found in %s', (input, original) => {
    expect(finds(input, original)).toBe(true)
  })
  it.each([
    ['12号', '112号'],
    ['民府', '人民政府'],
    ['政人', '人民政府人'],
    ['"水利建设"', '水利与建设'],
  ])('%s is not found in %s', (input, original) => {
    expect(finds(input, original)).toBe(false)
  })
})

describe('every part of a text finds the text and is marked in it', () => {
  const word = /[\p{L}\p{N}\p{M}]/u
  const han = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
  const part = text.chain((original) => {
    const characters = [...original]
    const last = Math.max(characters.length - 2, 0)
    return fc.tuple(fc.integer({ min: 0, max: last }), fc.integer({ min: 2, max: 40 })).map(([from, length]) => ({
      original,
      before: characters[from - 1] ?? '',
      piece: characters.slice(from, from + length).join(''),
    }))
  })
  // Words of letters and digits are found from their beginning, so a part begins where a word begins.
  const startsInside = ({ before, piece }: { before: string; piece: string }) => {
    const left = [...normaliseText(before)].at(-1) ?? ''
    const right = [...normaliseText(piece)][0] ?? ''
    const unseen = normaliseText(before) === ''
    return (word.test(left) && !han.test(left) && word.test(right) && !han.test(right)) || (unseen && before !== '')
  }

  // A minus before a word, or a name and a colon, means something else.
  const isPlain = (piece: string) =>
    parseQuery(piece).terms.every(({ excluded, field, kind }) => !excluded && !field && kind !== 'code')

  it('recall is 1', () => {
    let tried = 0
    fc.assert(
      fc.property(part, (given) => {
        fc.pre(!startsInside(given) && word.test(normaliseText(given.piece)) && isPlain(given.piece))
        tried++
        expect(finds(given.piece, given.original)).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect(tried).toBeGreaterThan(1000)
  })

  it('marks lie inside the text, in order, on whole characters, and hold the words', () => {
    fc.assert(
      fc.property(part, (given) => {
        const query = parseQuery(given.piece)
        let end = 0
        for (const mark of marks(given.original, query)) {
          expect(mark.start).toBeGreaterThanOrEqual(end)
          expect(mark.end).toBeGreaterThan(mark.start)
          end = mark.end
          const marked = normaliseText(given.original.slice(mark.start, mark.end))
          expect(needlesFor(query).some((needle) => marked.includes(needle))).toBe(true)
        }
        expect(end).toBeLessThanOrEqual(given.original.length)
        const found = !startsInside(given) && !isEmptyQuery(query) && isPlain(given.piece)
        if (found) expect(end).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('marks are those a reader expects', () => {
    const shown = (original: string, input: string) =>
      marks(original, parseQuery(input)).map(({ start, end }) => original.slice(start, end))
    expect(shown('澜政发〔1998〕12号、112号', '12号')).toEqual(['12号'])
    expect(shown('人民\n政府的人民', '人民政府')).toEqual(['人民\n政府'])
    expect(shown('水利水利水', '水利')).toEqual(['水利水利'])
    expect(shown('Café ＡＢＣ', 'cafe abc')).toEqual(['Café', 'ＡＢＣ'])
    expect(shown('㈱澜川', '株')).toEqual(['㈱'])
    expect(marks('的'.repeat(5000), parseQuery('的')).length).toBeLessThanOrEqual(1000)
  })
})
