import Type, { type Static } from 'typebox'
import { OrganisationName, Paragraph } from '../checks/schema.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** Why a package is kept apart: a virus was found; its structure is hostile; a person said so. */
export const quarantineKinds = ['virus', 'structure', 'person'] as const
export type QuarantineKind = (typeof quarantineKinds)[number]
/** held → (one proposes, another decides) → released or destroyed. */
export const quarantineStates = ['held', 'release-proposed', 'destroy-proposed', 'released', 'destroyed'] as const
export type QuarantineState = (typeof quarantineStates)[number]

export const Quarantine = Type.Object({
  id: Id,
  transferId: Id,
  number: Type.String(),
  agency: OrganisationName,
  packageName: Type.String(),
  packageBytes: Type.Integer(),
  kind: OneOf(quarantineKinds),
  reason: Type.String(),
  putBy: Type.String(),
  putAt: Moment,
  state: OneOf(quarantineStates),
  proposedBy: Nullable(Type.String()),
  proposedAt: Nullable(Moment),
  proposalReason: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  opinion: Nullable(Type.String()),
  /** What the asking person may do now; who proposed may not decide. */
  may: Type.Object({ propose: Type.Boolean(), decide: Type.Boolean(), download: Type.Boolean() }),
  version: Type.Integer(),
})
export type Quarantine = Static<typeof Quarantine>
export const QuarantinePage = Page(Quarantine)
export const QuarantineQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(Type.Array(OneOf(quarantineStates), { maxItems: 5 })),
  text: Type.Optional(Line(100)),
})
export const QuarantinePut = Type.Object({ version: Type.Integer(), reason: Paragraph(1000) })
export const QuarantineProposal = Type.Object({
  version: Type.Integer(),
  action: OneOf(['release', 'destroy']),
  reason: Paragraph(1000),
})
export type QuarantineProposal = Static<typeof QuarantineProposal>
export const QuarantineDecision = Type.Object({
  version: Type.Integer(),
  /** False takes it back to held. */
  agree: Type.Boolean(),
  opinion: Paragraph(1000),
})
export type QuarantineDecision = Static<typeof QuarantineDecision>
