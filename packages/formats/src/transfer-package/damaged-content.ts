/** Content that cannot be read as the carrier promised: a finding about the package, not a fault of the system. */
export class DamagedContent extends Error {
  readonly path: string
  readonly reason: 'size' | 'crc' | 'digest' | 'unreadable'

  constructor(path: string, reason: DamagedContent['reason'], detail: string) {
    super(`${path}: ${detail}`)
    this.path = path
    this.reason = reason
  }
}
