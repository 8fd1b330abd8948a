import type { CheckFinding } from '@lantai/core/checks/schema.ts'

type Compared = Pick<CheckFinding, 'code' | 'at' | 'message'>

/** The same thing found at the same place; its running number may differ from check to check. */
const sameness = ({ code, at, message }: Compared): string => JSON.stringify([code, at, message])

export interface Comparison<F> {
  readonly gone: readonly F[]
  readonly fresh: readonly F[]
  readonly remaining: readonly F[]
}

/** Findings of a returned transfer against those of the one that came instead. */
export function compareFindings<F extends Compared>(former: readonly F[], present: readonly F[]): Comparison<F> {
  const before = new Set(former.map(sameness))
  const now = new Set(present.map(sameness))
  return {
    gone: former.filter((finding) => !now.has(sameness(finding))),
    fresh: present.filter((finding) => !before.has(sameness(finding))),
    remaining: present.filter((finding) => before.has(sameness(finding))),
  }
}
