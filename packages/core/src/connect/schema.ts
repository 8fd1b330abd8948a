import Type, { type Static } from 'typebox'
import { OrganisationName } from '../checks/schema.ts'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { Source } from './source-schema.ts'

/** `filing`: into the agency's own filing basket (归档). `transfer`: as a transfer package to the archives (移交). */
export const targets = ['filing', 'transfer'] as const
export type Target = (typeof targets)[number]

/** `plain`: metadata.json and files, the one that a business system makes with the least work. */
export const deliveryLayouts = ['plain', 'da-t-93', 'carrier-2012', 'eep', 'bagit', 'folder-list', 'e-ark'] as const
export type DeliveryLayout = (typeof deliveryLayouts)[number]

export const systemStates = ['active', 'disabled'] as const
export type SystemState = (typeof systemStates)[number]

/** What happens when a business id comes again with other bytes. */
export const sameIdRules = ['refuse', 'new-version'] as const
export type SameIdRule = (typeof sameIdRules)[number]

/** Digest of the HMAC that signs a call-back. */
export const callBackDigests = ['sha256', 'sm3'] as const
export type CallBackDigest = (typeof callBackDigests)[number]

/** Name that a connected system signs in with; part of the idempotency key and of the path of its drop folder. */
const SystemCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' })
/** An http or https address; which hosts may be called is decided when it is used. */
export const Address = Type.String({ maxLength: 500, pattern: '^https?://[^\\u0000-\\u0020\\u007f]+$' })

const Counts = Type.Object({
  /** Deliveries under way, by state. */
  received: Type.Integer(),
  checked: Type.Integer(),
  preArchived: Type.Integer(),
  /** All that ever came, were filed and were returned; a corrected version counts anew. */
  deliveries: Type.Integer(),
  filed: Type.Integer(),
  returned: Type.Integer(),
  bytes: Type.Integer(),
  /** Of the last 30 days. */
  recent: Type.Integer(),
  recentReturned: Type.Integer(),
  /** Deliveries that stand still for a fault of ours, call-backs given up, unsettled differences, sources that failed. */
  faults: Type.Integer(),
  deadCallBacks: Type.Integer(),
  differences: Type.Integer(),
  sourceFaults: Type.Integer(),
})

/** A business system that gives its records over. Its secrets are told once, when they are made. */
export const ConnectedSystem = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  agency: OrganisationName,
  target: OneOf(targets),
  /** Fonds that its documents are filed into; null: the agency's first. */
  fonds: Nullable(Type.Object({ id: Id, code: Type.String(), name: Type.String() })),
  sameId: OneOf(sameIdRules),
  /** Layouts that are taken; none named: every known one. */
  layouts: Type.Array(OneOf(deliveryLayouts)),
  state: OneOf(systemStates),
  contact: Type.String(),
  callBackAddress: Nullable(Type.String()),
  callBackDigest: OneOf(callBackDigests),
  /** When secret and key were made last; the key is null where nothing is called back. */
  secretMadeAt: Moment,
  keyMadeAt: Nullable(Moment),
  /** Whether every night the list of the day before is asked for and compared. */
  reconcileDaily: Type.Boolean(),
  lastDeliveryAt: Nullable(Moment),
  counts: Counts,
  version: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Moment,
})
export type ConnectedSystem = Static<typeof ConnectedSystem>

export const systemSorts = ['code', 'agency', 'newest', 'last-delivery', 'failures'] as const
export const SystemPage = Page(ConnectedSystem)
export const SystemQuery = Type.Object({
  ...PageQuery,
  /** Part of code, name or agency. */
  text: Type.Optional(Line(100)),
  agencyId: Type.Optional(Id),
  state: Type.Optional(OneOf(systemStates)),
  target: Type.Optional(OneOf(targets)),
  /** Only those with a fault, a call-back given up or an unsettled difference. */
  troubled: Type.Optional(Type.Boolean()),
  sort: Type.Optional(OneOf(systemSorts)),
})
export type SystemQuery = Static<typeof SystemQuery>

const given = {
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  }),
  target: OneOf(targets),
  fondsId: Type.Optional(Nullable(Id)),
  sameId: Type.Optional(OneOf(sameIdRules)),
  layouts: Type.Optional(Type.Array(OneOf(deliveryLayouts), { maxItems: 10, uniqueItems: true })),
  contact: Type.Optional(Line(200)),
  callBackAddress: Type.Optional(Nullable(Address)),
  callBackDigest: Type.Optional(OneOf(callBackDigests)),
  reconcileDaily: Type.Optional(Type.Boolean()),
}
export const SystemInput = Type.Object({
  code: SystemCode,
  /** By the archives, for one of its agencies; an agency's own officer leaves it out. */
  agencyId: Type.Optional(Id),
  ...given,
})
export type SystemInput = Static<typeof SystemInput>
export const SystemChange = Type.Object({
  version: Type.Integer(),
  ...given,
  name: Type.Optional(given.name),
  target: Type.Optional(given.target),
})
export type SystemChange = Static<typeof SystemChange>

/** A new system with its secrets: shown now and never again. The key is null where nothing is called back. */
export const SystemMade = Type.Object({
  system: ConnectedSystem,
  secret: Type.String(),
  callBackKey: Nullable(Type.String()),
})
export type SystemMade = Static<typeof SystemMade>

export const SystemDetail = Type.Object({
  system: ConnectedSystem,
  sources: Type.Array(Source),
  /** Whether the asking person may change it. */
  manage: Type.Boolean(),
})
export type SystemDetail = Static<typeof SystemDetail>

/** One day of a system in the installation's time zone. */
export const Volume = Type.Object({
  items: Type.Array(
    Type.Object({
      day: Day,
      deliveries: Type.Integer(),
      bytes: Type.Integer(),
      filed: Type.Integer(),
      returned: Type.Integer(),
      /** The same package once more, told the answer it had. */
      repeats: Type.Integer(),
    }),
  ),
})
export const VolumeQuery = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) })
