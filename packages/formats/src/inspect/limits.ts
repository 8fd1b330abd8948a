/** Bounds of a look inside one file. */
export interface LookLimits {
  /** Bytes that may come out of one file when it is unpacked. */
  readonly unpackedBytes: number
  /** Unpacked bytes per byte of the file, looked at above `ratioFloor`. */
  readonly ratio: number
  readonly ratioFloor: number
  /** Parts of a container. */
  readonly parts: number
  /** Pages of a picture or document. */
  readonly pages: number
  /** Elements inside one another. */
  readonly xmlDepth: number
  /** Characters of one text, name or comment of XML. */
  readonly xmlToken: number
}

export const LOOK_LIMITS: LookLimits = {
  unpackedBytes: 8 * 2 ** 30,
  ratio: 200,
  ratioFloor: 256 * 2 ** 20,
  parts: 200_000,
  pages: 50_000,
  xmlDepth: 512,
  xmlToken: 16 * 2 ** 20,
}

/** Bytes that may come out of a file of `size`. */
export const mayUnpack = (size: number, { unpackedBytes, ratio, ratioFloor }: LookLimits): number =>
  Math.min(unpackedBytes, Math.max(ratioFloor, size * ratio))
