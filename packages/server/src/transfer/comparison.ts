import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { TransferComparison } from '@lantai/core/transfer/comparison-schema.ts'
import type { Reader } from '../base/db.ts'
import { allFindings, resultsOf } from '../checks/index.ts'
import type { TransferRow } from './store.ts'
import { countCompared } from './store-comparison.ts'
import { transferView } from './store-views.ts'

const keyOf = ({ code, at, message }: CheckFinding) => `${code}\n${at}\n${message}`

/** A resubmission beside what it corrects: what came, went and changed, and which findings were cured. */
export async function compare(reader: Reader, transfer: TransferRow): Promise<TransferComparison | Refusal> {
  if (!transfer.resubmits) return refuse('transfer.no-earlier', { number: transfer.number })
  const [before, now] = [transfer.resubmits, transfer.id]
  const [earlier, later] = [await allFindings(reader, before), await allFindings(reader, now)]
  const names = new Map(
    [...(await resultsOf(reader, before)), ...(await resultsOf(reader, now))].map(({ code, name }) => [code, name]),
  )
  const counted = (findings: readonly CheckFinding[]) =>
    [...Map.groupBy(findings, ({ code }) => code)].map(([code, { length }]) => ({
      code,
      name: names.get(code) ?? '',
      count: length,
    }))
  const [were, are] = [new Set(earlier.map(keyOf)), new Set(later.map(keyOf))]
  return {
    before: await transferView(reader, before),
    now: await transferView(reader, now),
    items: await countCompared(reader, before, now),
    cured: counted(earlier.filter((finding) => !are.has(keyOf(finding)))),
    left: counted(later.filter((finding) => were.has(keyOf(finding)))),
    fresh: counted(later.filter((finding) => !were.has(keyOf(finding)))),
  }
}
