import type { Api } from '@lantai/core/api.ts'
import { codesApi, scheduleApi, schemeApi } from '@lantai/core/arrangement/api.ts'
import { auditApi } from '@lantai/core/audit/api.ts'
import { authorityApi } from '@lantai/core/authority/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { convertApi } from '@lantai/core/catalogue/convert-api.ts'
import { printApi } from '@lantai/core/catalogue/print-api.ts'
import { checkRunApi, checkSchemeApi } from '@lantai/core/checks/api.ts'
import { connectApi } from '@lantai/core/connect/api.ts'
import { filingInterface, uploadInterface } from '@lantai/core/connect/filing-interface.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import { identityApi } from '@lantai/core/identity/api.ts'
import { sessionApi } from '@lantai/core/identity/session-api.ts'
import { interopApi } from '@lantai/core/interop/api.ts'
import { openingApi } from '@lantai/core/opening/api.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import { sampleCityApi } from '@lantai/core/sample-city/api.ts'
import { searchApi } from '@lantai/core/search/api.ts'
import { transferAgreementApi } from '@lantai/core/transfer/agreement-api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { appraisalApi } from '@lantai/core/transfer/appraisal-api.ts'
import { transferHistoryApi } from '@lantai/core/transfer/history-api.ts'
import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import { selfCheckApi } from '@lantai/core/transfer/self-check-api.ts'
import { uploadsApi } from '@lantai/core/uploads/api.ts'
import { mountArrangement } from './arrangement/index.ts'
import { mountAudit } from './audit/index.ts'
import { mountAuthority, registerAuthorityRuns } from './authority/index.ts'
import type { House } from './base/house.ts'
import type { Door } from './base/http.ts'
import { highestNumber, mountCatalogue, registerCatalogueRuns, registerConversionRuns } from './catalogue/index.ts'
import { checkAtEntry, mountChecks, registerCheckDays, registerCheckRuns } from './checks/index.ts'
import { mountConnect, registerConnectRuns } from './connect/index.ts'
import { mountFiling, registerFilingRuns } from './filing/index.ts'
import { mountIdentity } from './identity/index.ts'
import { mountInterop, registerInteropRuns } from './interop/index.ts'
import { mountOpening } from './opening/index.ts'
import { mountRuns } from './runs/index.ts'
import { mountSampleSignIns } from './sample-city/sign-ins.ts'
import { mountSearch, registerSearchRuns } from './search/index.ts'
import { mountTransfer, onAccepted, registerTransferRuns } from './transfer/index.ts'
import { mountUploads, registerUploadRuns } from './uploads/index.ts'

/** Every api of the product by slice: for OpenAPI, and for the tests that walk every route. */
export const apis: Readonly<Record<string, Api>> = {
  session: sessionApi,
  identity: identityApi,
  audit: auditApi,
  runs: runsApi,
  uploads: uploadsApi,
  transfer: transferApi,
  transferPlans: transferPlanApi,
  transferRegisters: registerApi,
  selfChecks: selfCheckApi,
  quarantine: quarantineApi,
  paperTransfers: paperTransferApi,
  transferHistory: transferHistoryApi,
  transferAppraisal: appraisalApi,
  transferAgreements: transferAgreementApi,
  checkSchemes: checkSchemeApi,
  checkRuns: checkRunApi,
  catalogue: catalogueApi,
  conversion: convertApi,
  print: printApi,
  opening: openingApi,
  search: searchApi,
  schedules: scheduleApi,
  codes: codesApi,
  schemes: schemeApi,
  authority: authorityApi,
  filing: filingApi,
  interop: interopApi,
  connect: connectApi,
  filingInterface,
  uploadInterface,
  sampleCity: sampleCityApi,
}

/** The slices' kinds of long work; needed by whoever executes runs, with or without HTTP. */
export function registerRuns(house: House): void {
  registerUploadRuns(house)
  registerTransferRuns(house)
  registerCheckRuns(house)
  registerCheckDays(house)
  onAccepted(house, checkAtEntry(house))
  registerSearchRuns(house)
  registerCatalogueRuns(house)
  registerConversionRuns(house)
  registerAuthorityRuns(house)
  registerFilingRuns(house)
  registerInteropRuns(house)
  registerConnectRuns(house)
}

/** The slices' doors. */
export function mountSlices(door: Door): void {
  mountIdentity(door)
  mountAudit(door)
  mountRuns(door)
  mountUploads(door)
  mountTransfer(door)
  mountChecks(door)
  mountCatalogue(door)
  mountOpening(door)
  mountSearch(door)
  mountArrangement(door, highestNumber)
  mountAuthority(door)
  mountFiling(door)
  mountInterop(door)
  mountConnect(door)
  mountSampleSignIns(door)
}
