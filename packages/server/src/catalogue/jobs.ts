import type { House } from '../base/house.ts'
import { bulkEditRun } from './bulk-run.ts'
import { undoRun } from './undo-act.ts'

export function registerCatalogueRuns(house: House): void {
  house.runs.register(bulkEditRun(() => house))
  house.runs.register(undoRun(() => house))
}
