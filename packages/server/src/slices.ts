import type { Api } from '@lantai/core/api.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import type { House } from './base/house.ts'
import type { Door } from './base/http.ts'

/** Every api of the product by slice: for OpenAPI, and for the tests that walk every route. */
export const apis: Readonly<Record<string, Api>> = { runs: runsApi }

/** The slices' kinds of long work; needed by whoever executes runs, with or without HTTP. */
export function registerRuns(_house: House): void {}

/** The slices' doors. */
export function mountSlices(_door: Door): void {}
