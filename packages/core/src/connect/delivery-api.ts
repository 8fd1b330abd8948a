import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { FindingPage, FindingQuery } from '../checks/schema.ts'
import { ById, Line, PageQuery } from '../schema.ts'
import {
  CallBackPage,
  CallBackQuery,
  Counted,
  Delivery,
  DeliveryDetail,
  DeliveryItemPage,
  DeliveryPage,
  DeliveryQuery,
  DeliveryReturn,
  RetryInput,
} from './delivery-schema.ts'

/** What came from connected systems, and what they were told. */
export const deliveryApi = api({
  deliveries: {
    method: 'GET',
    path: '/deliveries',
    may: 'connect.read',
    summary: { zh: '接入批次列表', en: 'List deliveries' },
    query: DeliveryQuery,
    reply: DeliveryPage,
  },
  exportDeliveries: {
    method: 'GET',
    path: '/deliveries.csv',
    may: 'connect.read',
    summary: { zh: '导出接入批次', en: 'Export deliveries' },
    query: DeliveryQuery,
    reply: Binary,
  },
  showDelivery: {
    method: 'GET',
    path: '/deliveries/:id',
    may: 'connect.read',
    summary: { zh: '一次接入的经过', en: 'A delivery and its story' },
    params: ById,
    reply: DeliveryDetail,
  },
  deliveryItems: {
    method: 'GET',
    path: '/deliveries/:id/items',
    may: 'connect.read',
    summary: { zh: '接入的文件（件）', en: 'Documents of a delivery' },
    params: ById,
    query: Type.Object({ ...PageQuery, text: Type.Optional(Line(100)) }),
    reply: DeliveryItemPage,
  },
  deliveryFindings: {
    method: 'GET',
    path: '/deliveries/:id/findings',
    may: 'connect.read',
    summary: { zh: '接入检测发现的问题', en: 'Findings of the check of a delivery' },
    params: ById,
    query: FindingQuery,
    reply: FindingPage,
  },
  deliveryPackage: {
    method: 'GET',
    path: '/deliveries/:id/package',
    may: 'connect.read',
    summary: { zh: '下载接入的原包', en: 'The package as it came' },
    params: ById,
    reply: Binary,
  },
  returnDelivery: {
    method: 'POST',
    path: '/deliveries/:id/return',
    may: 'connect.manage',
    summary: { zh: '退回接入的文件', en: 'Return a delivery with reasons' },
    params: ById,
    body: DeliveryReturn,
    reply: Delivery,
    transaction: 'own',
  },
  /** Of deliveries that stand still for a fault of ours. */
  retryDeliveries: {
    method: 'POST',
    path: '/deliveries/retry',
    may: 'connect.manage',
    summary: { zh: '重试处理中断的接入', en: 'Go on with deliveries that a fault stopped' },
    body: RetryInput,
    reply: Counted,
  },

  callBacks: {
    method: 'GET',
    path: '/call-backs',
    may: 'connect.read',
    summary: { zh: '回写列表（含死信）', en: 'Call-backs, dead letters among them' },
    query: CallBackQuery,
    reply: CallBackPage,
  },
  retryCallBacks: {
    method: 'POST',
    path: '/call-backs/retry',
    may: 'connect.manage',
    summary: { zh: '重发回写', en: 'Send call-backs again' },
    body: RetryInput,
    reply: Counted,
  },
})
