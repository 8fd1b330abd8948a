import { fieldLines, type Indexed, indexItem } from '@lantai/core/search/item-index.ts'
import { holds, lookUpsOf, normaliseText, parseQuery, type QueryTerm } from '@lantai/core/search/rules.ts'
import type { LookIn } from '@lantai/core/search/schema.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { rowOf } from '../catalogue/index.ts'
import { setStatus } from '../opening/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { nearSearches, type Scope, searchFacets, searchItems, suggest } from './index.ts'
import { saveTexts } from './store-text.ts'

interface Made {
  readonly id: string
  readonly code: string
  readonly open: boolean
  readonly year: number
  readonly lines: readonly string[]
  readonly lexemes: ReadonlySet<string>
  readonly text: string | null
}

let test: TestHouse
let city: Holdings
let made: Made[]

// Few characters, so that words meet by chance; traditional forms and figures among them.
const word = fc
  .array(fc.constantFrom('教', '育', '局', '收', '费', '標', '准', '臺', '水', '12', '1', 'ab', '《', '、', ' '), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => pieces.join(''))
const phraseOf = (least: number, most: number) =>
  fc.array(word, { minLength: least, maxLength: most }).map((words) => words.join(''))
const record = fc.record({
  title: phraseOf(1, 4),
  creator: phraseOf(1, 2),
  documentNo: fc.option(phraseOf(1, 1)),
  notes: fc.option(phraseOf(0, 3)),
  persons: fc.array(phraseOf(1, 1), { maxLength: 2 }),
  text: fc.option(phraseOf(0, 12)),
  open: fc.boolean(),
  year: fc.integer({ min: 1998, max: 2003 }),
})

beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  const records = fc.sample(record, { numRuns: 150, seed: 7 })
  const items = await city.add(
    records.map(({ title, creator, documentNo, notes, persons, year }) => ({
      title,
      creator,
      documentNo,
      notes,
      year,
      date: `${year}0101`,
      description: { persons },
    })),
  )
  const { db } = test.house.database
  const chosen = items.filter((_, index) => records[index]?.open).map(({ id }) => id)
  granted(
    await transact(db, city.archivist, (tx) =>
      setStatus(
        tx,
        city.archivist,
        chosen,
        { to: '开放', reason: '期满', early: true },
        {
          now: new Date(),
          today: '2026-01-01',
          newId: test.house.newId,
        },
      ),
    ),
  )
  const texts = items.flatMap(({ id }, index) => {
    const content = records[index]?.text
    return content == null ? [] : [{ itemId: id, state: 'read' as const, content, problem: null }]
  })
  await transact(db, city.archivist, (tx) => saveTexts(tx, texts, new Date().toISOString()), { unaudited: true })
  made = items.map((item, index) => {
    const row = rowOf(item) as ReturnType<typeof rowOf> & Indexed
    const { plain, search } = indexItem(row)
    return {
      id: item.id,
      code: item.referenceCode,
      open: records[index]?.open === true,
      year: item.year,
      lines: plain.split('\n'),
      lexemes: new Set([...search.matchAll(/'((?:[^']|'')*)'/g)].map(([, lexeme]) => lexeme as string)),
      text: records[index]?.text == null ? null : normaliseText(records[index]?.text as string),
    }
  })
})
afterAll(() => test.close())

const inItem = ({ lines, lexemes }: Made, term: QueryTerm): boolean => {
  if (term.field === 'text') return false
  if (term.field === 'code') return holds(lines[fieldLines.code - 1] ?? '', term.text)
  if (term.field !== null) return holds(lines[fieldLines[term.field] - 1] ?? '', term.text)
  if (lines.some((line) => line.split('\u001f').some((value) => holds(value, term.text)))) return true
  const [, initials] = term.excluded ? [] : lookUpsOf(term)
  return (
    initials?.every(({ lexeme, prefix }) =>
      prefix ? [...lexemes].some((each) => each.startsWith(lexeme)) : lexemes.has(lexeme),
    ) ?? false
  )
}
const inText = ({ text }: Made, term: QueryTerm) =>
  text !== null && (term.field === null || term.field === 'text') && holds(text, term.text)

