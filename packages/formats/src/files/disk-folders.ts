import { mkdir, open, realpath } from 'node:fs/promises'
import { hasCode, isWindows } from './disk-error.ts'
import { FilesError } from './files.ts'
import { parentOf } from './path.ts'

/** Remembered folders; a storage root of a million objects has more, so the memory starts over when full. */
const REMEMBER = 8192

const ignoresCase = isWindows || process.platform === 'darwin'

/** The folders of one disk root: made on need, never through a symbolic link, their entries made durable once. */
export function diskFolders(root: string, absolute: (path: string) => string) {
  let rootReady: Promise<string> | null = null
  const made = new Set<string>()
  const making = new Map<string, Promise<void>>()
  const durable = new Set<string>()

  const remember = (set: Set<string>, folder: string) => {
    if (set.size >= REMEMBER) set.clear()
    set.add(folder)
  }

  /** The root itself may lie below links (/var on macOS): only what is inside must be real. */
  const realRoot = () => {
    rootReady ??= mkdir(root, { recursive: true }).then(() => realpath(root))
    return rootReady
  }

  /** Refuses a folder that is reached through a link. One that this process made is known to be real. */
  async function real(folder: string): Promise<void> {
    if (made.has(folder)) return
    const expected = (await realRoot()) + absolute(folder).slice(root.length)
    const actual = await realpath(absolute(folder))
    // Disks that ignore case answer in the stored one; there a link still shows as another folder.
    const same = ignoresCase ? folded(actual) === folded(expected) : actual === expected
    if (!same) throw new FilesError('unsafe-path', folder)
  }

  async function makeNew(folder: string): Promise<void> {
    if (folder === '') {
      await realRoot()
      return
    }
    await make(parentOf(folder))
    try {
      await mkdir(absolute(folder))
    } catch (error) {
      // Tidied away by another process since it was remembered: the next try starts from above.
      if (hasCode(error, 'ENOENT')) made.delete(parentOf(folder))
      if (!hasCode(error, 'EEXIST')) throw error
      await real(folder)
    }
    remember(made, folder)
  }

  /** Makes the folder and those above it; nothing about them is durable yet. */
  async function make(folder: string): Promise<void> {
    if (made.has(folder)) return
    let step = making.get(folder)
    if (!step) {
      step = makeNew(folder).finally(() => making.delete(folder))
      making.set(folder, step)
    }
    await step
  }

  async function sync(path: string, kind: 'folder' | 'file' = 'folder'): Promise<void> {
    // Windows cannot open a folder for syncing; NTFS journals its entries by itself. A file there must be open for writing.
    if (isWindows && kind === 'folder') return
    const handle = await open(absolute(path), isWindows ? 'r+' : 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** The folders whose entries must reach the disk for `folder` to survive: itself, and those above it as far as not yet done. */
  function notDurable(folder: string): string[] {
    const chain = [folder]
    for (let at = folder; at !== '' && !durable.has(at); at = parentOf(at)) chain.push(parentOf(at))
    return chain
  }

  return {
    real,
    make,
    sync,
    notDurable,

    /** To be called when the entries of `chain`, as `notDurable` gave it, are on the disk. */
    markDurable(chain: readonly string[]): void {
      for (const folder of chain.slice(0, -1)) remember(durable, folder)
    },

    /** To be called when a folder moves or goes, so that its name is not taken for granted. */
    forget(folder: string): void {
      for (const set of [durable, made])
        for (const known of set)
          if (known === folder || known.startsWith(`${folder}/`) || folder === '') set.delete(known)
    },
  }
}

const folded = (path: string) => path.normalize().toLowerCase()
