import type { Described } from './described.ts'
import { codeKeyOf } from './described.ts'
import { scopeAndNumber } from './numbers.ts'
import type { NewCode } from './recode.ts'

/** Records that one act can number anew: it is all or nothing, in one transaction. */
export const renumberLimit = 20_000

/** Codes with running numbers from `start` in the order of the present codes, inside each class; the width stays. */
export function renumbered(records: readonly Described[], start = 1): NewCode[] {
  const next = new Map<string, number>()
  const keyed = records.map((record) => ({ record, key: codeKeyOf(record) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.flatMap(({ record: { id, referenceCode } }) => {
    const found = scopeAndNumber(referenceCode)
    if (!found) return []
    const number = next.get(found.scope) ?? start
    next.set(found.scope, number + 1)
    const digits = /\d+$/.exec(referenceCode)?.[0] ?? ''
    return [
      {
        itemId: id,
        referenceCode: referenceCode.slice(0, -digits.length) + String(number).padStart(digits.length, '0'),
      },
    ]
  })
}
