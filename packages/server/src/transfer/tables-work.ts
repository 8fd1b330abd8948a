import { transferForms } from '@lantai/core/norms/transfer-periods.ts'
import type { AgreementTerms } from '@lantai/core/transfer/agreement-schema.ts'
import { agreementStates } from '@lantai/core/transfer/agreement-schema.ts'
import type { Appraisal } from '@lantai/core/transfer/appraisal-schema.ts'
import { reminderKinds } from '@lantai/core/transfer/duty-schema.ts'
import type { PaperRow, PaperRowInput } from '@lantai/core/transfer/paper-schema.ts'
import { type DueRule, planLineStates, planStates, type TransferSettings } from '@lantai/core/transfer/plan-schema.ts'
import { quarantineKinds, quarantineStates } from '@lantai/core/transfer/quarantine-schema.ts'
import { type RegisterFindings, registerSides, signatureRoles } from '@lantai/core/transfer/register-schema.ts'
import { selfCheckStates } from '@lantai/core/transfer/self-check-schema.ts'
import Type from 'typebox'
import {
  bigint,
  day,
  filled,
  int,
  json,
  moment,
  oneOf,
  optional,
  type RowsOf,
  tables,
  text,
  uuid,
} from '../base/columns.ts'

/** What the two sides write into a register; the rest comes from the transfer. */
export interface RegisterFields {
  readonly workName?: string
  readonly content?: string
  readonly mediumNumbers?: string
  readonly mediumType?: string
  readonly handedOverOn?: string | null
  readonly agency?: RegisterFindings
  readonly repository?: RegisterFindings
}
export interface Assent {
  readonly by: string
  readonly at: string
}

export const transferWorkTables = tables({
  transferSetting: Type.Object({ repositoryId: uuid, settings: json<TransferSettings>(), setBy: text, setAt: moment }),
  transferPlan: Type.Object({
    id: uuid,
    repositoryId: uuid,
    year: int,
    title: text,
    state: oneOf(planStates),
    note: optional(text),
    createdBy: text,
    createdAt: moment,
    publishedBy: optional(text),
    publishedAt: optional(moment),
    version: filled(int),
  }),
  transferPlanLine: Type.Object({
    id: uuid,
    planId: uuid,
    repositoryId: uuid,
    agencyId: uuid,
    fondsId: uuid,
    form: oneOf(transferForms),
    category: optional(text),
    yearFrom: int,
    yearTo: int,
    dueOn: day,
    rule: json<DueRule>(),
    expectedItems: optional(int),
    expectedVolumes: optional(int),
    expectedCentimetres: optional(int),
    state: oneOf(planLineStates),
    note: optional(text),
    postponedTo: optional(day),
    postponeReason: optional(text),
    postponeAgreedBy: optional(text),
    carriedFrom: optional(uuid),
    announcedAt: optional(moment),
    preparingAt: optional(moment),
    receivedAt: optional(moment),
    doneAt: optional(moment),
    remindedAt: optional(moment),
    version: filled(int),
  }),
  transferReminder: Type.Object({
    id: uuid,
    lineId: optional(uuid),
    repositoryId: uuid,
    agencyId: uuid,
    kind: oneOf(reminderKinds),
    dueOn: day,
    daysLeft: int,
    text,
    textEn: text,
    occasion: text,
    sentBy: text,
    sentAt: moment,
    readBy: optional(text),
    readAt: optional(moment),
  }),
  transferAgreement: Type.Object({
    id: uuid,
    repositoryId: uuid,
    agencyId: uuid,
    number: int,
    state: oneOf(agreementStates),
    terms: json<AgreementTerms>(),
    repositoryAssent: optional(json<Assent>()),
    agencyAssent: optional(json<Assent>()),
    declineReason: optional(text),
    endedOn: optional(day),
    createdBy: text,
    createdAt: moment,
    version: filled(int),
  }),
  paperRow: Type.Object({
    transferId: uuid,
    sequence: int,
    itemId: uuid,
    level: oneOf(['volume', 'item']),
    referenceCode: text,
    volumeCode: text,
    cells: json<PaperRowInput>(),
    problems: json<PaperRow['problems']>(),
  }),
  paperCheck: Type.Object({
    transferId: uuid,
    code: text,
    outcome: oneOf(['passed', 'failed']),
    note: text,
    decidedBy: text,
    decidedById: optional(uuid),
    decidedAt: moment,
  }),
  selfCheck: Type.Object({
    id: uuid,
    agencyId: uuid,
    repositoryId: uuid,
    fondsId: optional(uuid),
    packageName: text,
    packageBytes: bigint,
    packageSm3: text,
    origin: oneOf(['upload', 'draft']),
    draftId: optional(uuid),
    state: oneOf(selfCheckStates),
    items: filled(int),
    files: filled(int),
    bytes: filled(bigint),
    passed: filled(int),
    failed: filled(int),
    warning: filled(int),
    pending: filled(int),
    createdBy: text,
    createdAt: moment,
    checkedAt: optional(moment),
    expiresAt: moment,
    runId: optional(uuid),
    checkRunId: optional(uuid),
    transferId: optional(uuid),
  }),
  transferRegister: Type.Object({ transferId: uuid, fields: json<RegisterFields>(), version: filled(int) }),
  registerSignature: Type.Object({
    transferId: uuid,
    side: oneOf(registerSides),
    role: oneOf(signatureRoles),
    by: text,
    byId: optional(uuid),
    at: moment,
    contentSm3: text,
  }),
  registerScan: Type.Object({
    id: uuid,
    transferId: uuid,
    side: oneOf(registerSides),
    name: text,
    mediaType: text,
    bytes: bigint,
    sm3: text,
    addedBy: text,
    addedAt: moment,
  }),
  transferReceipt: Type.Object({
    transferId: uuid,
    code: text,
    digest: text,
    issuedOn: day,
    revokedBy: optional(text),
    revokedAt: optional(moment),
    revokeReason: optional(text),
  }),
  quarantine: Type.Object({
    id: uuid,
    transferId: uuid,
    repositoryId: uuid,
    kind: oneOf(quarantineKinds),
    reason: text,
    putBy: text,
    putAt: moment,
    state: oneOf(quarantineStates),
    proposedBy: optional(text),
    proposedById: optional(uuid),
    proposedAt: optional(moment),
    proposalReason: optional(text),
    decidedBy: optional(text),
    decidedById: optional(uuid),
    decidedAt: optional(moment),
    opinion: optional(text),
    version: filled(int),
  }),
  transferAppraisal: Type.Object({
    transferId: uuid,
    itemSequence: int,
    appraisal: json<Appraisal>(),
    savedBy: text,
    savedAt: moment,
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof transferWorkTables> {}
}
