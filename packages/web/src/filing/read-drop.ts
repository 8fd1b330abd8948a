export interface DroppedFile {
  /** `folder/sub/file.pdf`, or the bare name. */
  readonly path: string
  readonly file: File
}

/** Names that operating systems leave in folders; nobody wants to file them. */
const leftovers = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\._.*)$/i

export const isLeftover = (path: string): boolean => leftovers.test(path.slice(path.lastIndexOf('/') + 1))

const entryFile = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))
const entriesOf = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))

async function walk(entry: FileSystemEntry, found: DroppedFile[], most: number): Promise<void> {
  if (found.length >= most) return
  if (entry.isFile) {
    found.push({ path: entry.fullPath.replace(/^\//, ''), file: await entryFile(entry as FileSystemFileEntry) })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader gives a hundred at a time, and an empty list at the end.
  for (;;) {
    const entries = await entriesOf(reader)
    if (entries.length === 0) return
    for (const one of entries) await walk(one, found, most)
  }
}

/** Files that were dropped, with all that is in dropped folders; `most` bounds a folder that was not meant. */
export async function readDrop(data: DataTransfer, most: number): Promise<DroppedFile[]> {
  // Entries must be taken before the first wait: the browser empties the list afterwards.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found: DroppedFile[] = []
  for (const entry of entries) await walk(entry, found, most)
  return found.filter(({ path }) => !isLeftover(path))
}

export const readChosen = (files: FileList): DroppedFile[] =>
  [...files]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => !isLeftover(path))

/** Spreadsheets that stand at the top of what was dropped: one of them may be the catalogue. */
export const tablesIn = (files: readonly DroppedFile[]): DroppedFile[] =>
  files.filter(({ path }) => /\.(?:xlsx|csv)$/i.test(path) && path.split('/').length <= 2)
