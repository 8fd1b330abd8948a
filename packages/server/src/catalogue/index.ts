import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { convertApi } from '@lantai/core/catalogue/convert-api.ts'
import { printApi } from '@lantai/core/catalogue/print-api.ts'
import type { House } from '../base/house.ts'
import { type Door, mount } from '../base/http.ts'
import { renditions } from '../rendition/index.ts'
import { convertHandlers } from './convert-routes.ts'
import { convertRun } from './convert-volumes.ts'
import { printHandlers } from './print-routes.ts'
import { catalogueHandlers } from './routes.ts'
import './tables.ts'

export { type Act, beginAct, countAct, workedOnBy } from './acts.ts'
export { addItems, type NewItem, type NewItemFile, rowOf } from './add-items.ts'
export { codeHolder, heldCodes } from './codes.ts'
export { fileContent } from './content.ts'
export { createRecord, holdPlaces, noteCreated } from './create-record.ts'
export { type Described, lockRecords, readRecords, withValue } from './described.ts'
export { type Edited, editItems, type ItemChange } from './edit-items.ts'
export { createFonds, fondsByCode, fondsOfAgency, showFonds } from './fonds.ts'
export { fullRecord } from './full-record.ts'
export { finishHandingDown, lent, startHandingDown, withLent } from './inherit.ts'
export { registerCatalogueRuns } from './jobs.ts'
export { noteAliases } from './note-aliases.ts'
export { highestNumber, noteCodes, noteNumbers } from './numbers.ts'
export { recodeRecords } from './recode.ts'
export { levelsOf } from './record.ts'
export { type AccessSubject, lockForAccess, setAccess } from './set-access.ts'
export { findFile, findRecord, type StoredRecord } from './store.ts'
export { undoAct } from './undo-act.ts'
export { createVirtualFile } from './virtual-files.ts'

export function mountCatalogue(door: Door): void {
  mount(door, catalogueApi, catalogueHandlers(door.house))
  mount(door, convertApi, convertHandlers(door.house))
  mount(door, printApi, printHandlers())
  door.app.addHook('onClose', () => renditions(door.house).close())
}

export function registerConversionRuns(house: House): void {
  house.runs.register(convertRun(() => house))
}
