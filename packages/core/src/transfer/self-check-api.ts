import { api } from '../api.ts'
import { FindingPage, FindingQuery } from '../checks/schema.ts'
import { ById, Done } from '../schema.ts'
import { Transfer } from './schema.ts'
import { SelfCheck, SelfCheckDetail, SelfCheckPage, SelfCheckQuery } from './self-check-schema.ts'

/** Checks that an agency runs without sending. By upload: an upload of the purpose `transfer.self-check`. */
export const selfCheckApi = api({
  list: {
    method: 'GET',
    path: '/self-checks',
    may: 'transfer.send',
    summary: { zh: '自检记录（立卷单位）', en: 'Self-checks (agency)' },
    query: SelfCheckQuery,
    reply: SelfCheckPage,
  },
  fromDraft: {
    method: 'POST',
    path: '/transfer-drafts/:id/self-check',
    may: 'transfer.send',
    summary: { zh: '自检生成的移交包', en: 'Check the package that was made' },
    params: ById,
    reply: SelfCheck,
    transaction: 'own',
  },
  show: {
    method: 'GET',
    path: '/self-checks/:id',
    may: 'transfer.send',
    summary: { zh: '自检结果', en: 'A self-check with its results' },
    params: ById,
    reply: SelfCheckDetail,
  },
  findings: {
    method: 'GET',
    path: '/self-checks/:id/findings',
    may: 'transfer.send',
    summary: { zh: '自检发现的问题', en: 'Findings of a self-check' },
    params: ById,
    query: FindingQuery,
    reply: FindingPage,
  },
  /** The same bytes, without another upload. */
  send: {
    method: 'POST',
    path: '/self-checks/:id/send',
    may: 'transfer.send',
    summary: { zh: '移交已自检的移交包', en: 'Send the package that was checked' },
    params: ById,
    reply: Transfer,
    transaction: 'own',
  },
  remove: {
    method: 'DELETE',
    path: '/self-checks/:id',
    may: 'transfer.send',
    summary: { zh: '删除自检记录', en: 'Remove a self-check and its bytes' },
    params: ById,
    reply: Done,
    transaction: 'own',
  },
})
