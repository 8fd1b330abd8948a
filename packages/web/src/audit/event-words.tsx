import type { AuditRow } from '@lantai/core/audit/schema.ts'
import { type EventType, events } from '@lantai/core/event.ts'
import { useText } from '../app/language.tsx'
import { auditTexts as texts } from './text.ts'

/** The event's name; an event of a later version, which this page does not know, by its code. */
export function EventName({ type }: { type: string }) {
  const t = useText()
  const known = events[type as EventType]
  return <>{known ? t(known) : type}</>
}

export function ActorName({ of }: { of: AuditRow }) {
  const t = useText()
  if (of.actorKind === 'operator') return `${of.actorName}(${t(texts.operator)})`
  return of.actorKind === 'system' ? t(texts.system) : of.actorName
}
