import Type, { type Static } from 'typebox'
import { recordLevels } from '../catalogue/levels.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

export const fieldTypes = ['text', 'long-text', 'integer', 'date', 'choice', 'several', 'person', 'boolean'] as const
export const FieldType = OneOf(fieldTypes)
export type FieldType = Static<typeof FieldType>

export const maxFields = 200
const label = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})

/** One field of a repository's own scheme, in the order of the form. */
export const SchemeField = Type.Object({
  /** Key in the description; never changed once a scheme with it was in use. */
  code: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }),
  zh: label,
  en: label,
  /** Heading under which the form shows it; '' without one. */
  group: Line(60),
  type: FieldType,
  required: Type.Boolean(),
  /** Longest value in characters; several: of one value. Null: what the type allows. */
  maxLength: Nullable(Type.Integer({ minimum: 1, maximum: 20_000 })),
  /** A whole value must match; a small, safe part of regular expressions. Text only. */
  pattern: Nullable(Type.String({ minLength: 1, maxLength: 200 })),
  minimum: Nullable(Type.Integer()),
  maximum: Nullable(Type.Integer()),
  /** Values to choose from; several without any takes free words. */
  choices: Nullable(Type.Array(label, { minItems: 1, maxItems: 500, uniqueItems: true })),
  hint: Line(200),
})
export type SchemeField = Static<typeof SchemeField>

export const schemeStates = ['draft', 'active', 'retired'] as const
export const SchemeState = OneOf(schemeStates)
export type SchemeState = Static<typeof SchemeState>

const Category = Type.String({ pattern: '^[A-Z]{2}$' })
const applies = {
  /** Empty: every category. */
  categories: Type.Array(Category, { maxItems: 30, uniqueItems: true }),
  levels: Type.Array(OneOf(recordLevels), { minItems: 1, maxItems: 4, uniqueItems: true }),
}

export const MetadataScheme = Type.Object({
  id: Id,
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  ...applies,
  version: Type.Integer(),
  state: SchemeState,
  fieldCount: Type.Integer(),
  revision: Type.Integer(),
  createdAt: Moment,
  createdBy: Type.String(),
  activatedAt: Nullable(Moment),
  activatedBy: Nullable(Type.String()),
  retiredAt: Nullable(Moment),
})
export type MetadataScheme = Static<typeof MetadataScheme>

/** `schema` is what is stored and what validates: JSON Schema of the description. */
export const SchemeDetail = Type.Object({
  ...MetadataScheme.properties,
  fields: Type.Array(SchemeField),
  schema: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
})
export type SchemeDetail = Static<typeof SchemeDetail>

export const SchemeQuery = Type.Object({ ...PageQuery, q: Type.Optional(Line(100)), state: Type.Optional(SchemeState) })
export type SchemeQuery = Static<typeof SchemeQuery>
export const SchemePage = Page(MetadataScheme)

/** Begun blank, from a ready one (`ready`), or as the next version of one of one's own (`from`). */
export const NewScheme = Type.Object({
  code: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{1,39}$' })),
  nameZh: Type.Optional(label),
  nameEn: Type.Optional(label),
  ready: Type.Optional(Line(40)),
  from: Type.Optional(Id),
})
export type NewScheme = Static<typeof NewScheme>

export const SchemeDraft = Type.Object({
  revision: Type.Integer(),
  nameZh: label,
  nameEn: label,
  ...applies,
  fields: Type.Array(SchemeField, { maxItems: maxFields }),
})
export type SchemeDraft = Static<typeof SchemeDraft>

export const InForceQuery = Type.Object({ category: Category, level: OneOf(recordLevels) })
export const InForceScheme = Type.Object({ scheme: Nullable(SchemeDetail) })
