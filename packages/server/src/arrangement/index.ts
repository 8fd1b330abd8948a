import { codesApi, scheduleApi, schemeApi } from '@lantai/core/arrangement/api.ts'
import { type Door, mount } from '../base/http.ts'
import type { HighestNumber } from './next-codes.ts'
import { codesHandlers } from './routes-codes.ts'
import { scheduleHandlers } from './routes-schedules.ts'
import { schemeHandlers } from './routes-schemes.ts'
import './tables.ts'

export { classesOf, setClasses } from './classes.ts'
export { scheduleInForce } from './in-force.ts'
export { createSchedule, decideSchedule, saveSchedule, submitSchedule } from './schedules.ts'
export { schemeFor } from './schemes.ts'
export { templateFor, templatesFor } from './templates.ts'

/** `highestNumber` is the catalogue's; the catalogue itself asks this slice for schemes, so it is handed in. */
export function mountArrangement(door: Door, highestNumber: HighestNumber): void {
  mount(door, scheduleApi, scheduleHandlers(door.house))
  mount(door, codesApi, codesHandlers(door.house, highestNumber))
  mount(door, schemeApi, schemeHandlers(door.house))
}
