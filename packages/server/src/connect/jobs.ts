import type { House } from '../base/house.ts'
import { onFilingEnd } from '../filing/index.ts'
import { onAccepted, onReturned } from '../transfer/index.ts'
import { registerPurpose } from '../uploads/index.ts'
import { type CollectWork, collect } from './collect.ts'
import { beginDaily } from './daily.ts'
import { type DeliverWork, faultOf, workOnDelivery } from './process.ts'
import { deliveryLimit } from './receive.ts'
import { type ReconcileWork, reconcile, reconcileStopped } from './reconcile.ts'
import { afterAcceptance, afterFiling, afterReturn } from './settle.ts'

/** Tells the house the slice's kinds of long work, and what it wants to be told of. */
export function registerConnectRuns(house: House): void {
  onFilingEnd(house, (tx, _actor, end) => afterFiling(house, tx, end))
  onAccepted(house, (tx, _actor, accepted) => afterAcceptance(house, tx, accepted))
  onReturned(house, (tx, _actor, returned) => afterReturn(house, tx, returned))
  registerPurpose(house, { purpose: 'connect.package', may: 'connect.deliver', limit: deliveryLimit })
  beginDaily(house)
  house.runs.register<DeliverWork>({
    kind: 'connect.deliver',
    title: { zh: '处理归档包 {businessId}', en: 'Work on delivery {businessId}' },
    unit: 'bytes',
    may: 'connect.manage',
    work: (run) => workOnDelivery(house, run),
    failed: (tx, { input, state, error }) => faultOf(house, tx, input, state, error),
  })
  house.runs.register<CollectWork>({
    kind: 'connect.collect',
    title: { zh: '从“{name}”采集', en: 'Collect from “{name}”' },
    unit: 'items',
    may: 'connect.manage',
    work: (run) => collect(house, run),
  })
  house.runs.register<ReconcileWork>({
    kind: 'connect.reconcile',
    title: { zh: '与“{name}”对账 {day}', en: 'Reconcile {day} with “{name}”' },
    unit: 'items',
    may: 'connect.manage',
    work: (run) => reconcile(house, run),
    failed: (tx, { input, error }) => reconcileStopped(tx, input, error),
  })
}
