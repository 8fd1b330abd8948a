import { searchApi } from '@lantai/core/search/api.ts'
import { type Door, mount } from '../base/http.ts'
import { searchHandlers } from './routes.ts'
import './tables.ts'

export { type Condition, conditionOf } from './condition.ts'
export { searchFacets } from './facets.ts'
export { forgetIndexState, isRebuilding } from './index-state.ts'
export { mindIndex, registerSearchRuns, startExtraction } from './jobs.ts'
export { knownOf } from './known.ts'
export { nearSearches } from './near.ts'
export type { SearchRequest } from './request.ts'
export { type FoundRow, rowColumns, rowJoins } from './row.ts'
export type { Scope } from './scope.ts'
export { type Found, searchItems } from './search-items.ts'
export { settleIndexes } from './store-index.ts'
export { suggest } from './suggest.ts'
export { TextReader } from './text-reader.ts'

export function mountSearch(door: Door): void {
  mount(door, searchApi, searchHandlers(door.house))
}
