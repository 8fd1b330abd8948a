import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { type Door, mount } from '../base/http.ts'
import { renditions } from '../rendition/index.ts'
import { catalogueHandlers } from './routes.ts'
import './tables.ts'

export { addItems, type NewItem, type NewItemFile, rowOf } from './add-items.ts'
export { heldCodes, lastNumber } from './codes.ts'
export { fileContent } from './content.ts'
export { createFonds, fondsByCode, fondsOfAgency } from './fonds.ts'
export { levelsOf } from './record.ts'
export { type AccessSubject, lockForAccess, setAccess } from './set-access.ts'
export { findFile, findRecord, type StoredRecord } from './store.ts'

export function mountCatalogue(door: Door): void {
  mount(door, catalogueApi, catalogueHandlers(door.house))
  door.app.addHook('onClose', () => renditions(door.house).close())
}
