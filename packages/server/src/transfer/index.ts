import { transferAgreementApi } from '@lantai/core/transfer/agreement-api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { appraisalApi } from '@lantai/core/transfer/appraisal-api.ts'
import { transferHistoryApi } from '@lantai/core/transfer/history-api.ts'
import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import { selfCheckApi } from '@lantai/core/transfer/self-check-api.ts'
import { type Door, mount } from '../base/http.ts'
import { transferHandlers } from './routes.ts'
import { agreementHandlers } from './routes-agreements.ts'
import { appraisalHandlers } from './routes-appraisal.ts'
import { historyHandlers } from './routes-history.ts'
import { paperHandlers } from './routes-paper.ts'
import { planHandlers } from './routes-plans.ts'
import { quarantineHandlers } from './routes-quarantine.ts'
import { registerHandlers } from './routes-register.ts'
import { selfCheckHandlers } from './routes-self-checks.ts'
import './tables.ts'

export { freeBytes, fullDisk, sizeText } from '../base/free-space.ts'
export { streamed } from '../base/streamed.ts'
export { type Accepted, onAccepted, onReturned } from './accepted.ts'
export { copyZip } from './copy-zip.ts'
export { acceptNow, decideChecks } from './decide.ts'
export { sendPackage } from './draft-make.ts'
export { registerTransferRuns } from './jobs.ts'
export { makeItemsPackage } from './make.ts'
export { receivePackage } from './receive.ts'
export { onReminder, type ReminderPort } from './reminders.ts'
export { sweepSelfChecks } from './self-checks.ts'
export { transferView } from './store-views.ts'
export { sweepDrafts, sweepIncoming } from './sweep.ts'
export { verifyReceipt } from './verify.ts'

export function mountTransfer(door: Door): void {
  mount(door, transferApi, transferHandlers(door.house))
  mount(door, transferPlanApi, planHandlers(door.house))
  mount(door, registerApi, registerHandlers(door.house))
  mount(door, transferAgreementApi, agreementHandlers(door.house))
  mount(door, selfCheckApi, selfCheckHandlers(door.house))
  mount(door, quarantineApi, quarantineHandlers(door.house))
  mount(door, appraisalApi, appraisalHandlers(door.house))
  mount(door, transferHistoryApi, historyHandlers(door.house))
  mount(door, paperTransferApi, paperHandlers(door.house))
}
