import Type, { type Static } from 'typebox'
import { Day, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** 到期开放意见, 政府信息公开情况, 密级变更情况: what must come along (档案法实施条例 art. 30). */
const openingOpinions = ['open', 'restrict', 'defer'] as const
export type OpeningOpinion = (typeof openingOpinions)[number]
export const disclosures = ['active', 'on-request', 'not-disclosed', 'none'] as const
export type Disclosure = (typeof disclosures)[number]
export const classificationChanges = ['unchanged', 'declassified', 'lowered', 'raised', 'extended'] as const
export type ClassificationChange = (typeof classificationChanges)[number]

const fields = {
  opinion: OneOf(openingOpinions),
  /** Needed where the opinion is not `open`. */
  opinionReason: Nullable(Line(400)),
  /** For `defer`: until when. */
  deferUntil: Nullable(Day),
  disclosure: OneOf(disclosures),
  classification: OneOf(classificationChanges),
  /** From which class to which, by which paper; needed where something changed. */
  classificationNote: Nullable(Line(400)),
  classificationOn: Nullable(Day),
}
export const Appraisal = Type.Object(fields)
export type Appraisal = Static<typeof Appraisal>

export const AppraisalRow = Type.Object({
  sequence: Type.Integer(),
  referenceCode: Type.String(),
  title: Type.String(),
  securityClass: Type.String(),
  /** Its own, else the one of the whole transfer, else what its metadata say; null when none says anything. */
  appraisal: Nullable(Appraisal),
  from: Nullable(OneOf(['item', 'transfer', 'metadata'])),
})
export type AppraisalRow = Static<typeof AppraisalRow>
export const AppraisalPage = Page(AppraisalRow)
export const AppraisalQuery = Type.Object({
  ...PageQuery,
  missing: Type.Optional(Type.Boolean()),
  text: Type.Optional(Line(100)),
})
export const TransferAppraisal = Type.Object({
  /** Of all items without one of their own. */
  whole: Nullable(Appraisal),
  items: Type.Integer(),
  own: Type.Integer(),
  fromMetadata: Type.Integer(),
  missing: Type.Integer(),
  required: Type.Boolean(),
  savedBy: Nullable(Type.String()),
  savedAt: Nullable(Moment),
})
export type TransferAppraisal = Static<typeof TransferAppraisal>
/** For the whole transfer (no sequences) or for these items; null takes it away. */
export const AppraisalInput = Type.Object({
  sequences: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 5000, uniqueItems: true }),
  ),
  appraisal: Nullable(Appraisal),
})
export type AppraisalInput = Static<typeof AppraisalInput>
