import type { Entry, Files } from './files.ts'

/** Deeper than any path the port accepts could be of use; stops loops a broken carrier might show. */
const MAX_DEPTH = 256

/** Every entry below `folder`, a folder before what it holds, each level sorted. */
export async function* walk(files: Files, folder: string, depth = 0): AsyncGenerator<Entry> {
  for await (const entry of files.list(folder)) {
    yield entry
    if (entry.kind === 'folder' && depth < MAX_DEPTH) yield* walk(files, entry.path, depth + 1)
  }
}

/** The direct children as an array; for folders that are known to be small. */
export async function listed(files: Files, folder: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of files.list(folder)) entries.push(entry)
  return entries
}
