import { transferCheckItems } from '@lantai/core/norms/check-items-transfer.ts'
import type { StatisticsQuery, StatisticsRow, TransferStatistics } from '@lantai/core/transfer/statistics-schema.ts'
import type { Reader } from '../base/db.ts'
import { type Counted, countTransfers } from './store-statistics.ts'

const mostFaults = 5
const rate = (part: number, whole: number) => (whole === 0 ? null : part / whole)
const figures = [
  'due',
  'onTime',
  'late',
  'notYet',
  'transfers',
  'accepted',
  'returned',
  'firstDecided',
  'firstPassed',
  'items',
  'bytes',
] as const
type Figure = (typeof figures)[number]
const checkNames = new Map(transferCheckItems.rows.map(({ code, name }) => [code, name.zh]))

function faultsOf(faults: Counted['faults']): StatisticsRow['faults'] {
  const sums = new Map<string, number>()
  for (const { code, transfers } of faults) sums.set(code, (sums.get(code) ?? 0) + transfers)
  return [...sums]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, mostFaults)
    .map(([code, transfers]) => ({ code, name: checkNames.get(code) ?? code, transfers }))
}

const rates = ({ onTime, late, firstPassed, firstDecided }: Record<Figure, number>) => ({
  // What is still to come is neither in time nor late.
  onTimeRate: rate(onTime, onTime + late),
  firstPassRate: rate(firstPassed, firstDecided),
})

export async function transferStatistics(
  reader: Reader,
  organisationId: string | null,
  query: StatisticsQuery,
  now: { today: string; timeZone: string },
): Promise<TransferStatistics> {
  const { rows, faults } = await countTransfers(reader, organisationId, query, now)
  const of = Map.groupBy(faults, ({ agencyId, year }) => `${agencyId} ${year}`)
  const sum = (name: Figure) => rows.reduce((total, row) => total + row[name], 0)
  const total = Object.fromEntries(figures.map((name) => [name, sum(name)])) as Record<Figure, number>
  return {
    rows: rows.map(({ agencyId, agencyCode, agencyName, ...row }) => ({
      ...row,
      agency: { id: agencyId, code: agencyCode, name: agencyName },
      ...rates(row),
      faults: faultsOf(of.get(`${agencyId} ${row.year}`) ?? []),
    })),
    total: { ...total, ...rates(total), faults: faultsOf(faults) },
  }
}
