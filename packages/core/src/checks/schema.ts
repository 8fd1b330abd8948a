import Type, { type Static } from 'typebox'
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

const outcomes = ['passed', 'failed', 'warning', 'pending'] as const
export type Outcome = (typeof outcomes)[number]

const findingLevels = ['failed', 'warning'] as const
export type FindingLevel = (typeof findingLevels)[number]

/** How one item of the four-property check (DA/T 70-2018) came out for a transfer. */
export const CheckResult = Type.Object({
  code: Type.String(),
  slot: Type.String(),
  /** 1 真实性, 2 完整性, 3 可用性, 4 安全性. */
  property: Type.Integer({ minimum: 1, maximum: 4 }),
  name: Type.String(),
  nameEn: Type.String(),
  object: Type.String(),
  objectEn: Type.String(),
  /** `auto`: done by the program. `manual`: a named person decides; an automatic item not built yet is manual too. */
  mode: OneOf(['auto', 'manual']),
  /** Whether the number and name were checked against the official text. */
  verified: Type.Boolean(),
  outcome: OneOf(outcomes),
  /** How many things were looked at (items, files, rows: as the item says); 0 for manual items. */
  lookedAt: Type.Integer(),
  findingCount: Type.Integer(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  note: Nullable(Type.String()),
})
export type CheckResult = Static<typeof CheckResult>

/** One thing that is wrong, or odd, with the content: where, and what to do. Never a fault of the system. */
export const CheckFinding = Type.Object({
  code: Type.String(),
  sequence: Type.Integer(),
  level: OneOf(findingLevels),
  /** Path in the package or reference code. */
  at: Type.String(),
  message: Type.String(),
  messageEn: Type.String(),
  evidence: Nullable(Type.Unsafe<Record<string, unknown>>({ type: 'object' })),
})
export type CheckFinding = Static<typeof CheckFinding>

export const FindingQuery = Type.Object({
  ...PageQuery,
  code: Type.Optional(Type.String({ maxLength: 20 })),
  level: Type.Optional(OneOf(findingLevels)),
})
export const FindingPage = Page(CheckFinding)

/** Text of a person, several lines allowed; other control characters are not, and it must say something. */
export const Paragraph = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^(?=[^]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })

/** A person's decision over manual items; `note` says what was looked at and is kept in the report. */
export const CheckDecision = Type.Object({
  codes: Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 100 }),
  outcome: OneOf(['passed', 'failed']),
  note: Paragraph(2000),
  version: Type.Integer(),
})
export type CheckDecision = Static<typeof CheckDecision>

export const OrganisationName = Type.Object({ id: Id, code: Type.String(), name: Type.String() })
