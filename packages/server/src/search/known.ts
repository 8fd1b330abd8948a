import type { Db } from '../base/db.ts'
import { type Frequencies, frequencies, smallCatalogue } from './frequencies.ts'

/** What is known of descriptions and texts. */
export async function knownOf(db: Db): Promise<{ item: Frequencies; text: Frequencies }> {
  const [item, text] = await Promise.all([frequencies(db), frequencies(db, 'item_text')])
  return { item, text }
}

/**
 * Whether to walk along the order instead of looking up all: rows to look at until a page of 50 is full against rows
 * that the index would give, at the measured price of each.
 */
export const isCommon = (estimate: number, rows: number): boolean =>
  rows >= smallCatalogue && estimate > Math.sqrt(0.2 * 50 * rows)
