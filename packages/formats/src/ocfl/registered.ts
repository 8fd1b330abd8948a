/** Registered extension names: https://ocfl.github.io/extensions/ */
export const REGISTERED_EXTENSIONS: ReadonlySet<string> = new Set([
  '0001-digest-algorithms',
  '0002-flat-direct-storage-layout',
  '0003-hash-and-id-n-tuple-storage-layout',
  '0004-hashed-n-tuple-storage-layout',
  '0005-mutable-head',
  '0006-flat-omit-prefix-storage-layout',
  '0007-n-tuple-omit-prefix-storage-layout',
  '0008-schema-registry',
  '0009-digest-algorithms',
  '0010-differential-n-tuple-omit-prefix-storage-layout',
  '0011-direct-clean-path-layout',
  'initial',
])

/**
 * OCFL name → name in Node's crypto. The first five are OCFL 1.1 §3.4, `sha512/256` is of extension 0001, `sm3` is documented in our
 * storage roots.
 */
export const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['md5', 'md5'],
  ['sha1', 'sha1'],
  ['sha256', 'sha256'],
  ['sha512', 'sha512'],
  ['blake2b-512', 'blake2b512'],
  ['sha512/256', 'sha512-256'],
  ['sm3', 'sm3'],
])

/** Of extensions 0001 and 0009, but not in OpenSSL: what cannot be computed is passed over (E028). */
export const OTHER_DIGESTS: ReadonlySet<string> = new Set(['blake2b-160', 'blake2b-256', 'blake2b-384', 'size'])
