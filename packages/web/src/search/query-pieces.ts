import { parseQuery, printQuery, printTerm, type Query, type QueryTerm } from '@lantai/core/search/rules.ts'

/** A part of a query that was read as more than plain words, and the query without it. */
export type QueryPiece =
  | { readonly kind: 'term'; readonly key: string; readonly term: QueryTerm; readonly without: string }
  | { readonly kind: 'condition'; readonly key: ConditionKey; readonly without: string }

/** Conditions that are one thing to the person: a range is one, whichever ends it has. */
export const conditionKeys = {
  year: ['yearFrom', 'yearTo'],
  date: ['dateFrom', 'dateTo'],
  fonds: ['fonds'],
  category: ['category'],
  retention: ['retention'],
  access: ['access'],
  level: ['level'],
  security: ['security'],
  organ: ['organ'],
  files: ['hasFiles'],
} as const satisfies Readonly<Record<string, readonly (keyof Query['conditions'])[]>>
export type ConditionKey = keyof typeof conditionKeys

type Read = Pick<Query, 'terms' | 'conditions'>

/** What of a query is worth a chip: fields, exclusions, codes and conditions; plain words stand in the box for all to see. */
export function piecesOf(typed: string): QueryPiece[] {
  const query = parseQuery(typed)
  const special = query.terms.filter(({ field, kind, excluded }) => field !== null || excluded || kind === 'code')
  const keys = (Object.keys(conditionKeys) as ConditionKey[]).filter((key) =>
    conditionKeys[key].some((name) => query.conditions[name] !== undefined),
  )
  return [
    ...special.map((term): QueryPiece => {
      const rest = { ...query, terms: query.terms.filter((each) => each !== term) }
      return { kind: 'term', key: printTerm(term), term, without: without(typed, rest) }
    }),
    ...keys.map((key): QueryPiece => {
      const gone: readonly string[] = conditionKeys[key]
      const conditions = Object.fromEntries(Object.entries(query.conditions).filter(([name]) => !gone.includes(name)))
      return { kind: 'condition', key, without: without(typed, { terms: query.terms, conditions }) }
    }),
  ]
}

const quotes = '"“”„＂「」『』'
const piece = new RegExp(
  `[-－]?(?:\\p{L}{1,12}[:：][^\\S\\n]*)?(?:[${quotes}][^${quotes}]*(?:[${quotes}]|$)|[^\\s${quotes}]+)`,
  'gu',
)

/** The rest of a query in the person's own spelling where cutting one piece out of it gives just that, else as it is printed. */
function without(typed: string, rest: Read): string {
  const wanted = canonical(rest)
  for (const { index, 0: cut } of typed.matchAll(piece)) {
    const left = `${typed.slice(0, index)} ${typed.slice(index + cut.length)}`.replace(/\s+/gu, ' ').trim()
    if (canonical(parseQuery(left)) === wanted) return left
  }
  return printQuery(rest)
}

const canonical = ({ terms, conditions }: Read): string =>
  JSON.stringify([terms.map(printTerm).sort(), Object.entries(conditions).sort()])

/** Both queries together: what is found by the first, narrowed by the second. */
export function narrowed(typed: string, more: string): string {
  const joined = `${typed} ${more}`.trim()
  // An open quote at the end of the first would swallow the second.
  const count = parseQuery(joined).terms.length
  const whole = new Set([...parseQuery(typed).terms, ...parseQuery(more).terms].map(printTerm)).size
  return count >= whole ? joined : `${printQuery(parseQuery(typed))} ${more}`.trim()
}
