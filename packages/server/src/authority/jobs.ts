import { isRefusal } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import type { RunKind } from '../base/run-kind.ts'
import { actById, beginning, countLeft, linkChunk, type Place, unlinkChunk } from './link-chunks.ts'

export const linkRun = 'authority.link'
export const unlinkRun = 'authority.unlink'

interface Input extends Record<string, unknown> {
  readonly actId: string
}

/** Links what a proposal named. Cancelled, it keeps what is linked; the act can be undone whole at any time. */
export const linkKind = (house: House): RunKind<Input> => ({
  kind: linkRun,
  title: { zh: '按责任者关联档案：{name}', en: 'Link records by creator: {name}' },
  unit: 'items',
  may: 'authority.describe',
  async work(run) {
    const { db } = house.database
    const act = await actById(db, run.input.actId)
    let { done, place } = (run.checkpoint as { done: number; place: Place } | null) ?? { done: 0, place: beginning }
    const total = done + (await countLeft(db, act))
    await run.progress({ done, total })
    for (;;) {
      const step = await linkChunk(db, run.actor, act, place, house)
      if (isRefusal(step)) return step
      if (!step) return { linked: done }
      done += step.made
      place = step.next
      await run.progress({ done, total, checkpoint: { done, place } })
    }
  },
})

export const unlinkKind = (house: House): RunKind<Input> => ({
  kind: unlinkRun,
  title: { zh: '撤销批量关联：{name}', en: 'Undo linking: {name}' },
  unit: 'items',
  may: 'authority.describe',
  async work(run) {
    const { db } = house.database
    const act = await actById(db, run.input.actId)
    let done = (run.checkpoint as { done: number } | null)?.done ?? 0
    for (;;) {
      const removed = await unlinkChunk(db, run.actor, act)
      if (removed === 0) return { removed: done }
      done += removed
      await run.progress({ done, total: act.items, checkpoint: { done } })
    }
  },
})
