import type { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import { fileReply, type Handlers } from '../base/http.ts'
import { isProblem, problems, renditions } from '../rendition/index.ts'
import { searchFacets, searchItems } from '../search/index.ts'
import { fileContent } from './content.ts'
import { createFonds, listFonds, showFonds } from './fonds.ts'
import { fullRecord } from './full-record.ts'
import { itemOf } from './record.ts'
import { requestOf } from './request-of.ts'
import { describeHandlers } from './routes-describe.ts'
import { fondsHandlers, groupHandlers, treeHandlers } from './routes-tree.ts'
import { findFile, findRecord } from './store.ts'

const empty = {
  note: '没有可检索的字词：请输入汉字、字母或数字，并检查年度范围。',
  noteEn: 'There is nothing to look for: type characters, letters or figures, and check the range of years.',
}

export const catalogueHandlers = (house: House): Handlers<typeof catalogueApi> => ({
  ...describeHandlers(house),
  ...treeHandlers(),
  ...groupHandlers(),
  ...fondsHandlers(),
  fondsList: ({ query, actor, db }) => listFonds(db, actor.organisationId, query),
  showFonds: ({ params, actor, db }) => showFonds(db, actor.organisationId, params.id),
  createFonds: ({ body, actor, tx, now }) =>
    createFonds(tx, actor, body, { id: house.newId(), now: now.toISOString() }),
  list: async ({ query, actor }) => {
    const found = await searchItems(house, requestOf(query, actor.organisationId))
    if (isRefusal(found)) return found
    return {
      items: found.rows.map((row) => itemOf(row, found.query)),
      next: found.next,
      total: found.total,
      approximate: found.approximate,
      order: found.order,
      rebuilding: found.rebuilding,
      notes: [...found.query.notes],
      ...(found.impossible ? empty : { note: null, noteEn: null }),
    }
  },
  facets: ({ query: { kinds, ...query }, actor }) => searchFacets(house, requestOf(query, actor.organisationId), kinds),
  byCode: async ({ query, actor: { organisationId }, db }) => {
    const record = await findRecord(db, { organisationId }, { referenceCode: query.code })
    return record ? fullRecord(db, record, organisationId) : refuse('http.not-found')
  },
  show: async ({ params, actor: { organisationId }, db }) => {
    const record = await findRecord(db, { organisationId }, params)
    return record ? fullRecord(db, record, organisationId) : refuse('http.not-found')
  },
  file: async ({ params, query, actor: { organisationId }, db, request }) => {
    const file = await findFile(db, { organisationId }, params.id, params.fileId)
    return file ? fileContent(house, file, request.headers, query) : refuse('http.not-found')
  },
  outlook: async ({ params, actor: { organisationId }, db }) => {
    const file = await findFile(db, { organisationId }, params.id, params.fileId)
    return file ? renditions(house).outlook(file) : refuse('http.not-found')
  },
  page: async ({ params, query: { size = 'screen' }, actor: { organisationId }, db }) => {
    const file = await findFile(db, { organisationId }, params.id, params.fileId)
    if (!file) return refuse('http.not-found')
    const image = await renditions(house).page(file, params.page, size)
    if (isProblem(image)) {
      if (image.problem === 'no-page' || image.problem === 'missing') return refuse('http.not-found')
      return refuse('rendition.not-shown', { why: problems[image.problem].zh, whyEn: problems[image.problem].en })
    }
    const shown = fileReply(image.path, 'image/jpeg', `${params.page}.jpg`, true)
    return { ...shown, headers: { 'cache-control': 'private, max-age=3600' } }
  },
})
