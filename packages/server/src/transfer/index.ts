import { transferApi } from '@lantai/core/transfer/api.ts'
import { type Door, mount } from '../base/http.ts'
import { transferHandlers } from './routes.ts'
import './tables.ts'

export { type Accepted, onAccepted } from './accepted.ts'
export { copyZip } from './copy-zip.ts'
export { acceptNow, decideChecks } from './decide.ts'
export { sendPackage } from './draft-make.ts'
export { freeBytes, fullDisk, sizeText } from './free-space.ts'
export { registerTransferRuns } from './jobs.ts'
export { makeItemsPackage } from './make.ts'
export { receivePackage } from './receive.ts'
export { transferView } from './store-views.ts'
export { streamed } from './streamed.ts'
export { sweepDrafts, sweepIncoming } from './sweep.ts'

export function mountTransfer(door: Door): void {
  mount(door, transferApi, transferHandlers(door.house))
}
