import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { type Daily, registerDaily } from '../base/daily.ts'
import type { House } from '../base/house.ts'
import { systemActor } from '../identity/index.ts'
import { startStoreCheck } from './keeping.ts'
import { sweepPhotos } from './photos.ts'
import { keepingRepositories, noteChecked, scheduleOf } from './store-keeping.ts'

/** Checks what is kept when its day has come, in the name of the system. */
const dueChecks = (house: House): Daily => ({
  name: 'checks.store',
  hour: 1,
  async begin(tx, day) {
    for (const repositoryId of await keepingRepositories(tx)) {
      const { nextOn, share } = await scheduleOf(tx, repositoryId)
      if (nextOn === null || nextOn > day) continue
      const actor: Actor = systemActor(repositoryId)
      const started = await startStoreCheck(house, tx, actor, repositoryId, { share })
      // A small share of a small store may draw nothing: that day counts as done.
      if (isRefusal(started) && started.refusal !== 'check.nothing-stored')
        throw new Error(`the store check of ${repositoryId} was refused: ${started.refusal}`)
      await noteChecked(tx, repositoryId, day)
    }
  },
})

export function registerCheckDays(house: House): void {
  registerDaily(house, dueChecks(house))
  registerDaily(house, { name: 'checks.photos', hour: 2, begin: () => sweepPhotos(house) })
}
