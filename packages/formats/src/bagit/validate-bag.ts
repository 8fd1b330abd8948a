import { DamagedContent } from '../transfer-package/damaged-content.ts'
import type { Carrier, CarrierProblem } from '../transfer-package/model.ts'
import { readBag } from './read-bag.ts'

interface BagVerdict {
  readonly verdict: 'valid' | 'warning' | 'invalid'
  readonly problems: readonly CarrierProblem[]
  readonly remarks: readonly CarrierProblem[]
}

/** Reads every file of a bag and compares it with its digests. */
export async function validateBag(carrier: Carrier): Promise<BagVerdict> {
  const bag = await readBag(carrier)
  const listed = new Set(bag.problems.filter(({ kind }) => kind === 'digest-differs').map(({ path }) => path))
  const problems = [...carrier.problems.filter(({ kind }) => kind !== 'archive-inside'), ...bag.problems]
  for (const entry of [...bag.tags, ...bag.payload]) {
    if (listed.has(entry.path)) continue
    try {
      for await (const _ of await entry.open());
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error
      problems.push({ kind: 'digest-differs', path: entry.path, detail: error.message })
    }
  }
  const verdict = problems.length > 0 ? 'invalid' : bag.remarks.length > 0 ? 'warning' : 'valid'
  return { verdict, problems, remarks: bag.remarks }
}
