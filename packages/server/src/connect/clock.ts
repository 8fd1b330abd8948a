import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { systemActor } from '../identity/index.ts'
import { sendDue } from './call-back.ts'
import { beginDue } from './sources.ts'
import { systemById } from './store-systems.ts'
import { sweepDeliveries } from './sweep.ts'

const lookEvery = 5000
const sweepEvery = 3_600_000

/** Begins the looks at sources that fall due. Returns how many. */
const collectDue = (house: House): Promise<number> =>
  transact(
    house.database.db,
    systemActor(null),
    (tx) => beginDue(house, tx, systemActor(null), (id) => systemById(tx, id)),
    { unaudited: true },
  )

/** Minds call-backs and sources while this process serves. A fault is noted, and the next look tries again. Returns how to end it. */
export function mindConnections(house: House): () => Promise<void> {
  let busy: Promise<unknown> = Promise.resolve()
  let idle = true
  let swept = 0
  const look = () => {
    if (!idle) return
    idle = false
    busy = (async () => {
      await collectDue(house)
      await sendDue(house)
      if (Date.now() - swept < sweepEvery) return
      swept = Date.now()
      await sweepDeliveries(house)
    })()
      .catch((error: unknown) => house.log.error({ err: error }, 'minding connected systems failed'))
      .finally(() => {
        idle = true
      })
  }
  look()
  const timer = setInterval(look, lookEvery)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await busy
  }
}
