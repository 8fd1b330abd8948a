import { isRefusal } from '@lantai/core/refusal.ts'
import { registerDaily } from '../base/daily.ts'
import type { House } from '../base/house.ts'
import { systemActor } from '../identity/index.ts'
import { startReconciling } from './reconcile.ts'
import { activeSystems } from './store-systems.ts'

/** Every night the lists of the day before are asked for and compared. */
export const beginDaily = (house: House): void =>
  registerDaily(house, {
    name: 'connect.reconcile',
    hour: 2,
    begin: async (tx) => {
      for (const system of await activeSystems(tx)) {
        if (!system.reconcileDaily) continue
        const begun = await startReconciling(house, tx, systemActor(system.agencyId), system, { by: 'schedule' })
        if (isRefusal(begun))
          house.log.warn({ system: system.code, refusal: begun.refusal }, 'a reconciliation was not begun')
      }
    },
  })
