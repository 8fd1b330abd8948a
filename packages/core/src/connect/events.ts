import Type from 'typebox'
import { eventKinds, subject, text } from '../event-kind.ts'
import { Id } from '../schema.ts'

const system = { ...subject, code: text }
const delivery = { ...subject, systemId: Id, businessId: text }

export const connectEvents = eventKinds({
  'connect.system-created': {
    zh: '登记接入系统',
    en: 'Connected system registered',
    data: Type.Object({ ...system, name: text, agencyId: Id, target: text }),
  },
  'connect.system-changed': {
    zh: '修改接入系统',
    en: 'Connected system changed',
    data: Type.Object({ ...system, fields: text }),
  },
  'connect.system-state-set': {
    zh: '停用或启用接入系统',
    en: 'Connected system disabled or enabled',
    data: Type.Object({ ...system, state: text, reason: text }),
  },
  'connect.secret-made': { zh: '更换接入密钥', en: 'Client secret made anew', data: Type.Object(system) },
  'connect.call-back-key-made': { zh: '更换回写签名密钥', en: 'Call-back key made anew', data: Type.Object(system) },
  'connect.call-back-tried': {
    zh: '试发回写',
    en: 'Call-back address tried',
    data: Type.Object({ ...system, ok: Type.Boolean() }),
  },
  'connect.token-issued': {
    zh: '接入系统取得令牌',
    en: 'Token issued',
    data: Type.Object({ ...system, address: text }),
  },
  'connect.source-added': {
    zh: '增加采集来源',
    en: 'Source added',
    data: Type.Object({ ...system, sourceId: Id, kind: text }),
  },
  'connect.source-changed': {
    zh: '修改采集来源',
    en: 'Source changed',
    data: Type.Object({ ...system, sourceId: Id, kind: text }),
  },
  'connect.source-removed': {
    zh: '删除采集来源',
    en: 'Source removed',
    data: Type.Object({ ...system, sourceId: Id, kind: text }),
  },
  'connect.received': {
    zh: '接到归档包',
    en: 'Delivery received',
    data: Type.Object({ ...delivery, version: Type.Integer(), channel: text, sm3: text, bytes: Type.Integer() }),
  },
  'connect.checked': {
    zh: '归档检测完成',
    en: 'Delivery checked',
    data: Type.Object({ ...delivery, failed: Type.Integer(), warnings: Type.Integer() }),
  },
  'connect.pre-archived': {
    zh: '预归档',
    en: 'Delivery pre-archived',
    data: Type.Object({ ...delivery, items: Type.Integer() }),
  },
  'connect.filed': {
    zh: '归档完成',
    en: 'Delivery filed',
    data: Type.Object({ ...delivery, items: Type.Integer(), codes: text }),
  },
  'connect.returned': {
    zh: '退回归档包',
    en: 'Delivery returned',
    data: Type.Object({ ...delivery, reasons: text }),
  },
  'connect.delivery-fault': {
    zh: '接入处理发生系统故障',
    en: 'Work on a delivery failed',
    data: Type.Object({ ...delivery, error: text }),
  },
  'connect.delivery-retried': { zh: '重试接入处理', en: 'Work on a delivery retried', data: Type.Object(delivery) },
  'connect.call-back-delivered': {
    zh: '回写送达',
    en: 'Call-back delivered',
    data: Type.Object({ ...delivery, tells: text, attempts: Type.Integer() }),
  },
  'connect.call-back-dead': {
    zh: '回写失败（死信）',
    en: 'Call-back given up',
    data: Type.Object({ ...delivery, tells: text, attempts: Type.Integer(), problem: text }),
  },
  'connect.call-back-retried': {
    zh: '重发回写',
    en: 'Call-back sent again by a person',
    data: Type.Object({ ...delivery, tells: text }),
  },
  'connect.collected': {
    zh: '采集归档包',
    en: 'Packages collected',
    data: Type.Object({ ...system, sourceId: Id, taken: Type.Integer(), failed: Type.Integer() }),
  },
  'connect.reconciled': {
    zh: '对账',
    en: 'Reconciled',
    data: Type.Object({
      ...system,
      day: text,
      theirs: Type.Integer(),
      ours: Type.Integer(),
      differences: Type.Integer(),
    }),
  },
  'connect.reconcile-failed': {
    zh: '对账未能进行',
    en: 'Reconciliation failed',
    data: Type.Object({ ...system, day: text, problem: text }),
  },
  'connect.difference-settled': {
    zh: '了结对账差异',
    en: 'Differences settled',
    data: Type.Object({ ...system, day: text, count: Type.Integer(), note: text }),
  },
})
