import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection } from '@lantai/core/checks/facts.ts'
import { inspectFile } from './inspect/index.ts'

/** A file's bytes on their way: written beside, so that they are read from their carrier once only. */
export interface Copy {
  add(piece: Uint8Array): Promise<void>
  inspect(name: string): Promise<Inspection>
  remove(): Promise<void>
}

/** Looking inside the files of one check. */
export interface Look extends AsyncDisposable {
  copy(): Copy
}

const aDay = 24 * 60 * 60 * 1000

/** @param scratch folder for the copies; the system's own for temporary files when it is null */
export async function lookInside(scratch: string | null): Promise<Look> {
  const parent = scratch ?? tmpdir()
  await mkdir(parent, { recursive: true })
  if (scratch) await removeLeft(scratch)
  const folder = await mkdtemp(join(parent, 'check-'))
  return {
    copy: () => copyIn(join(folder, randomUUID())),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

function copyIn(path: string): Copy {
  let file: FileHandle | undefined
  return {
    async add(piece) {
      file ??= await open(path, 'wx', 0o600)
      await file.write(piece)
    },
    async inspect(name) {
      await file?.close()
      file = undefined
      return inspectFile(path, { name })
    },
    async remove() {
      await file?.close()
      await rm(path, { force: true })
    },
  }
}

/** Copies of checks that were killed. A check that lives touches its folder with every file. */
async function removeLeft(scratch: string): Promise<void> {
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name)
    const found = await stat(path).catch(() => null)
    if (name.startsWith('check-') && found && Date.now() - found.mtimeMs > aDay)
      await rm(path, { recursive: true, force: true })
  }
}
