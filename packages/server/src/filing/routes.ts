import type { filingApi } from '@lantai/core/filing/api.ts'
import { mandatoryFields } from '@lantai/core/filing/findings.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import { startArranging } from './arrange.ts'
import { contextOf } from './context.ts'
import { createFiling, dropFiling, fondsChoices } from './filings.ts'
import { filingsFile } from './filings-file.ts'
import { filingForm } from './forms.ts'
import { reopenReturned, startHandOver } from './hand-over.ts'
import { numberAll } from './number.ts'
import { basketHandlers } from './routes-basket.ts'
import { turnBack } from './step.ts'
import * as store from './store.ts'
import { listRows, rowsOf } from './store-items.ts'
import { stepsBefore } from './store-steps.ts'
import { loadWork, settingsOf } from './store-work.ts'
import * as views from './views.ts'
import * as work from './work.ts'

export const filingHandlers = (house: House): Handlers<typeof filingApi> => ({
  ...basketHandlers(house),
  fonds: async ({ db, actor }) => ({ items: await fondsChoices(db, house, actor) }),
  list: ({ db, actor, query }) => store.listFilings(db, actor.organisationId, query),
  exportList: ({ db, actor, query }) => filingsFile(db, actor.organisationId, query),
  create: ({ tx, actor, body }) => createFiling(house, tx, actor, body),
  show: async ({ db, actor, params }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    return filing ? views.filingDetail(db, house, filing) : refuse('http.not-found')
  },
  settings: ({ actor, params, body }) => work.changeSettings(house, actor, params.id, body),
  remove: async ({ actor, params }) => (await dropFiling(house, actor, params.id)) ?? done,
  choices: async ({ db, actor, params }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    return filing ? views.choicesOf(db, house, filing) : refuse('http.not-found')
  },
  arrange: ({ tx, actor, params, body }) => startArranging(house, tx, actor, params.id, body.parts),
  grid: async ({ db, actor, params }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    return filing ? { step: filing.step, items: await rowsOf(db, filing.id) } : refuse('http.not-found')
  },
  items: async ({ db, actor, params, query }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    if (!filing) return refuse('http.not-found')
    const { organs } = await contextOf(db, house, filing)
    return listRows(db, filing.id, query, mandatoryFields({ settings: settingsOf(filing) }, organs.length > 0))
  },
  item: async ({ db, actor, params }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    return (filing && (await views.itemDetail(db, filing, params.itemId))) ?? refuse('http.not-found')
  },
  edit: ({ actor, params, body }) => work.edit(house, actor, params.id, body),
  accept: ({ actor, params, body }) => work.accept(house, actor, params.id, body),
  addItem: ({ actor, params, body }) => work.addItem(house, actor, params.id, body),
  removeItems: ({ actor, params, body }) => work.removeItems(house, actor, params.id, body.itemIds),
  merge: ({ actor, params, body }) => work.merge(house, actor, params.id, body.itemIds, body.into),
  split: ({ actor, params, body }) =>
    work.split(house, actor, params.id, params.itemId, body.fileIds, body.each ?? false),
  setCase: ({ actor, params, body }) => work.setCase(house, actor, params.id, params.itemId, body.case, body.reason),
  orderByRule: ({ actor, params }) => work.orderAll(house, actor, params.id),
  place: ({ actor, params, body }) => work.placeItems(house, actor, params.id, body.itemIds, body.before),
  number: ({ actor, params, body }) => numberAll(house, actor, params.id, body.anew),
  classes: async ({ db, actor, params }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    if (!filing) return refuse('http.not-found')
    return { items: views.classesIn(await loadWork(db, filing), await contextOf(db, house, filing)) }
  },
  boxes: async ({ db, actor, params }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    if (!filing) return refuse('http.not-found')
    return { items: views.boxesIn(await loadWork(db, filing), await contextOf(db, house, filing)) }
  },
  box: ({ actor, params, body }) => work.box(house, actor, params.id, body),
  moveToBox: ({ actor, params, body }) => work.toBox(house, actor, params.id, body.itemIds, body.boxId),
  changeBox: ({ actor, params, body }) => work.changeBox(house, actor, params.id, params.boxId, body),
  steps: async ({ db, actor, params, query }) => {
    if (!(await store.filingFor(db, actor.organisationId, params.id))) return refuse('http.not-found')
    const key = readKey(query.cursor, ['number'])
    if (isRefusal(key)) return key
    const limit = query.limit ?? 50
    const rows = await stepsBefore(db, params.id, key ? Number(key[0]) : null, limit + 1)
    return pageOf(rows, limit, ({ number }) => [number], null)
  },
  undo: ({ actor, params }) => turnBack(house, actor, params.id, 'undo'),
  redo: ({ actor, params }) => turnBack(house, actor, params.id, 'redo'),
  findings: async ({ db, actor, params, query }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    if (!filing) return refuse('http.not-found')
    const key = readKey(query.cursor, ['number'])
    if (isRefusal(key)) return key
    const found = await views.findings(db, await loadWork(db, filing), await contextOf(db, house, filing))
    const wanted = query.level ? found.filter(({ level }) => level === query.level) : found
    const limit = query.limit ?? 100
    const at = Number(key?.[0] ?? 0)
    const numbered = wanted.map((finding, index) => ({ finding, index: index + 1 })).slice(at, at + limit + 1)
    const page = pageOf(numbered, limit, ({ index }) => [index], wanted.length)
    return { ...page, items: page.items.map(({ finding }) => finding) }
  },
  handOver: ({ tx, actor, params }) => startHandOver(house, tx, actor, params.id),
  reopen: ({ tx, actor, params }) => reopenReturned(house, tx, actor, params.id),
  form: async ({ db, actor, params, query }) => {
    const filing = await store.filingFor(db, actor.organisationId, params.id)
    return filing ? filingForm(db, house, filing, params.form, query) : refuse('http.not-found')
  },
})
