import type { CheckScheme } from '../checks/scheme.ts'
import type { CheckRule } from '../checks/scheme-schema.ts'

/**
 * What cannot be there before a document is filed: its reference code and the other elements that filing gives, the layout and papers of
 * a transfer package, what the target database holds of it, its carrier.
 */
const later = ['1-7', '1-8', '1-12', '1-13', '2-1', '2-2', '2-3', '2-6', '3-2', '3-6', '4-4', '4-5', '4-6', '4-7']
/** What the officer fills in or decides while filing: told, and no reason to send it back. */
const told = ['1-2', '1-3', '1-4', '1-5', '2-4', '2-5', '2-9', '2-10', '3-5']

/**
 * The ready scheme of filing (GD) as it fits documents that come from a business system: they enter the basket first and are arranged,
 * described and numbered there. A scheme that an archives made itself holds as it is.
 */
export function asDelivered(scheme: CheckScheme): CheckScheme {
  if (scheme.id !== null) return scheme
  const rule = (slot: string, on: boolean): CheckRule => ({
    code: `${scheme.stage}-${slot}`,
    on,
    policy: 'go-on',
    weight: 1,
    parameters: {},
  })
  return { ...scheme, rules: [...later.map((slot) => rule(slot, false)), ...told.map((slot) => rule(slot, true))] }
}
