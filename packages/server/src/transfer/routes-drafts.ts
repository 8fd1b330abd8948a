import { createReadStream } from 'node:fs'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { transferApi } from '@lantai/core/transfer/api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import { streamed } from '../base/streamed.ts'
import { sendDraft, startMaking } from './draft-make.ts'
import * as drafts from './drafts.ts'
import * as store from './store-drafts.ts'

type DraftRoute = Extract<keyof typeof transferApi, `${string}raft${string}`>

export const draftHandlers = (house: House): Pick<Handlers<typeof transferApi>, DraftRoute> => ({
  drafts: async ({ db, actor }) => ({
    items: await Promise.all(
      (await store.draftsOf(db, actor.organisationId)).map((draft) => drafts.draftView(house, draft)),
    ),
  }),
  createDraft: async ({ actor, query, body }) => {
    const source = streamed(body)
    return isRefusal(source) ? source : drafts.createDraft(house, actor, { ...query, source })
  },
  showDraft: ({ actor, params }) => drafts.showDraft(house, actor.organisationId, params.id),
  draftRows: async ({ db, actor, params, query }) => {
    const draft = await store.draftFor(db, actor.organisationId, params.id)
    if (!draft) return refuse('http.not-found')
    const key = readKey(query.cursor, ['number'])
    if (isRefusal(key)) return key
    const limit = query.limit ?? 100
    const all = await drafts.shownRows(house, draft)
    const wanted = query.problems
      ? all.filter(({ problems, files }) => problems.length > 0 || files.some(({ bytes }) => bytes === null))
      : all
    const rows = key ? wanted.filter(({ line }) => line > Number(key[0])) : wanted
    return pageOf(rows.slice(0, limit + 1), limit, ({ line }) => [line], wanted.length)
  },
  putDraftFile: async ({ actor, params, query, body }) => {
    const source = streamed(body)
    return isRefusal(source) ? source : drafts.putDraftFile(house, actor.organisationId, params.id, query.path, source)
  },
  removeDraftFile: async ({ actor, params, query }) =>
    (await drafts.removeDraftFile(house, actor.organisationId, params.id, query.path)) ?? done,
  makeDraft: ({ tx, actor, params }) => startMaking(house, tx, actor, params.id),
  draftPackage: async ({ db, actor, params }) => {
    const draft = await store.draftFor(db, actor.organisationId, params.id)
    if (!draft) return refuse('http.not-found')
    if (draft.packageBytes === null) return refuse('transfer.draft-not-ready')
    const name = `${draft.name.replace(/\.[^.]+$/, '')}.zip`
    const stream = createReadStream(drafts.draftPlace(house, draft).package)
    return { stream, mediaType: 'application/zip', name, bytes: draft.packageBytes }
  },
  sendDraft: ({ actor, params }) => sendDraft(house, actor, params.id),
  removeDraft: async ({ actor, params }) => (await drafts.removeDraft(house, actor, params.id)) ?? done,
})
