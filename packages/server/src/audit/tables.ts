import Type from 'typebox'
import { bigint, bool, filled, json, moment, optional, type RowsOf, tables, text, uuid } from '../base/columns.ts'

export const auditTables = tables({
  auditEvent: Type.Object({
    sequence: bigint,
    at: moment,
    type: text,
    actorKind: text,
    actorId: optional(uuid),
    actorName: text,
    organisationId: optional(uuid),
    subjectId: optional(text),
    data: json<Record<string, unknown>>(),
    previous: text,
    hash: text,
  }),
  auditHead: Type.Object({ singleton: filled(bool), sequence: bigint, hash: text }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof auditTables> {}
}
