import Type, { type Static } from 'typebox'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { authorityKinds, authorityStatuses, detailLevels, nameKinds } from './kinds.ts'
import { relationKindIds } from './relation-kinds.ts'

/** YYYYMMDD with 0 for unknown parts (DA/T 18-2022). */
export const AuthorityDate = Type.String({ pattern: '^[12]\\d{3}(0[0-9]|1[0-2])([0-2][0-9]|3[01])$' })
export const OptionalDate = Nullable(AuthorityDate)
const Words = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })
export const NameText = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})

export const AuthorityName = Type.Object({
  kind: OneOf(nameKinds),
  text: NameText,
  from: OptionalDate,
  to: OptionalDate,
  note: Nullable(Line(400)),
})
export type AuthorityName = Static<typeof AuthorityName>

/** A place, function, occupation or mandate, with the time that it was so. */
export const AuthorityTerm = Type.Object({
  text: NameText,
  from: OptionalDate,
  to: OptionalDate,
  note: Nullable(Line(400)),
})
export type AuthorityTerm = Static<typeof AuthorityTerm>

/** Parts of a description that may be kept from readers who do not describe: details of living persons. */
export const restrictableFields = [
  'dates',
  'history',
  'places',
  'legalStatus',
  'functions',
  'mandates',
  'structure',
  'context',
  'sources',
] as const
export type RestrictableField = (typeof restrictableFields)[number]

const terms = Type.Array(AuthorityTerm, { maxItems: 200 })

/**
 * What an authority record says. Exactly one name is `authorised`. Texts keep their line ends. `restricted` names the
 * parts that only who describes may see; `public` marks a record that may be shown to everybody once there is a place for it.
 */
export const AuthorityContent = Type.Object({
  kind: OneOf(authorityKinds),
  names: Type.Array(AuthorityName, { minItems: 1, maxItems: 200 }),
  from: OptionalDate,
  to: OptionalDate,
  history: Words(20_000),
  places: terms,
  legalStatus: Words(4000),
  functions: terms,
  mandates: terms,
  structure: Words(20_000),
  context: Words(20_000),
  status: OneOf(authorityStatuses),
  detail: OneOf(detailLevels),
  rules: Words(2000),
  sources: Words(8000),
  restricted: Type.Array(OneOf(restrictableFields), { maxItems: restrictableFields.length, uniqueItems: true }),
  public: Type.Boolean(),
})
export type AuthorityContent = Static<typeof AuthorityContent>

const Reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })
const Code = Type.String({ minLength: 1, maxLength: 40, pattern: '^\\S[^\\u0000-\\u001f\\u007f]*$' })

/** `code` left out: the next one of its kind is given. */
export const NewAuthority = Type.Object({ code: Type.Optional(Nullable(Code)), content: AuthorityContent })
export type NewAuthority = Static<typeof NewAuthority>

/** `version`: the one that the person saw when beginning. */
export const AuthorityChange = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  reason: Reason,
  content: AuthorityContent,
})
export type AuthorityChange = Static<typeof AuthorityChange>

export const AuthorityRef = Type.Object({
  id: Id,
  code: Type.String(),
  kind: OneOf(authorityKinds),
  name: Type.String(),
  from: OptionalDate,
  to: OptionalDate,
})
export type AuthorityRef = Static<typeof AuthorityRef>

/** As a list shows it. `matched` is the name that the words were found in when it is not the authorised one. */
export const AuthorityRow = Type.Object({
  ...AuthorityRef.properties,
  status: OneOf(authorityStatuses),
  detail: OneOf(detailLevels),
  matched: Nullable(Type.String()),
  /** Linked items and fonds; null for readers who may not see the whole file. */
  items: Nullable(Type.Integer()),
  fonds: Nullable(Type.Integer()),
  changedAt: Moment,
  changedBy: Type.String(),
})
export type AuthorityRow = Static<typeof AuthorityRow>

export const authoritySorts = ['code', 'name', 'changed'] as const

