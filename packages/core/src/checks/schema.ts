import Type, { type Static } from 'typebox'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

export const checkStages = ['GD', 'YJ', 'BC'] as const

/** skipped: does not apply (switched off by the scheme, only for carriers, or nothing of the kind is there). */
export const outcomes = ['passed', 'failed', 'warning', 'pending', 'skipped'] as const
export type Outcome = (typeof outcomes)[number]

/** unjudged: the program could not tell; a person decides the item. */
export const findingLevels = ['failed', 'warning', 'unjudged'] as const
export type FindingLevel = (typeof findingLevels)[number]

/** What a failed item means: the step is not allowed; it goes on when a person decides so; it goes on by itself. */
export const failPolicies = ['stop', 'person', 'go-on'] as const
export type FailPolicy = (typeof failPolicies)[number]

/** Why an item was skipped: off by the scheme; only for offline carriers; nothing of the kind is in the package. */
export const skipReasons = ['off', 'online', 'nothing'] as const
export type SkipReason = (typeof skipReasons)[number]

/** A photo or paper that a person kept with a decision. */
export const CheckPhoto = Type.Object({
  id: Id,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sm3: Type.String(),
  addedBy: Type.String(),
  addedAt: Moment,
})
export type CheckPhoto = Static<typeof CheckPhoto>

/** How one item of the four-property check (DA/T 70-2018) came out. */
export const CheckResult = Type.Object({
  code: Type.String(),
  slot: Type.String(),
  /** 1 真实性, 2 完整性, 3 可用性, 4 安全性. */
  property: Type.Integer({ minimum: 1, maximum: 4 }),
  /** 检测内容: the group that the item belongs to, e.g. `1-2`. */
  group: Type.String(),
  groupName: Type.String(),
  groupNameEn: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  purpose: Type.String(),
  purposeEn: Type.String(),
  object: Type.String(),
  objectEn: Type.String(),
  /** 检测依据和方法. */
  method: Type.String(),
  methodEn: Type.String(),
  /** `auto`: done by the program. `manual`: a named person decides; what no program could judge is manual too. */
  mode: OneOf(['auto', 'manual']),
  /** Whether the number and name were checked against the official text. */
  verified: Type.Boolean(),
  policy: OneOf(failPolicies),
  weight: Type.Integer(),
  outcome: OneOf(outcomes),
  skipped: Nullable(OneOf(skipReasons)),
  /** How many things were looked at (items, files, rows: as the item says); 0 for manual items. */
  lookedAt: Type.Integer(),
  findingCount: Type.Integer(),
  /** A failed item with which a person let the step go on. */
  goesOn: Type.Boolean(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  /** What the person looked at. */
  seen: Nullable(Type.String()),
  note: Nullable(Type.String()),
  photos: Type.Array(CheckPhoto),
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
  /** Part of the place. */
  at: Type.Optional(Line(400)),
})
export type FindingQuery = Static<typeof FindingQuery>
export const FindingPage = Page(CheckFinding)

/** Text of a person, several lines allowed; other control characters are not, and it must say something. */
export const Paragraph = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^(?=[^]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })

/**
 * A person's decision. passed, failed: of items that wait for a person, or were decided by one before. go-on: of failed items
 * whose policy lets a person go on. `note` is kept in the report; `seen` says what was looked at; `photos` were put before.
 */
export const CheckDecision = Type.Object({
  codes: Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 100 }),
  outcome: OneOf(['passed', 'failed', 'go-on']),
  note: Paragraph(2000),
  seen: Type.Optional(Paragraph(2000)),
  photos: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })),
  version: Type.Integer(),
})
export type CheckDecision = Static<typeof CheckDecision>

export const OrganisationName = Type.Object({ id: Id, code: Type.String(), name: Type.String() })
