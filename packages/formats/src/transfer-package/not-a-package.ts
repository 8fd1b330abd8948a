/** What was given is no carrier at all, so there is nothing to list findings about. */
export class NotAPackage {
  readonly path: string
  readonly reason: 'missing' | 'empty' | 'neither-file-nor-folder' | 'not-a-zip' | 'multi-disk'
  readonly detail: string

  constructor(path: string, reason: NotAPackage['reason'], detail = '') {
    this.path = path
    this.reason = reason
    this.detail = detail
  }
}
