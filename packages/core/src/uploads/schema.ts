import Type, { type Static } from 'typebox'
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** What an upload is for: the slice that takes its bytes when they are all here. */
export const uploadPurposes = ['transfer.send', 'transfer.receive', 'transfer.self-check', 'connect.package'] as const
export type UploadPurpose = (typeof uploadPurposes)[number]

/**
 * open → complete (every byte is here and durable) → taken (its slice made something of it), or refused (with a sentence).
 * An upload that nobody goes on with expires, and is gone then.
 */
export const uploadStates = ['open', 'complete', 'taken', 'refused'] as const
export type UploadState = (typeof uploadStates)[number]

/** A file that comes in parts over lines that may break. `offset` bytes are acknowledged, which means durable. */
export const Upload = Type.Object({
  id: Id,
  purpose: OneOf(uploadPurposes),
  name: Type.String(),
  bytes: Type.Integer(),
  offset: Type.Integer(),
  state: OneOf(uploadStates),
  /** What the sender said besides, by name. */
  details: Type.Record(Type.String(), Type.String()),
  createdBy: Type.String(),
  createdAt: Moment,
  /** When the last part came. */
  touchedAt: Moment,
  expiresAt: Moment,
  /** The run in which its slice takes the bytes. */
  runId: Nullable(Id),
  /** What came of it: a transfer, a self-check. */
  outcomeId: Nullable(Id),
  reason: Nullable(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
})
export type Upload = Static<typeof Upload>

export const UploadPage = Page(Upload)
export const UploadQuery = Type.Object({
  ...PageQuery,
  purpose: Type.Optional(OneOf(uploadPurposes)),
  state: Type.Optional(OneOf(uploadStates)),
})
