import type { Actor } from '@lantai/core/actor.ts'
import type { openingApi } from '@lantai/core/opening/api.ts'
import { isEarly, openingObjection } from '@lantai/core/opening/rules.ts'
import type { AccessOutlook, SelectionChange } from '@lantai/core/opening/schema.ts'
import { isRefusal, type Refusal, refuse, sentence } from '@lantai/core/refusal.ts'
import { transact } from '../base/audit.ts'
import type { Db } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { lockForAccess } from '../catalogue/index.ts'
import { setStatus } from './set-status.ts'
import { actsOf } from './store.ts'

const resultOf = async (acts: Promise<Awaited<ReturnType<typeof setStatus>>>) => {
  const done = await acts
  return isRefusal(done) ? done : { changed: done.length, acts: done }
}

export const openingHandlers = (house: House): Handlers<typeof openingApi> => ({
  history: async ({ params, actor, db }) => {
    const items = await actsOf(db, actor.organisationId, params.id)
    return items ? { items } : refuse('http.not-found')
  },
  set: ({ params, body, actor, tx, now, today }) =>
    resultOf(setStatus(tx, actor, [params.id], body, { now, today, newId: house.newId })),
  setMany: ({ body: { itemIds, ...change }, actor, tx, now, today }) =>
    resultOf(setStatus(tx, actor, itemIds, change, { now, today, newId: house.newId })),
  outlook: ({ body, actor, db, today }) => outlook(db, actor, body, today),
})

async function outlook(
  db: Db,
  actor: Actor,
  { itemIds, ...change }: SelectionChange,
  today: string,
): Promise<AccessOutlook | Refusal> {
  const subjects = await transact(db, actor, (tx) => lockForAccess(tx, actor.organisationId, itemIds), {
    unaudited: true,
  })
  if (subjects.length < itemIds.length) return refuse('http.not-found')
  const changing = subjects.filter((subject) => subject.accessStatus !== change.to)
  return {
    count: subjects.length,
    unchanged: subjects.length - changing.length,
    early: changing.filter((subject) => isEarly(subject, change.to, today)).length,
    refused: changing.flatMap((subject) => {
      const objection = openingObjection(subject, { ...change, early: true }, today)
      if (!objection) return []
      const { id, referenceCode } = subject
      return [{ id, referenceCode, reason: sentence(objection, 'zh'), reasonEn: sentence(objection, 'en') }]
    }),
  }
}
