/** Longer edge in pixels. Screen fits a page in a window; large is for zooming; thumbnail for lists. */
export const edges = { screen: 1400, large: 2600, thumbnail: 240 } as const
export type Size = keyof typeof edges

export const limits = {
  /** A PDF is opened in memory. */
  pdfBytes: 256 * 1024 * 1024,
  imageBytes: 512 * 1024 * 1024,
  imagePixels: 400_000_000,
  pages: 20_000,
  textCharacters: 200_000,
  taskMs: 20_000,
  workerMb: 768,
  waiting: 64,
  cacheBytes: 2 * 1024 * 1024 * 1024,
} as const
