import { openingApi } from '@lantai/core/opening/api.ts'
import { type Door, mount } from '../base/http.ts'
import { openingHandlers } from './routes.ts'
import './tables.ts'

export { setStatus } from './set-status.ts'

export function mountOpening(door: Door): void {
  mount(door, openingApi, openingHandlers(door.house))
}
