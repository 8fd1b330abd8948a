import { api } from '../api.ts'
import { ById } from '../schema.ts'
import { AccessChange, AccessHistory, AccessOutlook, AccessResult, SelectionChange } from './schema.ts'

export const openingApi = api({
  history: {
    method: 'GET',
    path: '/items/:id/access-acts',
    may: 'catalogue.read',
    summary: { zh: '开放状态变更记录', en: 'Acts that set the access status of an item' },
    params: ById,
    reply: AccessHistory,
  },
  set: {
    method: 'POST',
    path: '/items/:id/access',
    may: 'opening.set',
    summary: { zh: '设定一件档案的开放状态', en: 'Set the access status of an item' },
    params: ById,
    body: AccessChange,
    reply: AccessResult,
  },
  outlook: {
    method: 'POST',
    path: '/access-acts/outlook',
    may: 'opening.set',
    summary: { zh: '预看一批档案能否改为某种开放状态', en: 'What setting the access status of a selection would do' },
    body: SelectionChange,
    reply: AccessOutlook,
    transaction: 'own',
  },
  setMany: {
    method: 'POST',
    path: '/access-acts',
    may: 'opening.set',
    summary: { zh: '设定一批档案的开放状态', en: 'Set the access status of a selection' },
    body: SelectionChange,
    reply: AccessResult,
  },
})
