import type { Readable } from 'node:stream'
import { DamagedContent } from './damaged-content.ts'
import type { Carrier, CarrierEntry, ReadProblem } from './model.ts'
import { sameName } from './names.ts'

/** The entry of a fixed name, compared without regard to case; else the file of that path which another one holds. */
export function findEntry(carrier: Carrier, name: string): CarrierEntry | undefined {
  const exact = carrier.entries.get(name)
  if (exact) return exact
  for (const [path, entry] of carrier.entries) if (path.length === name.length && sameName(path, name)) return entry
  return carrier.embedded?.(name)
}

/** Opens a part and reads it; damage inside becomes `unreadable`, a fault of the disk is thrown. */
export async function readPart<T>(
  entry: CarrierEntry | undefined,
  name: string,
  read: (stream: Readable) => Promise<T | ReadProblem>,
): Promise<T | ReadProblem> {
  if (!entry) return { kind: 'missing', path: name }
  try {
    return await read(await entry.open())
  } catch (error) {
    if (error instanceof DamagedContent) return { kind: 'unreadable', path: entry.path, detail: error.message }
    throw error
  }
}

export const isReadProblem = (part: object): part is ReadProblem =>
  'kind' in part && 'path' in part && typeof part.kind === 'string'
