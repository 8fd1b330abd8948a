import Type, { type Static } from 'typebox'
import { CheckResult, OrganisationName, Paragraph } from '../checks/schema.ts'
import { transferForms } from '../norms/transfer-periods.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/**
 * RECEIVED → CHECKING → PENDING_REVIEW → ACCEPTING → ACCEPTED, or REJECTED (returned with reasons, may come again),
 * or FAILED (a fault of ours; tried again from `failedFrom`). After DA/T 93-2022.
 */
export const transferStates = [
  'RECEIVED',
  'CHECKING',
  'PENDING_REVIEW',
  'ACCEPTING',
  'ACCEPTED',
  'REJECTED',
  'FAILED',
] as const
export type TransferState = (typeof transferStates)[number]

export const transferSorts = ['newest', 'oldest', 'agency', 'state'] as const

/** A transfer as lists show it. Sizes are bytes. `version` goes back with every decision. */
export const Transfer = Type.Object({
  id: Id,
  number: Type.String(),
  repository: OrganisationName,
  agency: OrganisationName,
  fonds: Nullable(Type.Object({ id: Id, code: Type.String(), name: Type.String() })),
  state: OneOf(transferStates),
  failedFrom: Nullable(OneOf(['CHECKING', 'ACCEPTING'])),
  packageName: Type.String(),
  /** `paper`: there is no package, only a list. */
  packageForm: OneOf(['folder', 'zip', 'paper']),
  packageBytes: Type.Integer(),
  packageSm3: Type.String(),
  items: Type.Integer(),
  files: Type.Integer(),
  bytes: Type.Integer(),
  yearFrom: Nullable(Type.Integer()),
  yearTo: Nullable(Type.Integer()),
  /** Check items by outcome; all 0 before the check. */
  checks: Type.Object({
    passed: Type.Integer(),
    failed: Type.Integer(),
    warning: Type.Integer(),
    pending: Type.Integer(),
  }),
  resubmits: Nullable(Id),
  sentBy: Type.String(),
  receivedAt: Moment,
  checkedAt: Nullable(Moment),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  /** When every item was stored and described. */
  acceptedAt: Nullable(Moment),
  reasons: Nullable(Type.String()),
  receiptNumber: Nullable(Type.String()),
  /** The run that works on it, or worked last. */
  runId: Nullable(Id),
  form: OneOf(transferForms),
  /** Of paper: volumes, shelf metres, boxes. */
  volumes: Type.Integer(),
  metres: Nullable(Type.Number()),
  boxes: Nullable(Type.Integer()),
  /** The line of a plan that it fulfils. */
  planLineId: Nullable(Id),
  quarantined: Type.Boolean(),
  version: Type.Integer(),
})
export type Transfer = Static<typeof Transfer>

export const TransferPage = Page(Transfer)
export const TransferQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(Type.Array(OneOf(transferStates), { maxItems: 7 })),
  agencyId: Type.Optional(Id),
  /** Year of the records. */
  year: Type.Optional(Type.Integer({ minimum: 1000, maximum: 9999 })),
  form: Type.Optional(OneOf(transferForms)),
  planLineId: Type.Optional(Id),
  quarantined: Type.Optional(Type.Boolean()),
  /** Part of number, package name, agency name or code. */
  text: Type.Optional(Line(100)),
  sort: Type.Optional(OneOf(transferSorts)),
})

/** Agencies × years of their records. `state` is that of the latest transfer with records of the year. */
export const TransferMatrix = Type.Object({
  years: Type.Array(Type.Integer()),
  agencies: Type.Array(
    Type.Object({
      ...OrganisationName.properties,
      cells: Type.Array(
        Type.Object({
          year: Type.Integer(),
          transfers: Type.Integer(),
          /** Items accepted, and items still under way or returned. */
          accepted: Type.Integer(),
          underWay: Type.Integer(),
          state: OneOf(transferStates),
          latestId: Id,
        }),
      ),
      /** Transfers whose years are not known (not checked yet, or without readable items). */
      undated: Type.Integer(),
    }),
  ),
})
export type TransferMatrix = Static<typeof TransferMatrix>
export const MatrixQuery = Type.Object({
  from: Type.Optional(Type.Integer({ minimum: 1000, maximum: 9999 })),
  to: Type.Optional(Type.Integer({ minimum: 1000, maximum: 9999 })),
})

/** What may be done now, by the state and the asking person's permissions; the sentence says why acceptance waits. */
const TransferDoors = Type.Object({
  decideChecks: Type.Boolean(),
  accept: Type.Boolean(),
  return: Type.Boolean(),
  retry: Type.Boolean(),
  receipt: Type.Boolean(),
  acceptWaits: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
})

export const TransferDetail = Type.Object({
  transfer: Transfer,
  /** 说明文件.TXT as label → value, in order. */
  declared: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  results: Type.Array(CheckResult),
  may: TransferDoors,
})
export type TransferDetail = Static<typeof TransferDetail>

const TransferFile = Type.Object({
  sequence: Type.Integer(),
  path: Type.String(),
  role: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sm3: Type.String(),
})
export const TransferItem = Type.Object({
  sequence: Type.Integer(),
  itemId: Id,
  folder: Type.String(),
  referenceCode: Type.String(),
  title: Type.String(),
  creator: Type.String(),
  date: Type.String(),
  documentNo: Nullable(Type.String()),
  year: Nullable(Type.Integer()),
  retention: Type.String(),
  securityClass: Type.String(),
  files: Type.Array(TransferFile),
  storedAt: Nullable(Moment),
})
export type TransferItem = Static<typeof TransferItem>
export const TransferItemPage = Page(TransferItem)
export const TransferItemQuery = Type.Object({
  ...PageQuery,
  /** Part of reference code or title. */
  text: Type.Optional(Line(100)),
})

export const Acceptance = Type.Object({ version: Type.Integer() })
export const Return = Type.Object({
  version: Type.Integer(),
  /** What the agency must mend; shown to it as it stands. */
  reasons: Paragraph(4000),
})

/** A package being made in the browser from a catalogue and files. */
export const TransferDraft = Type.Object({
  id: Id,
  name: Type.String(),
  fonds: Type.Object({ id: Id, code: Type.String(), name: Type.String() }),
  createdBy: Type.String(),
  createdAt: Moment,
  state: OneOf(['open', 'making', 'made', 'sent']),
  rows: Type.Integer(),
  rowsWithProblems: Type.Integer(),
  /** Files that rows name; how many of them are there; files that no row names. */
  filesNamed: Type.Integer(),
  filesPresent: Type.Integer(),
  filesUnnamed: Type.Array(Type.String()),
  bytes: Type.Integer(),
  /** Every row is good and every named file is there. */
  ready: Type.Boolean(),
  runId: Nullable(Id),
  packageBytes: Nullable(Type.Integer()),
  transferId: Nullable(Id),
})
export type TransferDraft = Static<typeof TransferDraft>

export const DraftRow = Type.Object({
  /** Line of the catalogue file, 1-based, headings counted. */
  line: Type.Integer(),
  /** As given, or null: it will be numbered when the package is made. */
  referenceCode: Nullable(Type.String()),
  title: Type.String(),
  creator: Type.String(),
  date: Type.String(),
  documentNo: Nullable(Type.String()),
  retention: Type.String(),
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Nullable(Type.Integer()) })),
  problems: Type.Array(Type.Object({ zh: Type.String(), en: Type.String() })),
})
export type DraftRow = Static<typeof DraftRow>
export const DraftRowPage = Page(DraftRow)
