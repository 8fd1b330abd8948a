import Type, { type Static } from 'typebox'
import { OrganisationName, Paragraph } from '../checks/schema.ts'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { targets } from './schema.ts'

/** received → checked → pre-archived → filed | returned; a returned one may come again as a new version. */
export const deliveryStates = ['received', 'checked', 'pre-archived', 'filed', 'returned'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const channels = ['push', 'upload', 'pull', 'staging', 'folder'] as const
export type Channel = (typeof channels)[number]

/** The key of one record in its business system; with the system it makes the idempotency key. */
export const BusinessId = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f/\\\\][^\\u0000-\\u001f\\u007f/\\\\]*$',
})

const SystemName = Type.Object({ id: Id, code: Type.String(), name: Type.String() })

/** One package of a connected system. Sizes are bytes, the digest is SM3 in hex. */
export const Delivery = Type.Object({
  id: Id,
  system: SystemName,
  agency: OrganisationName,
  businessId: Type.String(),
  /** 1, 2, 3 … of the same business id. */
  version: Type.Integer(),
  /** Whether a later version has come in its place. */
  superseded: Type.Boolean(),
  target: OneOf(targets),
  channel: OneOf(channels),
  state: OneOf(deliveryStates),
  title: Type.String(),
  layout: Nullable(Type.String()),
  sm3: Type.String(),
  bytes: Type.Integer(),
  items: Type.Integer(),
  files: Type.Integer(),
  failed: Type.Integer(),
  warnings: Type.Integer(),
  /** How often the same package came again. */
  repeats: Type.Integer(),
  /** What a fault of ours left; null when nothing stands still. */
  fault: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
  reasons: Nullable(Type.String()),
  filing: Nullable(Type.Object({ id: Id, title: Type.String() })),
  transfer: Nullable(Type.Object({ id: Id, number: Type.String() })),
  callBack: Nullable(OneOf(['waiting', 'delivered', 'dead'])),
  receivedAt: Moment,
  checkedAt: Nullable(Moment),
  settledAt: Nullable(Moment),
  runId: Nullable(Id),
})
export type Delivery = Static<typeof Delivery>

export const deliverySorts = ['newest', 'oldest', 'business-id', 'bytes'] as const
export const DeliveryPage = Page(Delivery)
export const DeliveryQuery = Type.Object({
  ...PageQuery,
  systemId: Type.Optional(Id),
  agencyId: Type.Optional(Id),
  state: Type.Optional(Type.Array(OneOf(deliveryStates), { maxItems: deliveryStates.length })),
  channel: Type.Optional(OneOf(channels)),
  callBack: Type.Optional(OneOf(['waiting', 'delivered', 'dead'])),
  /** Only what stands still for a fault of ours. */
  faults: Type.Optional(Type.Boolean()),
  /** Also versions that a later one replaced. */
  superseded: Type.Optional(Type.Boolean()),
  /** Days of receipt, both included. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Part of business id or title. */
  text: Type.Optional(Line(100)),
  sort: Type.Optional(OneOf(deliverySorts)),
})
export type DeliveryQuery = Static<typeof DeliveryQuery>

/** A line of a delivery's story. */
const StoryLine = Type.Object({ at: Moment, kind: Type.String(), zh: Type.String(), en: Type.String() })

/** A document of a delivery, and the reference code that it was filed under. */
export const DeliveryItem = Type.Object({
  sequence: Type.Integer(),
  title: Type.String(),
  referenceCode: Nullable(Type.String()),
  files: Type.Array(
    Type.Object({ name: Type.String(), role: Type.String(), bytes: Type.Integer(), sm3: Type.String() }),
  ),
})
export type DeliveryItem = Static<typeof DeliveryItem>
export const DeliveryItemPage = Page(DeliveryItem)

export const CallBack = Type.Object({
  id: Id,
  deliveryId: Id,
  system: SystemName,
  businessId: Type.String(),
  version: Type.Integer(),
  /** State that it tells. */
  tells: OneOf(deliveryStates),
  state: OneOf(['waiting', 'delivered', 'dead']),
  attempts: Type.Integer(),
  /** What the last attempt met; null before the first and after success. */
  problem: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
  createdAt: Moment,
  lastAt: Nullable(Moment),
  nextAt: Nullable(Moment),
})
export type CallBack = Static<typeof CallBack>
export const CallBackPage = Page(CallBack)
export const CallBackQuery = Type.Object({
  ...PageQuery,
  systemId: Type.Optional(Id),
  deliveryId: Type.Optional(Id),
  state: Type.Optional(OneOf(['waiting', 'delivered', 'dead'])),
  text: Type.Optional(Line(100)),
  sort: Type.Optional(OneOf(['newest', 'oldest'])),
})
export type CallBackQuery = Static<typeof CallBackQuery>

export const DeliveryDetail = Type.Object({
  delivery: Delivery,
  story: Type.Array(StoryLine),
  callBacks: Type.Array(CallBack),
  /** Versions of the same business id, the newest first. */
  versions: Type.Array(
    Type.Object({ id: Id, version: Type.Integer(), state: OneOf(deliveryStates), receivedAt: Moment }),
  ),
  may: Type.Object({ return: Type.Boolean(), retry: Type.Boolean() }),
})
export type DeliveryDetail = Static<typeof DeliveryDetail>

export const DeliveryReturn = Type.Object({ reasons: Paragraph(2000) })
export const RetryInput = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true }) })
export const Counted = Type.Object({ count: Type.Integer() })
