import { uploadPurposes, uploadStates } from '@lantai/core/uploads/schema.ts'
import Type from 'typebox'
import { bigint, filled, json, moment, oneOf, optional, type RowsOf, tables, text, uuid } from '../base/columns.ts'

export const uploadTables = tables({
  upload: Type.Object({
    id: uuid,
    purpose: oneOf(uploadPurposes),
    organisationId: optional(uuid),
    owner: text,
    name: text,
    bytes: bigint,
    received: filled(bigint),
    state: oneOf(uploadStates),
    details: json<Record<string, string>>(),
    createdBy: text,
    createdAt: moment,
    touchedAt: moment,
    expiresAt: moment,
    runId: optional(uuid),
    outcomeId: optional(uuid),
    reason: optional(json<{ code: string; zh: string; en: string }>()),
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof uploadTables> {}
}
