import Type, { type Static } from 'typebox'
import { CheckResult } from '../checks/schema.ts'
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { FondsName } from './plan-schema.ts'

/** checking → checked → sent; failed: a fault of ours stopped it. Only the agency that runs it knows of it. */
export const selfCheckStates = ['checking', 'checked', 'sent', 'failed'] as const
export type SelfCheckState = (typeof selfCheckStates)[number]

/** A package checked by the scheme of its archives before it is sent. Its bytes are kept, so that the same are sent. */
export const SelfCheck = Type.Object({
  id: Id,
  packageName: Type.String(),
  packageBytes: Type.Integer(),
  packageSm3: Type.String(),
  /** Where the package came from: uploaded, or made here from a draft. */
  from: OneOf(['upload', 'draft']),
  draftId: Nullable(Id),
  state: OneOf(selfCheckStates),
  fonds: Nullable(FondsName),
  items: Type.Integer(),
  files: Type.Integer(),
  bytes: Type.Integer(),
  checks: Type.Object({
    passed: Type.Integer(),
    failed: Type.Integer(),
    warning: Type.Integer(),
    pending: Type.Integer(),
  }),
  createdBy: Type.String(),
  createdAt: Moment,
  checkedAt: Nullable(Moment),
  /** When the kept bytes are thrown away. */
  expiresAt: Moment,
  runId: Nullable(Id),
  /** The check with its results in full. */
  checkRunId: Nullable(Id),
  transferId: Nullable(Id),
})
export type SelfCheck = Static<typeof SelfCheck>
export const SelfCheckPage = Page(SelfCheck)
export const SelfCheckQuery = Type.Object(PageQuery)
export const SelfCheckDetail = Type.Object({ selfCheck: SelfCheck, results: Type.Array(CheckResult) })
export type SelfCheckDetail = Static<typeof SelfCheckDetail>
