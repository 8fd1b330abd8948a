import { runsApi } from '@lantai/core/runs/api.ts'
import { type Door, mount } from '../base/http.ts'
import { runsHandlers } from './routes.ts'

export const mountRuns = (door: Door): void => mount(door, runsApi, runsHandlers(door.house))
