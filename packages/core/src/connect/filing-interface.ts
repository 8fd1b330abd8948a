import Type, { type Static } from 'typebox'
import { api, Binary } from '../api.ts'
import { findingLevels } from '../checks/schema.ts'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { uploadsApi } from '../uploads/api.ts'
import { BusinessId, deliveryStates } from './delivery-schema.ts'
import { differenceKinds, Listed } from './reconcile-schema.ts'

/** RFC 6749 §4.4, as JSON or as a form. */
const TokenInput = Type.Object({
  grant_type: Type.Literal('client_credentials'),
  client_id: Type.String({ maxLength: 60 }),
  client_secret: Type.String({ maxLength: 200 }),
})
const TokenReply = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  /** Seconds. */
  expires_in: Type.Integer(),
})

const DeliverQuery = Type.Object({
  businessId: BusinessId,
  /** SM3 of the body, hex. With it a package that came before is answered without reading the body again. */
  sm3: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$' })),
  /** File name of the package, for people. */
  name: Type.Optional(Line(200)),
  /** Instead of a body: an upload that was made in parts and is complete. */
  uploadId: Type.Optional(Id),
})

/** What the business system is told of a record it gave over; its call-back carries the same. */
export const FilingState = Type.Object({
  businessId: Type.String(),
  version: Type.Integer(),
  state: OneOf(deliveryStates),
  sm3: Type.String(),
  bytes: Type.Integer(),
  receivedAt: Moment,
  /** When it was filed or returned. */
  settledAt: Nullable(Moment),
  /** Documents of the package with the reference codes that they were filed under; at most 1000 are told. */
  items: Type.Array(
    Type.Object({ sequence: Type.Integer(), title: Type.String(), referenceCode: Nullable(Type.String()) }),
  ),
  reasons: Nullable(Type.String()),
  /** Findings of the check, those that fail first; at most 200 are told. */
  findings: Type.Array(
    Type.Object({
      code: Type.String(),
      level: OneOf(findingLevels),
      at: Type.String(),
      message: Type.String(),
      messageEn: Type.String(),
    }),
  ),
})
export type FilingState = Static<typeof FilingState>

const OwnList = Page(
  Type.Object({
    businessId: Type.String(),
    version: Type.Integer(),
    state: OneOf(deliveryStates),
    sm3: Type.String(),
    bytes: Type.Integer(),
    receivedAt: Moment,
  }),
)

/** What a connected system calls; the bearer token of `token` is asked for everywhere else. */
export const filingInterface = api({
  token: {
    method: 'POST',
    path: '/filing/v1/token',
    may: 'public',
    callers: 'programs',
    summary: { zh: '取得访问令牌', en: 'Get an access token' },
    body: TokenInput,
    reply: TokenReply,
    transaction: 'own',
  },
  /** The body is the package; the same business id with the same bytes is answered as before and makes nothing new. */
  deliver: {
    method: 'POST',
    path: '/filing/v1/packages',
    may: 'connect.deliver',
    callers: 'programs',
    summary: { zh: '提交归档包', en: 'Deliver a package' },
    query: DeliverQuery,
    body: Binary,
    reply: FilingState,
    transaction: 'own',
  },
  list: {
    method: 'GET',
    path: '/filing/v1/packages',
    may: 'connect.deliver',
    callers: 'programs',
    summary: { zh: '已提交的归档包（按日）', en: 'Packages that were delivered, by day' },
    query: Type.Object({ ...PageQuery, day: Type.Optional(Day), state: Type.Optional(OneOf(deliveryStates)) }),
    reply: OwnList,
  },
  state: {
    method: 'GET',
    path: '/filing/v1/packages/:businessId',
    may: 'connect.deliver',
    callers: 'programs',
    summary: { zh: '查询归档包的状态', en: 'State of a package' },
    params: Type.Object({ businessId: BusinessId }),
    reply: FilingState,
  },
  /** For a system that cannot be asked: it sends its list of a day itself. */
  reconcile: {
    method: 'POST',
    path: '/filing/v1/reconciliations',
    may: 'connect.deliver',
    callers: 'programs',
    summary: { zh: '提交一日的清单对账', en: 'Reconcile a day by one’s own list' },
    body: Type.Object({ day: Day, items: Type.Array(Listed, { maxItems: 20_000 }) }),
    transaction: 'own',
    reply: Type.Object({
      id: Id,
      day: Day,
      theirs: Type.Integer(),
      ours: Type.Integer(),
      /** At most 1000 are told. */
      differences: Type.Array(Type.Object({ businessId: Type.String(), kind: OneOf(differenceKinds) })),
    }),
  },
})

const byProgram = { may: 'connect.deliver', callers: 'programs' } as const
const { list, create, show, append, remove } = uploadsApi

/** tus for connected systems: a package that comes in parts, with the purpose `connect.package`; then delivered by its id. */
export const uploadInterface = api({
  list: { ...list, ...byProgram, path: '/filing/v1/uploads' },
  create: { ...create, ...byProgram, path: '/filing/v1/uploads' },
  show: { ...show, ...byProgram, path: '/filing/v1/uploads/:id' },
  append: { ...append, ...byProgram, path: '/filing/v1/uploads/:id' },
  remove: { ...remove, ...byProgram, path: '/filing/v1/uploads/:id' },
})
