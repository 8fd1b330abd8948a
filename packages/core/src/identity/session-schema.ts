import Type, { type Static } from 'typebox'
import { Id, Moment, Nullable, OneOf } from '../schema.ts'
import { roleIds } from './permissions.ts'
import { Login, OrganisationCode, organisationKinds, organisationRoles, Permissions, ProperName } from './schema.ts'

const Password = Type.String({ minLength: 1, maxLength: 200 })
const Code = Type.String({ pattern: '^\\d{6}$' })

/** First without `code`; where the answer is `identity.code-needed`, again with it. */
export const SignIn = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }),
  password: Password,
  code: Type.Optional(Code),
})
export type SignIn = Static<typeof SignIn>

export const Workplace = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  kind: OneOf(organisationKinds),
  organisationRoles: Type.Array(OneOf(organisationRoles)),
  roles: Type.Array(OneOf(roleIds)),
})
export type Workplace = Static<typeof Workplace>

/** What is still asked of the person; until it is done there are no permissions. */
const needs = ['password-change', 'second-factor'] as const
export type Need = (typeof needs)[number]

export const Me = Type.Object({
  account: Type.Object({ id: Id, login: Type.String(), name: Type.String(), secondFactor: Type.Boolean() }),
  /** Where the person works now; null while the account has no active role. */
  organisation: Nullable(Workplace),
  roles: Type.Array(OneOf(roleIds)),
  permissions: Permissions,
  /** Every organisation in which the person has an active role, the present one included. */
  organisations: Type.Array(Workplace),
  needs: Type.Array(OneOf(needs)),
  idleMinutes: Type.Integer(),
})
export type Me = Static<typeof Me>

export const Device = Type.Object({
  id: Id,
  userAgent: Type.String(),
  address: Type.String(),
  organisationName: Nullable(Type.String()),
  createdAt: Moment,
  lastSeenAt: Moment,
  /** The session that asks. */
  current: Type.Boolean(),
})
export type Device = Static<typeof Device>
export const Devices = Type.Object({ items: Type.Array(Device) })

export const PasswordChange = Type.Object({ current: Password, next: Password })
export const Switch = Type.Object({ organisationId: Id })
/** `qr` is an SVG as data URL; `secret` is for typing by hand (base32). */
export const Enrolment = Type.Object({ secret: Type.String(), uri: Type.String(), qr: Type.String() })
export type Enrolment = Static<typeof Enrolment>
export const FactorCode = Type.Object({ code: Code })
export const FactorRemoval = Type.Object({ password: Password, code: Code })

export const ByToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{20,100}$' }) })
const FirstPerson = Type.Object({ login: Login, name: ProperName, password: Password })
/** The first organisation of an empty installation and its three administrators, who must be three people. */
export const Setup = Type.Object({
  organisation: Type.Object({
    code: OrganisationCode,
    name: ProperName,
    kind: OneOf(organisationKinds),
    roles: Type.Array(OneOf(organisationRoles), { uniqueItems: true }),
  }),
  systemAdministrator: FirstPerson,
  securityAdministrator: FirstPerson,
  securityAuditor: FirstPerson,
})
export type Setup = Static<typeof Setup>
export const SetupOpen = Type.Object({ open: Type.Literal(true) })
