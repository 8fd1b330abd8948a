import { type Refusal, refuse } from '../refusal.ts'
import type { CheckDecision, CheckResult } from './schema.ts'

/** Without a policy what fails stops. */
type Judged = Pick<CheckResult, 'code' | 'outcome'> & Partial<Pick<CheckResult, 'policy' | 'goesOn'>>

/** What stands against going on: codes of failed items that forbid it, of failed ones that a person may let pass, and of open ones. */
export function standingOf(results: readonly Judged[]): {
  stopping: string[]
  askingPerson: string[]
  pending: string[]
} {
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  const codes = (list: readonly Judged[]) => list.map(({ code }) => code)
  return {
    stopping: codes(failed.filter(({ policy = 'stop' }) => policy === 'stop')),
    askingPerson: codes(failed.filter(({ policy, goesOn }) => policy === 'person' && !goesOn)),
    pending: codes(results.filter(({ outcome }) => outcome === 'pending')),
  }
}

/** Whether a person may decide these items so; null: yes. */
export function decisionRefused(
  results: readonly (Pick<CheckResult, 'code' | 'mode'> & Partial<Pick<CheckResult, 'outcome' | 'policy'>>)[],
  { codes, outcome }: Pick<CheckDecision, 'codes' | 'outcome'>,
): Refusal | null {
  for (const code of codes) {
    const result = results.find((one) => one.code === code)
    if (!result) return refuse('check.not-manual', { code })
    if (outcome !== 'go-on' && result.mode !== 'manual') return refuse('check.not-manual', { code })
    if (outcome === 'go-on' && (result.outcome !== 'failed' || result.policy !== 'person'))
      return refuse('check.no-person', { code })
  }
  return null
}

/** Whether a person has anything to decide over an item: it waits for one, was decided by one, or failed and asks one. */
export const mayBeDecided = ({ mode, outcome, policy }: Pick<CheckResult, 'mode' | 'outcome' | 'policy'>): boolean =>
  mode === 'manual' || (outcome === 'failed' && policy === 'person')
