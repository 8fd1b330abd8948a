import Type, { type Static } from 'typebox'
import { arrangementEvents } from './arrangement/events.ts'
import { authorityEvents } from './authority/events.ts'
import { catalogueEvents } from './catalogue/events.ts'
import { checkEvents } from './checks/events.ts'
import { connectEvents } from './connect/events.ts'
import { eventKinds, object, subject, text } from './event-kind.ts'
import { filingEvents } from './filing/events.ts'
import { identityEvents } from './identity/events.ts'
import { interopEvents } from './interop/events.ts'
import { Id, Nullable } from './schema.ts'
import { transferEvents } from './transfer/events.ts'
import { uploadEvents } from './uploads/events.ts'

const houseEvents = eventKinds({
  'audit.exported': {
    zh: '导出审计日志',
    en: 'Audit events exported',
    data: Type.Object({ filter: object, from: Type.Integer(), to: Type.Integer() }),
  },
  'audit.verified': {
    zh: '校验审计链',
    en: 'Chain verified',
    data: Type.Object({ ok: Type.Boolean(), events: Type.Integer(), breaks: Type.Integer() }),
  },
  'run.started': { zh: '启动任务', en: 'Run started', data: Type.Object({ ...subject, kind: text }) },
  'run.cancelling': { zh: '要求取消任务', en: 'Cancellation asked for', data: Type.Object({ ...subject, kind: text }) },
  'run.finished': { zh: '任务完成', en: 'Run finished', data: Type.Object({ ...subject, kind: text }) },
  'run.failed': { zh: '任务失败', en: 'Run failed', data: Type.Object({ ...subject, kind: text, error: text }) },
  'run.cancelled': { zh: '取消任务', en: 'Run cancelled', data: Type.Object({ ...subject, kind: text }) },
  'run.retried': { zh: '重试任务', en: 'Run retried', data: Type.Object({ ...subject, kind: text }) },
  'search.saved': {
    zh: '保存检索',
    en: 'Search saved',
    data: Type.Object({ ...subject, name: text, query: text }),
  },
  'search.saved-changed': {
    zh: '修改保存的检索',
    en: 'Saved search changed',
    data: Type.Object({ ...subject, name: text, query: text }),
  },
  'search.saved-removed': {
    zh: '删除保存的检索',
    en: 'Saved search removed',
    data: Type.Object({ ...subject, name: text }),
  },
  'opening.status-set': {
    zh: '设定开放状态',
    en: 'Access status set',
    data: Type.Object({ ...subject, referenceCode: text, from: text, to: text, reason: text }),
  },
})

/**
 * Every event that the product records. `id` of the data is the subject that the event is about; a change that names
 * none of these is not committed. Kinds are only added: the chain of past years must stay readable.
 */
export const events = {
  ...identityEvents,
  ...houseEvents,
  ...transferEvents,
  ...uploadEvents,
  ...catalogueEvents,
  ...checkEvents,
  ...arrangementEvents,
  ...filingEvents,
  ...authorityEvents,
  ...interopEvents,
  ...connectEvents,
}

export type EventType = keyof typeof events
export type EventData<T extends EventType> = Static<(typeof events)[T]['data']>

/** A recorded event as the chain and the auditor see it. `hash` = SM3 over `previous` and the canonical text of the rest. */
export const AuditEvent = Type.Object({
  sequence: Type.Integer(),
  at: Type.String(),
  type: Type.String(),
  actorKind: Type.String(),
  actorId: Nullable(Id),
  actorName: Type.String(),
  organisationId: Nullable(Id),
  subjectId: Nullable(Type.String()),
  data: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  previous: Type.String(),
  hash: Type.String(),
})
export type AuditEvent = Static<typeof AuditEvent>
