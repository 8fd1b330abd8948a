import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { ById, Done, Line } from '../schema.ts'
import { HistoryEntry, IndexStatus, Near, NearQuery, SavedSearch, SavedSearchInput, Suggestion } from './schema.ts'

/** Saved searches and history are the person's own; nobody else sees them. */
export const searchApi = api({
  suggest: {
    method: 'GET',
    path: '/search/suggestions',
    may: 'catalogue.read',
    summary: { zh: '输入时的提示', en: 'Suggestions while typing' },
    query: Type.Object({ q: Type.String({ maxLength: 400 }) }),
    reply: Type.Object({ items: Type.Array(Suggestion) }),
  },
  near: {
    method: 'GET',
    path: '/search/near',
    may: 'catalogue.read',
    summary: { zh: '查不到时的近似检索', en: 'Near searches when nothing was found' },
    query: NearQuery,
    reply: Type.Object({ items: Type.Array(Near) }),
  },
  status: {
    method: 'GET',
    path: '/search/index',
    may: 'catalogue.read',
    summary: { zh: '检索索引的状态', en: 'State of the search index' },
    reply: IndexStatus,
  },
  saved: {
    method: 'GET',
    path: '/saved-searches',
    may: 'catalogue.read',
    summary: { zh: '我保存的检索，及其新增条数', en: 'My saved searches with how much is new' },
    reply: Type.Object({ items: Type.Array(SavedSearch) }),
  },
  exportSaved: {
    method: 'GET',
    path: '/saved-searches.csv',
    may: 'catalogue.read',
    summary: { zh: '导出我保存的检索', en: 'Export my saved searches' },
    reply: Binary,
  },
  save: {
    method: 'POST',
    path: '/saved-searches',
    may: 'catalogue.read',
    summary: { zh: '保存检索', en: 'Save a search' },
    body: SavedSearchInput,
    reply: SavedSearch,
  },
  change: {
    method: 'PUT',
    path: '/saved-searches/:id',
    may: 'catalogue.read',
    summary: { zh: '修改保存的检索', en: 'Change a saved search' },
    params: ById,
    body: SavedSearchInput,
    reply: SavedSearch,
  },
  remove: {
    method: 'DELETE',
    path: '/saved-searches/:id',
    may: 'catalogue.read',
    summary: { zh: '删除保存的检索', en: 'Remove a saved search' },
    params: ById,
    reply: Done,
  },
  seen: {
    method: 'POST',
    path: '/saved-searches/:id/seen',
    may: 'catalogue.read',
    summary: { zh: '已看过保存的检索', en: 'A saved search was looked at' },
    params: ById,
    reply: Done,
    transaction: 'own',
  },
  history: {
    method: 'GET',
    path: '/search/history',
    may: 'catalogue.read',
    summary: { zh: '我的检索历史', en: 'My former searches' },
    reply: Type.Object({ items: Type.Array(HistoryEntry) }),
  },
  remember: {
    method: 'POST',
    path: '/search/history',
    may: 'catalogue.read',
    summary: { zh: '记入检索历史', en: 'Remember a search' },
    body: Type.Object({ query: Line(400) }),
    reply: Done,
    transaction: 'own',
  },
  forget: {
    method: 'DELETE',
    path: '/search/history',
    may: 'catalogue.read',
    summary: { zh: '清空检索历史', en: 'Forget former searches' },
    reply: Done,
    transaction: 'own',
  },
})
