/**
 * `conflict`: another writer was first, or `expectHead` does not hold. `digest-mismatch`, `size-mismatch`: the bytes are not the ones the
 * caller promised. `bad-content`: the list of content itself is wrong. `damaged`: the store holds something that is not what OCFL says, or
 * not what this library continues; validate it. What is read back differently is `not-stored` of the Files port.
 */
export type OcflErrorCode =
  | 'conflict'
  | 'digest-mismatch'
  | 'size-mismatch'
  | 'bad-content'
  | 'no-object'
  | 'no-content'
  | 'not-a-store'
  | 'damaged'

export class OcflError extends Error {
  readonly code: OcflErrorCode
  /** The object id, or the path inside the object. */
  readonly at: string
  constructor(code: OcflErrorCode, at: string, detail: string, cause?: unknown) {
    super(`${code}: ${at}: ${detail}`, { cause })
    this.name = 'OcflError'
    this.code = code
    this.at = at
  }
}
