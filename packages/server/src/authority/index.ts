import { authorityApi } from '@lantai/core/authority/api.ts'
import type { House } from '../base/house.ts'
import { type Door, mount } from '../base/http.ts'
import { linkKind, unlinkKind } from './jobs.ts'
import { authorityHandlers } from './routes.ts'
import './tables.ts'

export function registerAuthorityRuns(house: House): void {
  house.runs.register(linkKind(house))
  house.runs.register(unlinkKind(house))
}

export function mountAuthority(door: Door): void {
  mount(door, authorityApi, authorityHandlers(door.house))
}
