/** Bounds of reading text out of one item's files. */
export const textLimits = {
  /** A file is read in memory. */
  fileBytes: 256 * 1024 * 1024,
  /** Of one item, over all its files. */
  characters: 1_000_000,
  pdfPages: 5000,
  /** After so long what was read of a PDF is taken. */
  pdfMs: 60_000,
  /** After so long the thread is ended: the file is told to be too complex. */
  taskMs: 90_000,
  workerMb: 1024,
} as const