/** What a look at every record finds. */
function scan(input: string, lookIn: LookIn, open: boolean): string[] {
  const { terms, conditions } = parseQuery(input)
  const wantsText = lookIn !== 'description' || terms.some(({ field, excluded }) => field === 'text' && !excluded)
  const hits = (one: Made) =>
    (lookIn !== 'text' || one.text !== null) &&
    terms.every((term) => {
      if (term.kind === 'code') return one.code.startsWith(term.text) !== term.excluded
      if (term.excluded) return !inItem(one, term) && !((wantsText || term.field === 'text') && inText(one, term))
      if (lookIn === 'text' && term.field === null) return inText(one, term)
      return inItem(one, term) || (wantsText && inText(one, term))
    })
  const { yearFrom = 0, yearTo = 9999 } = conditions
  return made
    .filter((one) => (open ? one.open : true) && one.year >= yearFrom && one.year <= yearTo && hits(one))
    .map(({ id }) => id)
    .sort()
}

async function all(query: string, lookIn: LookIn, scope: Scope) {
  const ids: string[] = []
  let cursor: string | undefined
  let total = 0
  do {
    const found = granted(await searchItems(test.house, { query, in: lookIn, scope, cursor, limit: 17 }))
    ids.push(...found.rows.map(({ id }) => id))
    total = found.total
    cursor = found.next ?? undefined
  } while (cursor)
  return { ids, total }
}

const typed = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '', '', '-', '题名:', '责任者:', '文号:', '附注:', '人名:', '全文:', '-题名:', '-全文:'),
      fc.oneof(
        { weight: 5, arbitrary: word },
        word.map((text) => `"${text}"`),
        fc.constantFrom('教育局', '臺', '标准', 'jyj', 'sf', 'shb', 'ab', '1', '年度:1999-2001', 'A001-WS·2000'),
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.map(([before, text]) => before + text).join(' '))

describe('a search finds what a look at every record finds', () => {
  it('in every field, with exclusions, folded, in descriptions and texts, for whoever asks', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        typed,
        fc.constantFrom<LookIn>('both', 'description', 'text'),
        fc.boolean(),
        async (query, lookIn, open) => {
          const asked = parseQuery(query)
          // Only what excludes is asked for: in the text there is nothing to look up.
          fc.pre(
            asked.terms.some(({ excluded }) => !excluded) &&
              (lookIn !== 'text' || asked.terms.some(({ kind, excluded }) => kind !== 'code' && !excluded)),
          )
          const scope: Scope = open ? 'public' : { organisationId: city.repositoryId }
          const expected = scan(query, lookIn, open)
          const answer = await all(query, lookIn, scope)
          expect([...answer.ids].sort()).toEqual(expected)
          expect(answer.total).toBe(expected.length)
          const { facets } = granted(await searchFacets(test.house, { query, in: lookIn, scope }, ['year']))
          expect(facets.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
          found += expected.length
        },
      ),
      { numRuns: 250, seed: 11 },
    )
    expect(found).toBeGreaterThan(500)
  }, 120_000)

  it('nothing of what is not open comes out of anything that the public may ask', async () => {
    const open = made.filter((one) => one.open)
    const ids = new Set(open.map(({ id }) => id))
    const shown = new Set(open.flatMap(({ lines }) => lines))
    await fc.assert(
      fc.asyncProperty(typed, async (query) => {
        for (const { itemId, text } of await suggest(test.house, 'public', query, null)) {
          expect(itemId === null || ids.has(itemId)).toBe(true)
          expect(shown.has(normaliseText(text))).toBe(true)
        }
        for (const near of await nearSearches(test.house, { query, scope: 'public' }))
          expect(near.total).toBe(scan(near.query, 'both', true).length)
      }),
      { numRuns: 60, seed: 5 },
    )
  }, 120_000)
})
