import { api } from '../api.ts'
import { ById } from '../schema.ts'
import { AppraisalInput, AppraisalPage, AppraisalQuery, TransferAppraisal } from './appraisal-schema.ts'

export const appraisalApi = api({
  show: {
    method: 'GET',
    path: '/transfers/:id/appraisal',
    may: 'transfer.read',
    summary: { zh: '随档移交的鉴定信息', en: 'Appraisal data that come along' },
    params: ById,
    reply: TransferAppraisal,
  },
  items: {
    method: 'GET',
    path: '/transfers/:id/appraisal/items',
    may: 'transfer.read',
    summary: { zh: '逐件鉴定信息', en: 'Appraisal data by item' },
    params: ById,
    query: AppraisalQuery,
    reply: AppraisalPage,
  },
  /** By either side, until the transfer is accepted. */
  save: {
    method: 'PUT',
    path: '/transfers/:id/appraisal',
    may: 'transfer.read',
    summary: { zh: '填写鉴定信息', en: 'Fill in appraisal data' },
    params: ById,
    body: AppraisalInput,
    reply: TransferAppraisal,
  },
})
