import Type, { type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { permissions, roleIds } from './permissions.ts'

export const organisationKinds = [
  'authority',
  'repository',
  'agency',
  'institution',
  'enterprise',
  'society',
  'county',
  'township',
  'village',
  'community',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** Roles in archives work: 档案主管部门 and 档案馆; one body may be both (局馆合一). */
export const organisationRoles = ['authority', 'repository'] as const
export type OrganisationRole = (typeof organisationRoles)[number]

export const regionLevels = ['country', 'province', 'city', 'county', 'township', 'village'] as const
export type RegionLevel = (typeof regionLevels)[number]

const name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
})
export const OrganisationCode = Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{0,39}$' })
/** Region codes are configuration: the installation decides whose code list it keeps. */
const RegionCode = Type.String({ pattern: '^[0-9A-Z]{2,20}$' })
export const Login = Type.String({ pattern: '^[a-z][a-z0-9._-]{1,39}$' })
const OrganisationKindSchema = OneOf(organisationKinds)
const OrganisationRoles = Type.Array(OneOf(organisationRoles), { uniqueItems: true, maxItems: 2 })

export const Region = Type.Object({
  code: RegionCode,
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  level: OneOf(regionLevels),
  parentCode: Nullable(RegionCode),
})
export type Region = Static<typeof Region>

export const RegionInput = Type.Object({
  code: RegionCode,
  name,
  nameEn: Nullable(Line(200)),
  level: OneOf(regionLevels),
  parentCode: Nullable(RegionCode),
})
export const RegionNames = Type.Object({ name, nameEn: Nullable(Line(200)) })
export const ByRegion = Type.Object({ code: RegionCode })

/** `childCount` counts the bodies directly below, closed ones too, so that a tree can be opened level by level. */
export const Organisation = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  kind: OrganisationKindSchema,
  roles: Type.Array(OneOf(organisationRoles)),
  regionCode: Nullable(Type.String()),
  regionName: Nullable(Type.String()),
  parentId: Nullable(Id),
  parentName: Nullable(Type.String()),
  repositoryId: Nullable(Id),
  repositoryName: Nullable(Type.String()),
  childCount: Type.Integer(),
  createdAt: Moment,
  closedOn: Nullable(Day),
})
export type Organisation = Static<typeof Organisation>

export const OrganisationInput = Type.Object({
  code: OrganisationCode,
  name,
  nameEn: Nullable(Line(200)),
  kind: OrganisationKindSchema,
  roles: OrganisationRoles,
  regionCode: Nullable(RegionCode),
  parentId: Nullable(Id),
  repositoryId: Nullable(Id),
})
export type OrganisationInput = Static<typeof OrganisationInput>

export const OrganisationChange = Type.Object({
  name,
  nameEn: Nullable(Line(200)),
  kind: OrganisationKindSchema,
  roles: OrganisationRoles,
  regionCode: Nullable(RegionCode),
  repositoryId: Nullable(Id),
})
export type OrganisationChange = Static<typeof OrganisationChange>

/** `parentId` lists the bodies directly below one; without it, all of the administrator's part of the tree, by code. */
export const OrganisationQuery = Type.Object({
  ...PageQuery,
  parentId: Type.Optional(Id),
  words: Type.Optional(Line(100)),
  kind: Type.Optional(OrganisationKindSchema),
  role: Type.Optional(OneOf(organisationRoles)),
  closed: Type.Optional(Type.Boolean()),
})
export const OrganisationPage = Page(Organisation)
/** `path` runs from the top of what the administrator may see down to the body itself. */
export const OrganisationWithPath = Type.Object({
  organisation: Organisation,
  path: Type.Array(Type.Object({ id: Id, code: Type.String(), name: Type.String() })),
})

export const grantStates = ['proposed', 'active', 'revoked'] as const
export const Grant = Type.Object({
  id: Id,
  accountId: Id,
  accountLogin: Type.String(),
  accountName: Type.String(),
  organisationId: Id,
  organisationName: Type.String(),
  role: OneOf(roleIds),
  state: OneOf(grantStates),
  proposedAt: Moment,
  proposedByName: Nullable(Type.String()),
  activatedAt: Nullable(Moment),
  activatedByName: Nullable(Type.String()),
  revokedAt: Nullable(Moment),
  revokedByName: Nullable(Type.String()),
})
export type Grant = Static<typeof Grant>
export const GrantInput = Type.Object({ accountId: Id, organisationId: Id, role: OneOf(roleIds) })
export type GrantInput = Static<typeof GrantInput>
export const GrantQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(OneOf(grantStates)),
  role: Type.Optional(OneOf(roleIds)),
  accountId: Type.Optional(Id),
  organisationId: Type.Optional(Id),
})
export const GrantPage = Page(Grant)

export const accountStates = ['active', 'locked', 'disabled'] as const
/** `organisationId` is the body that the person belongs to, whose administrators mind the account. */
export const Account = Type.Object({
  id: Id,
  login: Type.String(),
  name: Type.String(),
  organisationId: Id,
  organisationName: Type.String(),
  state: OneOf(accountStates),
  lockedUntil: Nullable(Moment),
  mustChangePassword: Type.Boolean(),
  secondFactor: Type.Boolean(),
  lastSeenAt: Nullable(Moment),
  createdAt: Moment,
  /** Proposed and active grants; the revoked ones stay in the list of grants. */
  grants: Type.Array(Grant),
})
export type Account = Static<typeof Account>
export const AccountInput = Type.Object({ login: Login, name, organisationId: Id })
export type AccountInput = Static<typeof AccountInput>
export const AccountName = Type.Object({ name })
export const AccountQuery = Type.Object({
  ...PageQuery,
  words: Type.Optional(Line(100)),
  organisationId: Type.Optional(Id),
  role: Type.Optional(OneOf(roleIds)),
  state: Type.Optional(OneOf(accountStates)),
})
export const AccountPage = Page(Account)
/** The one-time password is shown this once; only its hash is kept. */
export const AccountWithPassword = Type.Object({ account: Account, password: Type.String() })
/** `secondFactor`: forget the second factor too (a lost telephone). */
export const AccountReset = Type.Object({ secondFactor: Type.Boolean() })

export const SignInSettings = Type.Object({
  /** Minutes without a request after which a session ends. */
  idleMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
  secondFactorRoles: Type.Array(OneOf(roleIds), { uniqueItems: true }),
})
export type SignInSettings = Static<typeof SignInSettings>
export const defaultSignInSettings: SignInSettings = { idleMinutes: 30, secondFactorRoles: [] }

export const Permissions = Type.Array(OneOf(permissions))
export { name as ProperName }
