import Type, { type Static, type TObject } from 'typebox'
import { Id, Nullable } from './schema.ts'
import type { Text } from './text.ts'

interface EventKind extends Text {
  readonly data: TObject
}

const event = <const K extends string, const T extends Record<K, EventKind>>(kinds: T) => kinds
const subject = { id: Id }
const text = Type.String()

/**
 * Every event that the product records. `id` of the data is the subject that the event is about; a change that names
 * none of these is not committed. Kinds are only added: the chain of past years must stay readable.
 */
export const events = event({
  'run.started': { zh: '启动任务', en: 'Run started', data: Type.Object({ ...subject, kind: text }) },
  'run.finished': { zh: '任务完成', en: 'Run finished', data: Type.Object({ ...subject, kind: text }) },
  'run.failed': { zh: '任务失败', en: 'Run failed', data: Type.Object({ ...subject, kind: text, error: text }) },
  'run.cancelled': { zh: '取消任务', en: 'Run cancelled', data: Type.Object({ ...subject, kind: text }) },
  'run.retried': { zh: '重试任务', en: 'Run retried', data: Type.Object({ ...subject, kind: text }) },
})

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
