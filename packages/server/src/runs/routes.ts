import type { Actor } from '@lantai/core/actor.ts'
import { refuse } from '@lantai/core/refusal.ts'
import type { runsApi } from '@lantai/core/runs/api.ts'
import type { Run } from '@lantai/core/runs/schema.ts'
import { audit } from '../base/audit.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import * as store from './store.ts'

export const runsHandlers = (house: House): Handlers<typeof runsApi> => ({
  list: ({ db, actor, query, now }) => store.listRuns(db, asking(house, actor), query, now),
  show: async ({ db, actor, params, now }) => {
    const run = await store.showRun(db, asking(house, actor), params.id, now)
    return run ? { run, log: await store.runLines(db, run.id) } : refuse('http.not-found')
  },
  cancel: async ({ tx, actor, params, now }) => {
    const run = await store.lockRun(tx, scopeOf(actor), params.id)
    if (!run) return refuse('http.not-found')
    if (!house.runs.heeds(actor, run)) return refuse('identity.not-allowed')
    if (run.state !== 'queued' && run.state !== 'running') return refuse('run.not-cancellable')
    await store.askToCancel(tx, params.id, now.toISOString())
    await audit(tx, 'run.cancelling', { id: params.id, kind: run.kind })
    // One that waits is ended by whoever answers the bell; one at work sees it at its next step.
    await house.runs.again(tx, params.id)
    return changed(house, tx, actor, params.id, now)
  },
  retry: async ({ tx, actor, params, now }) => {
    const run = await store.lockRun(tx, scopeOf(actor), params.id)
    if (!run) return refuse('http.not-found')
    if (!house.runs.heeds(actor, run)) return refuse('identity.not-allowed')
    if (run.state !== 'failed' && run.state !== 'cancelled') return refuse('run.not-retryable')
    await store.askAgain(tx, params.id, now.toISOString())
    await audit(tx, 'run.retried', { id: params.id, kind: run.kind })
    await house.runs.again(tx, params.id)
    return changed(house, tx, actor, params.id, now)
  },
})

const asking = (house: House, actor: Actor): store.Asking => ({
  organisationId: scopeOf(actor),
  heeded: (run) => house.runs.heeds(actor, run),
})

const changed = async (house: House, reader: Reader, actor: Actor, id: string, now: Date): Promise<Run> =>
  (await store.showRun(reader, asking(house, actor), id, now)) as Run
