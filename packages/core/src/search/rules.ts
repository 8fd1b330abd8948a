export { facetLexeme } from './facets.ts'
export { bigrams } from './lexemes.ts'
export { type Mark, marks, maxMarks } from './marks.ts'
export { normaliseText } from './normalise.ts'
export {
  isEmptyQuery,
  likePattern,
  needsRecheck,
  parseQuery,
  type Query,
  queryLimits,
  queryTerms,
  recheck,
  type Term,
  toTsquery,
} from './query.ts'
export { type Fields, quoteLexeme, searchText, toTsvector, type Vector, vectorOf } from './tsvector.ts'
