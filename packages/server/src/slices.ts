import type { Api } from '@lantai/core/api.ts'
import { auditApi } from '@lantai/core/audit/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { identityApi } from '@lantai/core/identity/api.ts'
import { sessionApi } from '@lantai/core/identity/session-api.ts'
import { openingApi } from '@lantai/core/opening/api.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import { sampleCityApi } from '@lantai/core/sample-city/api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { mountAudit } from './audit/index.ts'
import type { House } from './base/house.ts'
import type { Door } from './base/http.ts'
import { mountCatalogue } from './catalogue/index.ts'
import { mountIdentity } from './identity/index.ts'
import { mountOpening } from './opening/index.ts'
import { mountRuns } from './runs/index.ts'
import { mountSampleSignIns } from './sample-city/sign-ins.ts'
import { mountTransfer, registerTransferRuns } from './transfer/index.ts'

/** Every api of the product by slice: for OpenAPI, and for the tests that walk every route. */
export const apis: Readonly<Record<string, Api>> = {
  session: sessionApi,
  identity: identityApi,
  audit: auditApi,
  runs: runsApi,
  transfer: transferApi,
  catalogue: catalogueApi,
  opening: openingApi,
  sampleCity: sampleCityApi,
}

/** The slices' kinds of long work; needed by whoever executes runs, with or without HTTP. */
export function registerRuns(house: House): void {
  registerTransferRuns(house)
}

/** The slices' doors. */
export function mountSlices(door: Door): void {
  mountIdentity(door)
  mountAudit(door)
  mountRuns(door)
  mountTransfer(door)
  mountCatalogue(door)
  mountOpening(door)
  mountSampleSignIns(door)
}
