/** Bounds of the process that looks at one file. */
export interface InspectLimits {
  /** Processor time in seconds that any file may take, and one more for so many of its bytes. */
  readonly seconds: number
  readonly bytesPerSecond: number
  /** Nor longer than this, nor so many times as long by the clock: then it waits for what does not come. */
  readonly secondsMost: number
  readonly clockFactor: number
  /** Resident memory of the process, in MiB. */
  readonly memory: number
  /** Pixels of one picture. */
  readonly pixels: number
}

export const INSPECT_LIMITS: InspectLimits = {
  seconds: 60,
  bytesPerSecond: 2 * 2 ** 20,
  secondsMost: 1800,
  clockFactor: 4,
  memory: 1280,
  pixels: 1_000_000_000,
}

/** Processor time for a file of so many bytes. */
export const secondsFor = (bytes: number, limits: InspectLimits): number =>
  Math.min(limits.secondsMost, limits.seconds + bytes / limits.bytesPerSecond)
