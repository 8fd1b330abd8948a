import type { Actor } from '@lantai/core/actor.ts'
import { refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { searchApi } from '@lantai/core/search/api.ts'
import { audit, transact } from '../base/audit.ts'
import { csvOfList } from '../base/csv-list.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { nearSearches } from './near.ts'
import { withNews } from './news.ts'
import { forgetQueries, historyOf, rememberQuery } from './store-history.ts'
import { indexStatus } from './store-index.ts'
import { addSaved, changeSaved, markSeen, removeSaved, savedById, savedLimit, savedOf } from './store-saved.ts'
import { suggest } from './suggest.ts'

/** The person at work in a body; null for who is no person of any, and so has no searches of one's own. */
const personOf = ({ accountId, organisationId }: Actor) =>
  accountId && organisationId ? { accountId, organisationId } : null

export const searchHandlers = (house: House): Handlers<typeof searchApi> => ({
  suggest: async ({ query, actor }) => ({
    items: await suggest(house, { organisationId: actor.organisationId }, query.q, personOf(actor)),
  }),
  near: async ({ query: { q, in: lookIn, ...filters }, actor: { organisationId } }) => ({
    items: await nearSearches(house, { query: q, in: lookIn, filters, scope: { organisationId } }),
  }),
  status: ({ actor, db }) => indexStatus(db, scopeOf(actor)),
  saved: async ({ actor, db }) => {
    const person = personOf(actor)
    return { items: person ? await withNews(house, await savedOf(db, person)) : [] }
  },
  exportSaved: async ({ actor, db }) => {
    const person = personOf(actor)
    return csvOfList({
      name: '保存的检索',
      head: ['名称', '检索词', '条件', '提醒', '保存时间', '上次查看'],
      page: async () => ({
        items: person ? await savedOf(db, person) : [],
        next: null,
        total: null,
        approximate: false,
      }),
      cells: ({ name, query, filters, alert, createdAt, seenAt }) => [
        name,
        query,
        JSON.stringify(filters),
        alert ? '是' : '否',
        createdAt,
        seenAt,
      ],
    })
  },
  save: async ({ body, actor, tx, now }) => {
    const person = personOf(actor)
    if (!person) return refuse('identity.not-allowed')
    if ((await savedOf(tx, person)).length >= savedLimit) return refuse('search.too-many-saved', { limit: savedLimit })
    const row = await addSaved(tx, person, body, { id: house.newId(), at: now.toISOString() })
    await audit(tx, 'search.saved', { id: row.id, name: row.name, query: row.query })
    return { ...shownOne(row), news: row.alert ? 0 : null }
  },
  change: async ({ params, body, actor, tx }) => {
    const person = personOf(actor)
    if (!person || !(await savedById(tx, person, params.id))) return refuse('http.not-found')
    const row = await changeSaved(tx, params.id, body)
    await audit(tx, 'search.saved-changed', { id: row.id, name: row.name, query: row.query })
    return { ...shownOne(row), news: row.alert ? 0 : null }
  },
  remove: async ({ params, actor, tx }) => {
    const person = personOf(actor)
    const known = person && (await savedById(tx, person, params.id))
    if (!known) return refuse('http.not-found')
    await removeSaved(tx, params.id)
    await audit(tx, 'search.saved-removed', { id: known.id, name: known.name })
    return done
  },
  seen: async ({ params, actor, db, now }) => {
    const person = personOf(actor)
    if (!person || !(await savedById(db, person, params.id))) return refuse('http.not-found')
    await transact(db, actor, (tx) => markSeen(tx, params.id, now.toISOString()), { unaudited: true })
    return done
  },
  history: async ({ actor, db }) => {
    const person = personOf(actor)
    return { items: person ? await historyOf(db, person) : [] }
  },
  remember: async ({ body, actor, db, now }) => {
    const person = personOf(actor)
    const query = body.query.trim()
    if (person && query !== '')
      await transact(db, actor, (tx) => rememberQuery(tx, person, query, now.toISOString()), { unaudited: true })
    return done
  },
  forget: async ({ actor, db }) => {
    const person = personOf(actor)
    if (person) await transact(db, actor, (tx) => forgetQueries(tx, person), { unaudited: true })
    return done
  },
})

/** A saved search without its news, which would count inside the transaction that changes it. */
function shownOne(row: Awaited<ReturnType<typeof savedOf>>[number]) {
  const { id, name, query, filters, lookIn, alert, createdAt, seenAt } = row
  return { id, name, query, filters, in: lookIn, alert, createdAt, seenAt }
}
