import { needsRecheck, type QueryTerm } from '@lantai/core/search/rules.ts'
import type { LookIn } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import { cheapest, rowPrice } from './cheapest.ts'
import { partOf } from './filters.ts'
import type { Frequencies } from './frequencies.ts'
import { held, heldByItem, plainText } from './held.ts'
import { anyOf, type Part, termQuery, wholeQuery } from './lookup.ts'
import { all, indexedParts, lookedUp, partQuery, type Source } from './source.ts'

/** A part of the catalogue. */
export interface Within {
  /** Lexemes, one of which each row of it has. */
  readonly options?: readonly string[]
  /** True for its rows. */
  readonly columns?: RawBuilder<unknown>
  /** What a sample told: rows that are found in the whole catalogue, and here. */
  readonly told?: { readonly found: number; readonly inside: number }
  /** So many of the parts that have an index of their own. */
  readonly sampled?: number
}

export interface Sources {
  /** True for the rows of `item` that are found; holds everything: words, filters, scope. */
  readonly compared: RawBuilder<unknown>
  /** Descriptions may be found; else only texts. */
  readonly inDescription: boolean
  /** Descriptions that are found (`item`), all or those of a part. */
  described(within?: Within): Source
  /** Records whose description alone is not found, but with the text of its files (`t` and `item`); null: none can be. */
  readonly texts: ((within?: Within) => Source) | null
}

interface Known {
  readonly frequencies: Frequencies
  readonly byTerm: ReadonlyMap<QueryTerm, readonly Part[]>
  readonly others: readonly Part[]
}

interface Asked {
  /** Scope, filters and codes over the columns of `item`. */
  readonly base: readonly RawBuilder<unknown>[]
  readonly positive: readonly QueryTerm[]
  readonly excluded: readonly QueryTerm[]
  readonly lookIn: LookIn
  /** Another index than that of words leads to the rows: nothing keeps the planner from it. */
  readonly byColumn: boolean
  readonly item: Known
  readonly text: Known
}

/** Whatever the index is not asked for is compared row by row, so what it is asked for decides about time alone. */
export function sourcesOf({ base, positive, excluded, lookIn, byColumn, item, text }: Asked): Sources {
  const inDescription = lookIn !== 'text' && !positive.some(({ field }) => field === 'text')
  // Words that are wanted in a field of the description are found there or not at all.
  const inTexts =
    positive.some(({ field }) => field === 'text') ||
    (lookIn === 'text' && positive.length > 0) ||
    (lookIn === 'both' && positive.some(({ field }) => field === null))
  const notInItem = excluded.filter(({ field }) => field !== 'text').map(notInDescription)
  const notInTexts = excluded.filter(({ field }) => field === null || field === 'text')
  const described = (term: QueryTerm) =>
    term.field !== null || needsRecheck(term.text) ? heldByItem(term) : sql`item.search @@ ${termQuery(term)}::tsquery`
  const compared = (chosen: readonly Part[]) => [
    ...base,
    ...positive.filter((term) => needsLook(item, term, chosen)).map(described),
    ...notInItem,
    ...(lookIn === 'description' ? [] : notInTexts.map(notInText)),
  ]
  const comparedTexts = (chosen: readonly Part[]) => [
    ...base,
    ...notInItem,
    ...positive.flatMap((term) => inWhole(term, lookIn === 'text', needsLook(text, term, chosen))),
    ...notInTexts.map(({ text }) => sql`not ${held(plainText, text)}`),
    ...(inDescription ? [sql`not (${all(positive.map(described))})`] : []),
  ]
  return {
    inDescription,
    compared: inDescription ? all(compared([])) : sql`false`,
    described(within = {}) {
      if (!inDescription) return { from: sql`item`, where: sql`false`, cost: 0 }
      const { query, parts, missing, cost } = choice(item, within, rowPrice.item)
      const rest = [
        ...compared(parts),
        ...missing.map((part) => sql`item.search @@ ${part}::tsquery`),
        ...columnsOf(within),
      ]
      if (byColumn && query) rest.push(sql`item.search @@ ${query}::tsquery`)
      const free = byColumn || (!query && !within.sampled)
      const from = free ? sql`item` : sql`${lookedUp('item', query, within.sampled !== undefined)} item`
      return { from, where: all(rest), cost }
    },
    texts: inTexts
      ? (within = {}) => {
          const { query, parts, missing, cost } = choice(text, within, rowPrice.text)
          const rest = [
            ...comparedTexts(parts),
            ...missing.map((part) => sql`item.search @@ ${part}::tsquery`),
            ...columnsOf(within),
          ]
          if (byColumn) {
            if (query) rest.push(sql`t.search @@ ${query}::tsquery`)
            return { from: sql`item_text t join item on item.id = t.item_id`, where: all(rest), cost }
          }
          const found = lookedUp('item_text', query, within.sampled !== undefined)
          const one = sql`(select * from item where item.id = t.item_id offset 0)`
          return { from: sql`${found} t cross join lateral ${one} item`, where: all(rest), cost }
        }
      : null,
  }
}

