const byBrand: readonly (readonly [RegExp, string])[] = [
  [/^qt {2}/, 'mov'],
  [/^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)/, 'heic'],
  [/^avi[fs]/, 'avif'],
  [/^(?:jp2 |jpx |jpm )/, 'jp2'],
  [/^M4A |^M4B /, 'm4a'],
  [/^3g[2egprs]/, '3gp'],
  [/^crx /, 'cr3'],
]

/** Kind of an ISO base media file (ISO/IEC 14496-12 4.3) by the major brand of its `ftyp` box; `mp4` where none is special. */
export function isMediaKind(head: Buffer): string {
  const major = head.toString('latin1', 8, 12)
  return byBrand.find(([brand]) => brand.test(major))?.[1] ?? 'mp4'
}
