import { stat } from 'node:fs/promises'
import type { Inspection } from '@lantai/formats/inspect/inspection.ts'
import { INSPECT_LIMITS, type InspectLimits } from './limits.ts'
import { Inspectors } from './pool.ts'

export interface InspectOptions {
  /** The file's own name, which may decide between formats of one structure. */
  readonly name: string
  readonly limits?: Partial<InspectLimits>
  /** Certificates trusted for seals: DER or PEM; without any, issuers are not judged. */
  readonly anchors?: readonly Uint8Array[]
}

let inspectors: Inspectors | undefined

/**
 * Looks inside a file in a process of its own that can be stopped: whatever the file does to its reader, the answer is an inspection. What
 * it says does not depend on what else is read at the time. Errors of the disk are thrown.
 */
export async function inspectFile(path: string, { name, limits, anchors = [] }: InspectOptions): Promise<Inspection> {
  const { size } = await stat(path)
  inspectors ??= new Inspectors()
  return inspectors.inspect({ path, bytes: size, name, anchors, limits: { ...INSPECT_LIMITS, ...limits } })
}

/** Ends the reading processes that wait for work; those at work end when they are done. */
export function closeInspectors(): void {
  inspectors?.close()
  inspectors = undefined
}

export type { Inspection, InspectLimits }
