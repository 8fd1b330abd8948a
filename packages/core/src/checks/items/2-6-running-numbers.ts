import { parseByAny } from '../../arrangement/read-code.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'

interface State {
  readonly fromOne: boolean
  /** By everything of the code but its last number: the numbers, and how such a code is written. */
  readonly series: Map<string, { numbers: Set<number>; before: string; width: number; at: string }>
}

/** Gaps that are told one by one; a series with a misread number would have millions. */
const told = 200

/** 连续性元数据项检测: item numbers of one series run without a gap; they may go on from what the repository holds. */
export const runningNumbers = check<State>({
  slot: '2-6',
  start: ({ parameters }) => ({ fromOne: parameters.fromOne === true, series: new Map() }),
  each({ folder, metadata }, say, { fonds }, { series }) {
    if (isUnreadable(metadata) || !fonds || !metadata.values.archivalCode) return
    const { code, violations } = parseByAny([fonds.template, ...(fonds.others ?? [])], metadata.values.archivalCode)
    // A code that cannot be read is the matter of 1-7.
    const digits = violations.length > 0 ? undefined : /\d+$/.exec(code)?.[0]
    if (digits === undefined || digits.length > 9) return
    say.looked()
    const before = code.slice(0, -digits.length)
    const one = series.get(before)
    if (one) one.numbers.add(Number(digits))
    else series.set(before, { numbers: new Set([Number(digits)]), before, width: digits.length, at: folder })
  },
  async whole(_pack, say, { held }, { series, fromOne }) {
    for (const { numbers, before, width, at } of series.values()) {
      const sorted = [...numbers].sort((a, b) => a - b)
      const written = (number: number) => `${before}${String(number).padStart(width, '0')}`
      const first = sorted[0] as number
      let expected = first
      // What comes before may be held already; then it goes on from there.
      if (first > 1) {
        const known = await held([written(first - 1)])
        if (known.size === 0 && fromOne) expected = 1
      }
      let gaps = 0
      for (const number of sorted) {
        if (number > expected && ++gaps <= told)
          say.failed(
            at,
            number - 1 === expected
              ? {
                  zh: '缺号：{from}。请补齐该件，或说明缺号原因。',
                  en: 'Missing number: {from}. Supply the item, or say why it is missing.',
                }
              : {
                  zh: '缺号：{from} 至 {to}。请补齐这些件，或说明缺号原因。',
                  en: 'Missing numbers: {from} to {to}. Supply the items, or say why they are missing.',
                },
            { from: written(expected), to: written(number - 1) },
          )
        expected = number + 1
      }
    }
  },
})
