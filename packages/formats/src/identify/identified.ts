export interface Identified {
  /** By signature and structure, not by name; null: unknown. A name only decides between formats of one structure (`wps` and `doc`). */
  readonly format: string | null
  readonly version: string | null
  readonly encrypted: boolean
}

export const known = (format: string | null, version: string | null = null, encrypted = false): Identified => ({
  format,
  version,
  encrypted,
})
