import Type from 'typebox'
import { int, json, moment, oneOf, optional, type RowsOf, tables, text, uuid } from '../base/columns.ts'

export const checkTables = tables({
  checkResult: Type.Object({
    transferId: uuid,
    code: text,
    outcome: oneOf(['passed', 'failed', 'warning', 'pending']),
    lookedAt: int,
    findingCount: int,
    decidedBy: optional(text),
    decidedById: optional(uuid),
    decidedAt: optional(moment),
    note: optional(text),
  }),
  checkFinding: Type.Object({
    transferId: uuid,
    code: text,
    sequence: int,
    level: oneOf(['failed', 'warning']),
    at: text,
    message: text,
    messageEn: text,
    evidence: optional(json<Record<string, unknown>>()),
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof checkTables> {}
}
