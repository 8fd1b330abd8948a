import type { Transfer, TransferState } from '@lantai/core/transfer/schema.ts'

const way: readonly TransferState[] = ['RECEIVED', 'CHECKING', 'PENDING_REVIEW', 'ACCEPTING', 'ACCEPTED']

/** The states on the way of this transfer; a return or a fault stands where it left the way. */
export function stateWay({ state, failedFrom }: Pick<Transfer, 'state' | 'failedFrom'>): readonly TransferState[] {
  if (state === 'REJECTED') return ['RECEIVED', 'CHECKING', 'PENDING_REVIEW', 'REJECTED']
  if (state !== 'FAILED') return way
  const stop = way.indexOf(failedFrom ?? 'CHECKING')
  return [...way.slice(0, stop + 1), 'FAILED']
}
