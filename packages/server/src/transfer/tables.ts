import Type from 'typebox'
import { bigint, filled, int, json, moment, oneOf, optional, type RowsOf, tables, text, uuid } from '../base/columns.ts'

export const transferStates = [
  'RECEIVED',
  'CHECKING',
  'PENDING_REVIEW',
  'ACCEPTING',
  'ACCEPTED',
  'REJECTED',
  'FAILED',
] as const

export const transferTables = tables({
  transfer: Type.Object({
    id: uuid,
    number: text,
    repositoryId: uuid,
    agencyId: uuid,
    fondsId: optional(uuid),
    state: oneOf(transferStates),
    failedFrom: optional(text),
    packageName: text,
    packageForm: oneOf(['folder', 'zip']),
    packageBytes: bigint,
    packageSm3: text,
    items: filled(int),
    files: filled(int),
    bytes: filled(bigint),
    declared: optional(json<Record<string, unknown>>()),
    yearFrom: optional(int),
    yearTo: optional(int),
    resubmits: optional(uuid),
    sentBy: text,
    receivedAt: moment,
    checkedAt: optional(moment),
    decidedBy: optional(text),
    decidedAt: optional(moment),
    reasons: optional(text),
    runId: optional(uuid),
    version: filled(int),
  }),
  transferItem: Type.Object({
    transferId: uuid,
    sequence: int,
    itemId: uuid,
    folder: text,
    referenceCode: text,
    metadata: json<Record<string, unknown>>(),
    storedAt: optional(moment),
  }),
  transferFile: Type.Object({
    transferId: uuid,
    itemSequence: int,
    sequence: int,
    path: text,
    role: text,
    mediaType: text,
    bytes: bigint,
    sm3: text,
    sha512: text,
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof transferTables> {}
}