/** `years`: existed in some year from–to. `q`: any name, code, or initials of the pinyin. */
export const AuthorityFilters = Type.Object({
  q: Type.Optional(Line(100)),
  kind: Type.Optional(Type.Array(OneOf(authorityKinds), { maxItems: 4 })),
  status: Type.Optional(Type.Array(OneOf(authorityStatuses), { maxItems: 3 })),
  yearFrom: Type.Optional(Type.Integer({ minimum: 1000, maximum: 2999 })),
  yearTo: Type.Optional(Type.Integer({ minimum: 1000, maximum: 2999 })),
  sort: Type.Optional(OneOf(authoritySorts)),
})
export type AuthorityFilters = Static<typeof AuthorityFilters>
export const AuthorityQuery = Type.Object({ ...PageQuery, ...AuthorityFilters.properties })
export type AuthorityQuery = Static<typeof AuthorityQuery>
export const AuthorityPage = Page(AuthorityRow)

export const AuthorityRelation = Type.Object({
  id: Id,
  kind: OneOf(relationKindIds),
  /** The record looked at is the first of the two (see relationKinds). */
  forward: Type.Boolean(),
  other: AuthorityRef,
  from: OptionalDate,
  to: OptionalDate,
  note: Nullable(Type.String()),
})
export type AuthorityRelation = Static<typeof AuthorityRelation>

export const NewRelation = Type.Object({
  otherId: Id,
  kind: OneOf(relationKindIds),
  forward: Type.Boolean(),
  from: OptionalDate,
  to: OptionalDate,
  note: Nullable(Line(400)),
})
export type NewRelation = Static<typeof NewRelation>

/** `withheld`: parts that this reader may not see; they come empty. `mergedInto`: open that one instead. */
export const AuthorityRecord = Type.Object({
  ...AuthorityRow.properties,
  repositoryId: Id,
  version: Type.Integer(),
  createdAt: Moment,
  createdBy: Type.String(),
  content: AuthorityContent,
  withheld: Type.Array(OneOf(restrictableFields)),
  /** Whether this reader may change it. */
  own: Type.Boolean(),
  mergedInto: Nullable(AuthorityRef),
  /** Doubles that were merged into this one. */
  doubles: Type.Array(AuthorityRef),
  /** At most 500. */
  relations: Type.Array(AuthorityRelation),
})
export type AuthorityRecord = Static<typeof AuthorityRecord>

export const versionActs = ['created', 'changed', 'restored', 'merged', 'separated'] as const
export const AuthorityVersion = Type.Object({
  version: Type.Integer(),
  act: OneOf(versionActs),
  at: Moment,
  by: Type.String(),
  reason: Type.String(),
  /** Parts of the content that this version changed. */
  fields: Type.Array(Type.String()),
})
export type AuthorityVersion = Static<typeof AuthorityVersion>
export const VersionList = Type.Object({ items: Type.Array(AuthorityVersion) })
export const VersionParams = Type.Object({ id: Id, version: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) })
export const VersionContent = Type.Object({ ...AuthorityVersion.properties, content: AuthorityContent })
export type VersionContent = Static<typeof VersionContent>
export const Restoring = Type.Object({
  /** The version to go back to. */
  to: Type.Integer({ minimum: 1 }),
  /** The present version. */
  version: Type.Integer({ minimum: 1 }),
  reason: Reason,
})

export const SimilarQuery = Type.Object({ name: NameText, except: Type.Optional(Id) })
export const Similar = Type.Object({ items: Type.Array(AuthorityRow) })

export const actKinds = ['link', 'merge'] as const
/** An act that can be undone as a whole. */
export const AuthorityAct = Type.Object({
  id: Id,
  authorityId: Id,
  kind: OneOf(actKinds),
  reason: Type.String(),
  items: Type.Integer(),
  at: Moment,
  by: Type.String(),
  runId: Nullable(Id),
  undoneAt: Nullable(Moment),
  undoneBy: Nullable(Type.String()),
  undoRunId: Nullable(Id),
})
export type AuthorityAct = Static<typeof AuthorityAct>
export const AuthorityActs = Type.Object({ items: Type.Array(AuthorityAct) })
export const ActStarted = Type.Object({ actId: Id, runId: Nullable(Id) })

/** `doubleId` is merged into the record of the path; `names`: its names are taken over as other names. */
export const Merging = Type.Object({
  doubleId: Id,
  version: Type.Integer({ minimum: 1 }),
  takeNames: Type.Boolean(),
  reason: Reason,
})
export type Merging = Static<typeof Merging>
