import { decisionRefused, standingOf } from '../checks/judge.ts'
import type { CheckDecision, CheckResult } from '../checks/schema.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { TransferState } from './schema.ts'
import { transferStateNames } from './text.ts'

/** What the rules look at and change of a transfer. */
export interface TransferStep {
  readonly number: string
  readonly state: TransferState
  readonly failedFrom: string | null
  readonly version: number
}

type Judged = Pick<CheckResult, 'code' | 'outcome'> & Partial<Pick<CheckResult, 'policy' | 'goesOn'>>
export interface Next {
  readonly state: TransferState
  readonly failedFrom: 'CHECKING' | 'ACCEPTING' | null
}

const wrongState = ({ number, state }: TransferStep): Refusal =>
  refuse('transfer.wrong-state', {
    number,
    state: transferStateNames[state].zh,
    stateEn: transferStateNames[state].en,
  })

/** The deciding person must have seen the transfer as it is. */
function seen(transfer: TransferStep, version: number): Refusal | null {
  return transfer.version === version ? null : refuse('transfer.changed', { number: transfer.number })
}

export function beginCheck(transfer: TransferStep): Next | Refusal {
  if (transfer.state !== 'RECEIVED' && transfer.state !== 'CHECKING') return wrongState(transfer)
  return { state: 'CHECKING', failedFrom: null }
}

export function endCheck(transfer: TransferStep): Next | Refusal {
  if (transfer.state !== 'CHECKING') return wrongState(transfer)
  return { state: 'PENDING_REVIEW', failedFrom: null }
}

/** Why acceptance must wait; null when nothing stands against it. Warnings do not. */
export function acceptWaits(results: readonly Judged[]): Refusal | null {
  const { stopping, askingPerson, pending } = standingOf(results)
  if (stopping.length > 0)
    return refuse('transfer.checks-failed', { count: stopping.length, codes: stopping.join('、') })
  if (askingPerson.length > 0)
    return refuse('check.asks-person', { count: askingPerson.length, codes: askingPerson.join('、') })
  // A transfer without any result was never checked.
  if (pending.length > 0 || results.length === 0) return refuse('transfer.checks-pending', { count: pending.length })
  return null
}

export function accept(transfer: TransferStep, results: readonly Judged[], version: number): Next | Refusal {
  if (transfer.state !== 'PENDING_REVIEW') return wrongState(transfer)
  return seen(transfer, version) ?? acceptWaits(results) ?? { state: 'ACCEPTING', failedFrom: null }
}

export function endAccept(transfer: TransferStep): Next | Refusal {
  if (transfer.state !== 'ACCEPTING') return wrongState(transfer)
  return { state: 'ACCEPTED', failedFrom: null }
}

/** A package that cannot be checked for a fault of ours may be returned too; one that is half stored may not. */
export const mayReturn = ({ state, failedFrom }: TransferStep): boolean =>
  state === 'PENDING_REVIEW' || (state === 'FAILED' && failedFrom === 'CHECKING')

export function giveBack(transfer: TransferStep, version: number): Next | Refusal {
  if (!mayReturn(transfer)) return wrongState(transfer)
  return seen(transfer, version) ?? { state: 'REJECTED', failedFrom: null }
}

/** A fault of ours stopped the work; null when the state shows that there was no work to stop. */
export function fail(transfer: TransferStep): Next | null {
  if (transfer.state === 'RECEIVED' || transfer.state === 'CHECKING') return { state: 'FAILED', failedFrom: 'CHECKING' }
  if (transfer.state === 'ACCEPTING') return { state: 'FAILED', failedFrom: 'ACCEPTING' }
  return null
}

export function retry(transfer: TransferStep, version: number): Next | Refusal {
  if (transfer.state !== 'FAILED') return wrongState(transfer)
  return (
    seen(transfer, version) ?? {
      state: transfer.failedFrom === 'ACCEPTING' ? 'ACCEPTING' : 'CHECKING',
      failedFrom: null,
    }
  )
}

/** The run itself is tried again, as any run can be: the transfer goes back to what the fault stopped. Null: nothing to resume. */
export function resume(transfer: TransferStep, from: 'CHECKING' | 'ACCEPTING'): Next | null {
  return transfer.state === 'FAILED' && transfer.failedFrom === from ? { state: from, failedFrom: null } : null
}

/** Whether these items may be decided so by a person now. */
export function decideChecks(
  transfer: TransferStep,
  results: Parameters<typeof decisionRefused>[0],
  decision: Pick<CheckDecision, 'codes' | 'outcome' | 'version'>,
): Refusal | null {
  if (transfer.state !== 'PENDING_REVIEW') return wrongState(transfer)
  return seen(transfer, decision.version) ?? decisionRefused(results, decision)
}
