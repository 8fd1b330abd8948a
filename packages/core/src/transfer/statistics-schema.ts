import Type, { type Static } from 'typebox'
import { OrganisationName } from '../checks/schema.ts'
import { transferForms } from '../norms/transfer-periods.ts'
import { Id, Nullable, OneOf } from '../schema.ts'

export const StatisticsQuery = Type.Object({
  /** Years of plans and of transfers received. */
  from: Type.Optional(Type.Integer({ minimum: 1950, maximum: 2999 })),
  to: Type.Optional(Type.Integer({ minimum: 1950, maximum: 2999 })),
  agencyId: Type.Optional(Id),
  form: Type.Optional(OneOf(transferForms)),
})
export type StatisticsQuery = Static<typeof StatisticsQuery>

const counts = {
  /** Lines of published plans: the first package came in time; too late, or is overdue; or is still to come. */
  due: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  notYet: Type.Integer(),
  transfers: Type.Integer(),
  accepted: Type.Integer(),
  returned: Type.Integer(),
  /** First submissions that were decided, and those that were accepted without a return. */
  firstDecided: Type.Integer(),
  firstPassed: Type.Integer(),
  items: Type.Integer(),
  bytes: Type.Integer(),
}
export const StatisticsRow = Type.Object({
  agency: OrganisationName,
  year: Type.Integer(),
  ...counts,
  /** 0–1; null where nothing was decided or due. */
  onTimeRate: Nullable(Type.Number()),
  firstPassRate: Nullable(Type.Number()),
  /** Check items that failed most often, with the transfers in which they did. */
  faults: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), transfers: Type.Integer() })),
})
export type StatisticsRow = Static<typeof StatisticsRow>
export const TransferStatistics = Type.Object({
  rows: Type.Array(StatisticsRow),
  total: Type.Object({
    ...counts,
    onTimeRate: Nullable(Type.Number()),
    firstPassRate: Nullable(Type.Number()),
    faults: StatisticsRow.properties.faults,
  }),
})
export type TransferStatistics = Static<typeof TransferStatistics>
