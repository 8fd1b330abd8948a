import { filingApi } from '@lantai/core/filing/api.ts'
import { type Door, mount } from '../base/http.ts'
import { filingHandlers } from './routes.ts'
import './tables.ts'

export { arrange, startArranging } from './arrange.ts'
export { putFile } from './collect.ts'
export { type FilingEnd, onFilingEnd } from './filing-end.ts'
export { createFiling } from './filings.ts'
export { startHandOver } from './hand-over.ts'
export { registerFilingRuns } from './jobs.ts'
export { numberAll } from './number.ts'
export { codesOfFiles, type DocumentToPlace, openBasket, placeDocuments, withdrawDocuments } from './place-documents.ts'
export { putTable } from './put-table.ts'
export { filingFor, listFilings } from './store.ts'
export { sweepFilings } from './sweep.ts'
export { filingDetail } from './views.ts'
export { accept, addItem, box, edit, orderAll } from './work.ts'

export function mountFiling(door: Door): void {
  mount(door, filingApi, filingHandlers(door.house))
}
