import type { Waiting } from './upload-queue.ts'

/** File names of another system may come in decomposed Unicode; the catalogue is typed composed. */
const plain = (path: string) => path.normalize('NFC')

interface Chosen {
  /** `folder/sub/file.pdf` when a folder was chosen, else the bare name. */
  readonly path: string
  readonly file: File
}

/**
 * Gives chosen files the paths by which the catalogue names them. A catalogue may write the path below the chosen folder,
 * the folder's own name before it, or the bare name where only one file is called so.
 */
export function pairFiles(named: readonly string[], chosen: readonly Chosen[]): { paired: Waiting[]; others: number } {
  const exact = new Map(named.map((path) => [plain(path), path]))
  const bare = new Map<string, string | null>()
  for (const path of named) {
    const name = plain(path.slice(path.lastIndexOf('/') + 1))
    bare.set(name, bare.has(name) ? null : path)
  }
  const count = new Map<string, number>()
  for (const { file } of chosen) count.set(plain(file.name), (count.get(plain(file.name)) ?? 0) + 1)
  const paired = new Map<string, Waiting>()
  let others = 0
  for (const { path, file } of chosen) {
    const below = path.slice(path.indexOf('/') + 1)
    const name = plain(file.name)
    const goal =
      exact.get(plain(below)) ?? exact.get(plain(path)) ?? (count.get(name) === 1 ? bare.get(name) : undefined)
    if (goal) paired.set(goal, { path: goal, file })
    else others += 1
  }
  return { paired: [...paired.values()], others }
}
