import type { Text } from '../text.ts'

/**
 * Rows that come from a law or a standard. A record keeps `standard` and `version` of the set it was judged by, so that it stays
 * valid when the rules change.
 */
export interface RowSet<Row> {
  /** Number of the standard as printed, e.g. `DA/T 13-2022`. */
  readonly standard: string
  readonly title: Text
  readonly version: string
  /** First day in force, `YYYY-MM-DD`; null when not known. */
  readonly effectiveFrom: string | null
  /** Last day in force; null while in force. */
  readonly effectiveTo: string | null
  /** Where the rows were taken from. */
  readonly source: string
  /** True only when the rows were seen in a source; what is false must say so wherever it is printed. */
  readonly verified: boolean
  readonly rows: readonly Row[]
}

/** The sentence to print beside anything that is not verified. */
export const unverified: Text = { zh: '未与标准正式文本核对', en: 'not checked against the official text' }

/** The set in force on `day` (`YYYY-MM-DD`), the one that began last when several are; undefined when none is. */
export function inForce<Row>(sets: readonly RowSet<Row>[], day: string): RowSet<Row> | undefined {
  return sets
    .filter((set) => (set.effectiveFrom ?? '') <= day && (set.effectiveTo === null || day <= set.effectiveTo))
    .sort((a, b) => (a.effectiveFrom ?? '').localeCompare(b.effectiveFrom ?? ''))
    .at(-1)
}
