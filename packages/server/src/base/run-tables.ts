import type { Actor } from '@lantai/core/actor.ts'
import type { RunState } from '@lantai/core/runs/schema.ts'
import Type from 'typebox'
import { bigint, filled, int, json, moment, oneOf, optional, type RowsOf, tables, text, uuid } from './columns.ts'

export const runTables = tables({
  run: Type.Object({
    id: uuid,
    kind: text,
    organisationId: optional(uuid),
    watcherId: optional(uuid),
    subjectId: optional(text),
    title: text,
    titleEn: text,
    input: json<Record<string, unknown>>(),
    actor: json<{ kind: Actor['kind']; accountId: string | null; name: string; organisationId: string | null }>(),
    state: oneOf<RunState>(['queued', 'running', 'cancelling', 'done', 'failed', 'cancelled']),
    attempt: filled(int),
    done: filled(bigint),
    total: optional(bigint),
    unit: filled(text),
    resumedAt: optional(moment),
    resumedDone: filled(bigint),
    checkpoint: optional(json<unknown>()),
    result: optional(json<unknown>()),
    error: optional(text),
    errorEn: optional(text),
    createdAt: moment,
    updatedAt: moment,
    endedAt: optional(moment),
  }),
  runLog: Type.Object({
    runId: uuid,
    line: int,
    at: moment,
    level: oneOf(['info', 'warning', 'error']),
    zh: text,
    en: text,
  }),
})
declare module './db.ts' {
  interface Tables extends RowsOf<typeof runTables> {}
}