/** What to ask the index for. `missing`: what tells the sample, where the index is not asked for it. */
function choice({ frequencies, byTerm, others }: Known, { options, sampled, told }: Within, price: number) {
  const own = options?.length ? { ...partOf(frequencies, { options }), apart: true } : undefined
  const part: Part[] = []
  if (sampled !== undefined && sampled < indexedParts) {
    const size = sampled / indexedParts
    part.push({ query: partQuery(sampled), share: size, entries: size, apart: true })
  }
  const every = [...[...byTerm.values()].flat(), ...others, ...(own ? [own] : []), ...part]
  const rows = frequencies.rows * (sampled === undefined ? 1 : indexedParts / 256)
  const { parts, cost } = frequencies.unknown
    ? { parts: every, cost: 0 }
    : cheapest(every, rows, price, told && { part: own, ...told })
  return {
    parts,
    query: parts.map(({ query }) => query).join(' & '),
    missing: part.filter((each) => !parts.includes(each)).map(({ query }) => query),
    cost,
  }
}

const columnsOf = ({ columns }: Within) => (columns ? [columns] : [])

/** False where the index was asked for all that a term is, and what that finds needs no look at the text. */
const needsLook = ({ byTerm }: Known, term: QueryTerm, chosen: readonly Part[]): boolean => {
  const parts = byTerm.get(term) ?? []
  return (
    term.field !== null ||
    needsRecheck(term.text) ||
    parts.length === 0 ||
    !parts.every((part) => chosen.includes(part))
  )
}

/** A word that must not stand in the description. The lexemes tell at once for nearly all rows; the text only where they meet. */
function notInDescription(term: QueryTerm): RawBuilder<unknown> {
  const query = wholeQuery(term.text)
  return query ? sql`not (item.search @@ ${query}::tsquery and ${heldByItem(term)})` : sql`not ${heldByItem(term)}`
}

const notInText = ({ text }: QueryTerm): RawBuilder<unknown> => sql`not exists (select from item_text t
  where t.item_id = item.id and t.search @@ ${wholeQuery(text) || anyOf([text])}::tsquery and ${held(plainText, text)})`

/** A term in description and text taken together, or, where the words are wanted in the text itself, there. */
function inWhole(term: QueryTerm, textItself: boolean, look: boolean): RawBuilder<unknown>[] {
  if (term.field === 'text' || (textItself && term.field === null)) return [held(plainText, term.text)]
  if (term.field !== null) return [heldByItem(term)]
  if (!look) return []
  // A lexeme that may be initials, or the beginning of a word.
  return needsRecheck(term.text) || /^\p{Script=Han}+$/u.test(term.text)
    ? [sql`(${heldByItem(term)} or ${held(plainText, term.text)})`]
    : [sql`t.search @@ ${termQuery(term)}::tsquery`]
}
