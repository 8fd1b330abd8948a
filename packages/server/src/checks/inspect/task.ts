import type { Inspection } from '@lantai/formats/inspect/inspection.ts'
import type { InspectLimits } from './limits.ts'

/** What a reading process is asked. */
export interface Task {
  readonly id: number
  readonly path: string
  /** The file's own name, which may decide between formats of one structure. */
  readonly name: string
  readonly seconds: number
  readonly limits: InspectLimits
  /** Certificates trusted for seals: DER or PEM; none: issuers are not judged. */
  readonly anchors: readonly Uint8Array[]
}

/** What it answers. `outage`: the disk failed, which is no fault of the file. */
export interface Answer {
  readonly id: number
  readonly inspection?: Inspection
  readonly outage?: string
  /** Resident bytes after the work. */
  readonly resident: number
}

/** Written to the standard error output by the watch before it ends the process. */
export const stopMark = 'lantai-inspect-stopped:'
