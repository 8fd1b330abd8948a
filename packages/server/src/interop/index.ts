import { interopApi } from '@lantai/core/interop/api.ts'
import { type Door, mount } from '../base/http.ts'
import { interopHandlers } from './routes.ts'
import './tables.ts'

export { registerInteropRuns } from './jobs.ts'

export const mountInterop = (door: Door): void => mount(door, interopApi, interopHandlers(door.house))
