/** Bounds of what a carrier may be before reading it is given up; sizes in bytes. */
export interface CarrierLimits {
  readonly entries: number
  readonly totalBytes: number
  /** Unpacked bytes per packed byte of one zip entry; looked at only above `ratioFloor`. */
  readonly ratio: number
  /** Unpacked size below which any ratio is harmless. */
  readonly ratioFloor: number
  /** Names, comments and extra fields of all zip entries, which are held in memory; one may claim 192 kB. */
  readonly directoryBytes: number
  /** UTF-8 bytes of one path. */
  readonly pathBytes: number
}

export const CARRIER_LIMITS: CarrierLimits = {
  entries: 500_000,
  totalBytes: 2 ** 40,
  ratio: 200,
  ratioFloor: 16 * 2 ** 20,
  directoryBytes: 256 * 2 ** 20,
  pathBytes: 1024,
}
