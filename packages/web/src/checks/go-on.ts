import type { CheckResult } from '@lantai/core/checks/schema.ts'

/** Whether a person may still let the step go on in spite of this item. */
export const canGoOn = ({ outcome, policy, goesOn }: CheckResult): boolean =>
  outcome === 'failed' && policy === 'person' && !goesOn
