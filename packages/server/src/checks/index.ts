import { checkRunApi, checkSchemeApi } from '@lantai/core/checks/api.ts'
import { type Door, mount } from '../base/http.ts'
import { checkRunHandlers } from './routes.ts'
import { checkSchemeHandlers } from './routes-schemes.ts'
import './tables.ts'

export { atMost } from './at-most.ts'
export { type CheckedPackage, checkPackage, type PackageToCheck } from './check-package.ts'
export { type CheckPlace, categoryOf, checkContext, fondsCodeOf } from './context.ts'
export { digesting, digestsOf } from './digest-pool.ts'
export { checkAtEntry, startStoreCheck } from './keeping.ts'
export { registerCheckDays } from './keeping-daily.ts'
export { registerCheckRuns } from './keeping-run.ts'
export { allFindings, listFindings, photosRefused, resultsOf, saveDecision } from './of-subject.ts'
export { beginCheckRun, endCheckRun } from './record.ts'
export { checkReportPdf } from './report-pdf.ts'
export { checkReportXml, outcomeNames } from './report-xml.ts'
export { schemeInForce } from './scheme-in-force.ts'
export { latestRun, type NewCheckRun, removeRuns } from './store-runs.ts'

export function mountChecks(door: Door): void {
  mount(door, checkSchemeApi, checkSchemeHandlers(door.house))
  mount(door, checkRunApi, checkRunHandlers(door.house))
}
