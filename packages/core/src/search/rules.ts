export { facetLexeme } from './facets.ts'
export { bigrams } from './lexemes.ts'
export { type Mark, marks, maxMarks } from './marks.ts'
export { normaliseText } from './normalise.ts'
export { parseQuery } from './parse-query.ts'
export { printQuery, printTerm } from './print-query.ts'
export {
  holds,
  isEmptyQuery,
  type LookUp,
  likePattern,
  lookUpsOf,
  needlesFor,
  needsRecheck,
  type Query,
  type QueryTerm,
  queryLimits,
  wordLookUp,
} from './query.ts'
export type { QueryConditions } from './query-filters.ts'
export { type QueryField, queryFields, queryFilters, queryNameText } from './query-names.ts'
export { type Snippet, snippetOf } from './snippet.ts'
export { type Fields, quoteLexeme, searchText, toTsvector, type Vector, vectorOf } from './tsvector.ts'
