import Type, { type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import type { Parameters } from './parameters.ts'
import { checkStages, failPolicies, Paragraph } from './schema.ts'
import { ValueRule } from './value-rule.ts'

const Parameter = Type.Unsafe<Parameters>({
  type: 'object',
  maxProperties: 20,
  additionalProperties: {
    anyOf: [
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array', items: { type: 'string', maxLength: 100 }, maxItems: 50 },
    ],
  },
})

/** What a scheme says of one item. */
export const CheckRule = Type.Object({
  code: Type.String({ maxLength: 20 }),
  on: Type.Boolean(),
  /** Null: that of the scheme. */
  policy: Nullable(OneOf(failPolicies)),
  /** Share in the score; only compared with the other weights of the scheme. */
  weight: Type.Integer({ minimum: 0, maximum: 100 }),
  parameters: Parameter,
})
export type CheckRule = Static<typeof CheckRule>

export const schemeStates = ['draft', 'published', 'retired'] as const
export const Category = Type.String({ pattern: '^[A-Z]{2}$' })
const name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})

/** A scheme of checks as lists show it. What is published never changes; a new version takes its place from a day on. */
export const SchemeRow = Type.Object({
  id: Id,
  stage: OneOf(checkStages),
  /** Null: every category without a scheme of its own. */
  category: Nullable(Category),
  name: Type.String(),
  version: Type.Integer(),
  state: OneOf(schemeStates),
  /** Published, and its day has come, and no later version's has. */
  inForce: Type.Boolean(),
  effectiveFrom: Nullable(Day),
  /** Version of the catalogue of items, e.g. `DA/T 70-2018 2018`. */
  catalogue: Type.String(),
  policy: OneOf(failPolicies),
  /** Items that are on, and all. */
  on: Type.Integer(),
  items: Type.Integer(),
  /** Grows with each saving of the draft; sent back with a change. */
  revision: Type.Integer(),
  createdAt: Moment,
  createdBy: Type.String(),
  publishedAt: Nullable(Moment),
  publishedBy: Nullable(Type.String()),
})
export type SchemeRow = Static<typeof SchemeRow>

export const SchemeDetail = Type.Object({
  ...SchemeRow.properties,
  note: Type.String(),
  rules: Type.Array(CheckRule),
  values: Type.Array(ValueRule),
})
export type SchemeDetail = Static<typeof SchemeDetail>

export const SchemeQuery = Type.Object({
  ...PageQuery,
  stage: Type.Optional(OneOf(checkStages)),
  category: Type.Optional(Category),
  state: Type.Optional(OneOf(schemeStates)),
  q: Type.Optional(Line(100)),
})
export type SchemeQuery = Static<typeof SchemeQuery>
export const SchemePage = Page(SchemeRow)

/** Begun from what is in force for stage and category: one's own, else the ready one. One draft at a time for each. */
export const NewCheckScheme = Type.Object({
  stage: OneOf(checkStages),
  category: Nullable(Category),
  name: Type.Optional(name),
})
export type NewCheckScheme = Static<typeof NewCheckScheme>

export const CheckSchemeDraft = Type.Object({
  revision: Type.Integer(),
  name,
  note: Type.String({ maxLength: 2000 }),
  policy: OneOf(failPolicies),
  rules: Type.Array(CheckRule, { maxItems: 200 }),
  values: Type.Array(ValueRule, { maxItems: 500 }),
})
export type CheckSchemeDraft = Static<typeof CheckSchemeDraft>

/** Absent day: from today. */
export const SchemePublication = Type.Object({
  revision: Type.Integer(),
  effectiveFrom: Type.Optional(Day),
  note: Type.Optional(Paragraph(2000)),
})

/** A scheme that judges, as it is in force: one's own, or the ready one (`id` null). */
export const SchemeInForce = Type.Object({
  id: Nullable(Id),
  stage: OneOf(checkStages),
  category: Nullable(Category),
  name: Type.String(),
  version: Type.Integer(),
  catalogue: Type.String(),
  policy: OneOf(failPolicies),
  rules: Type.Array(CheckRule),
  values: Type.Array(ValueRule),
})
export const InForceQuery = Type.Object({ stage: OneOf(checkStages), category: Category, day: Type.Optional(Day) })

const RuleChange = Type.Object({
  code: Type.String(),
  before: Nullable(CheckRule),
  after: Nullable(CheckRule),
  fields: Type.Array(OneOf(['on', 'policy', 'weight', 'parameters'])),
})
/** What a version changes against another one; `against` null: against the ready scheme. */
export const SchemeDifference = Type.Object({
  against: Nullable(Type.Object({ id: Id, version: Type.Integer() })),
  policy: Nullable(Type.Object({ before: OneOf(failPolicies), after: OneOf(failPolicies) })),
  catalogue: Nullable(Type.Object({ before: Type.String(), after: Type.String() })),
  rules: Type.Array(RuleChange),
  /** Value rules by their whole content. */
  valuesAdded: Type.Array(ValueRule),
  valuesRemoved: Type.Array(ValueRule),
})
export type SchemeDifference = Static<typeof SchemeDifference>
export const DifferenceQuery = Type.Object({ against: Type.Optional(Id) })
