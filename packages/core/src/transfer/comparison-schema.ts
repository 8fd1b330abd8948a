import Type, { type Static } from 'typebox'
import { Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { Transfer } from './schema.ts'

const comparedKinds = ['added', 'removed', 'changed', 'same'] as const
const FindingsByCode = Type.Array(Type.Object({ code: Type.String(), name: Type.String(), count: Type.Integer() }))

/** A resubmission beside what it corrects. */
export const TransferComparison = Type.Object({
  before: Transfer,
  now: Transfer,
  items: Type.Object({
    added: Type.Integer(),
    removed: Type.Integer(),
    changed: Type.Integer(),
    same: Type.Integer(),
  }),
  /** Findings that are gone, that are still there, and that are new, by check item. */
  cured: FindingsByCode,
  left: FindingsByCode,
  fresh: FindingsByCode,
})
export type TransferComparison = Static<typeof TransferComparison>

export const ComparedItem = Type.Object({
  referenceCode: Type.String(),
  kind: OneOf(comparedKinds),
  title: Type.String(),
  /** What differs: values of the metadata by element, files by path (their digests). */
  changes: Type.Array(
    Type.Object({
      what: OneOf(['value', 'file']),
      name: Type.String(),
      before: Nullable(Type.String()),
      now: Nullable(Type.String()),
    }),
  ),
})
export type ComparedItem = Static<typeof ComparedItem>
export const ComparedItemPage = Page(ComparedItem)
export const ComparedQuery = Type.Object({ ...PageQuery, kind: Type.Optional(OneOf(comparedKinds)) })
