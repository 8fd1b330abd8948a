/** Algorithms a manifest may have by their normal name (RFC 8493, 2.4: lower case, only letters and digits), with the length of a digest in hexadecimal. */
export const BAG_ALGORITHMS: ReadonlyMap<string, number> = new Map([
  ['md5', 32],
  ['sha1', 40],
  ['sha224', 56],
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['sm3', 64],
])

export const algorithmName = (written: string): string => written.toLowerCase().replace(/[^a-z0-9]/g, '')
