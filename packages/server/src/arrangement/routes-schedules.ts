import type { Actor } from '@lantai/core/actor.ts'
import type { scheduleApi } from '@lantai/core/arrangement/api.ts'
import { documentOrigin } from '@lantai/core/arrangement/document-origin.ts'
import { matchEntry } from '@lantai/core/arrangement/match-schedule.ts'
import type { MatchQuestion } from '@lantai/core/arrangement/match-schema.ts'
import type { ScheduleDifference } from '@lantai/core/arrangement/schedule.ts'
import { scheduleDifference } from '@lantai/core/arrangement/schedule-diff.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Db } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { schedulesFile } from './list-files.ts'
import { entriesFile, readEntries } from './schedule-files.ts'
import {
  createSchedule,
  decideSchedule,
  discardSchedule,
  saveSchedule,
  scheduleDetail,
  submitSchedule,
  withdrawSchedule,
} from './schedules.ts'
import { entriesOf, findSchedule, latestApproved, listSchedules } from './store-schedules.ts'

export const scheduleHandlers = ({ newId }: House): Handlers<typeof scheduleApi> => ({
  list: ({ query, actor, db, today }) => listSchedules(db, scopeOf(actor), query, today),
  exportList: ({ query, actor, db, today }) => schedulesFile(db, scopeOf(actor), query, today),
  show: ({ params, actor, db, today }) => scheduleDetail(db, actor, params.id, today),
  create: ({ body, actor, tx, now, today }) => createSchedule(tx, actor, body, { now, today, newId }),
  save: ({ params, body, actor, tx, now, today }) => saveSchedule(tx, actor, params.id, body, { now, today, newId }),
  discard: ({ params, actor, tx }) => discardSchedule(tx, actor, params.id),
  submit: ({ params, actor, tx, now, today }) => submitSchedule(tx, actor, params.id, { now, today, newId }),
  withdraw: ({ params, actor, tx, now, today }) => withdrawSchedule(tx, actor, params.id, { now, today, newId }),
  decide: ({ params, body, actor, tx, now, today }) =>
    decideSchedule(tx, actor, params.id, body, { now, today, newId }),
  difference: ({ params, actor, db, today }) => difference(db, actor, params.id, today),
  read: ({ query, body }) => readEntries(query.name, body),
  match: ({ params, query, actor, db, today }) => match(db, actor, params.id, query, today),
  export: async ({ params, query, actor, db, today }) => {
    const detail = await scheduleDetail(db, actor, params.id, today)
    if (isRefusal(detail)) return detail
    const name = `${detail.organisation.name} 归档范围和保管期限表 ${detail.number}`
    return entriesFile(name, detail.lines, query.format ?? 'xlsx')
  },
})

/** Against the version that was in force before it; for the first there is none, and every line is new. */
async function difference(db: Db, actor: Actor, id: string, today: string): Promise<ScheduleDifference | Refusal> {
  const found = await findSchedule(db, scopeOf(actor), id, today)
  if (!found) return refuse('http.not-found')
  const { schedule } = found
  const decided = schedule.state === 'approved' || schedule.state === 'superseded'
  const before = decided
    ? schedule.previousId === null
      ? undefined
      : (await findSchedule(db, scopeOf(actor), schedule.previousId, today))?.schedule
    : await latestApproved(db, schedule.organisation.id)
  const lines = await entriesOf(db, id)
  const { changes, unchanged } = scheduleDifference(before ? await entriesOf(db, before.id) : [], lines)
  const against = before && {
    id: before.id,
    number: before.number,
    version: before.version,
    effectiveFrom: before.effectiveFrom,
  }
  return { against: against ?? null, changes, unchanged }
}

async function match(db: Db, actor: Actor, id: string, question: MatchQuestion, today: string) {
  const detail = await scheduleDetail(db, actor, id, today)
  if (isRefusal(detail)) return detail
  const origin = question.creator ? documentOrigin(question.creator, detail.organisation.name) : 'own'
  const found = matchEntry(detail.lines, { ...question, origin })
  return { matches: found.map(({ words, ...one }) => ({ ...one, words: [...words] })), origin: origin ?? null }
}
