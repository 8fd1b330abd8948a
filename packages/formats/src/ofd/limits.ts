/** Bounds of what an OFD file may be before reading it is given up; sizes in bytes. */
export interface OfdLimits {
  /** Zip entries. */
  readonly entries: number
  /** Names, comments and extra fields of all zip entries, held in memory. */
  readonly directoryBytes: number
  /** Unpacked size of one part that is only passed through (pictures, fonts, attachments). */
  readonly partBytes: number
  /** Unpacked size of one XML part. */
  readonly xmlBytes: number
  /** Unpacked bytes read from one file over its whole life. */
  readonly totalBytes: number
  /** Unpacked bytes per packed byte of one part; looked at only above `ratioFloor`. */
  readonly ratio: number
  readonly ratioFloor: number
  /** Elements of one XML part that is held as a tree (everything but page contents). */
  readonly elements: number
  readonly depth: number
  readonly pages: number
  readonly signatures: number
  /** Problems listed; the next one ends the list. */
  readonly problems: number
}

export const OFD_LIMITS: OfdLimits = {
  entries: 200_000,
  directoryBytes: 64 * 2 ** 20,
  partBytes: 2 ** 31,
  xmlBytes: 64 * 2 ** 20,
  totalBytes: 2 ** 34,
  ratio: 200,
  ratioFloor: 16 * 2 ** 20,
  elements: 500_000,
  depth: 64,
  pages: 100_000,
  signatures: 1000,
  problems: 1000,
}
