import { type Files, isFilesError } from '../files/files.ts'
import { join } from '../files/path.ts'
import { OcflError } from './error.ts'
import { LAYOUT, LAYOUT_CONFIG, LAYOUT_DOCUMENT, objectFolder, ROOT_DECLARATION, SM3_DOCUMENT } from './layout.ts'
import { forgetWriter, newWriter } from './writer.ts'

/** An OCFL 1.1 storage root in a folder of a Files port, with its staging area beside it (not inside: a root holds objects only). */
export interface Store {
  readonly files: Files
  /** The storage root. */
  readonly root: string
  readonly staging: string
  /** This process's own part of the staging area. */
  readonly writer: string
  nextStage(): string
}

/** Makes the storage root where it is missing, and opens it. Safe to call again, also by several processes at once. */
export async function initStore(files: Files, root = 'ocfl'): Promise<Store> {
  const documents: [string, string][] = [
    [`extensions/${LAYOUT}/config.json`, json(LAYOUT_CONFIG)],
    ['ocfl_layout.json', json(LAYOUT_DOCUMENT)],
    [SM3_DOCUMENT.name, SM3_DOCUMENT.text],
    // The declaration comes last: a root that has it is complete.
    [ROOT_DECLARATION.name, ROOT_DECLARATION.text],
  ]
  for (const [name, text] of documents) {
    const path = join(root, name)
    if (await files.stat(path)) continue
    await files.write(path, [Buffer.from(text)]).catch((error: unknown) => {
      if (!isFilesError(error, 'exists')) throw error
    })
  }
  return openStore(files, root)
}

/** Opens a storage root with our layout, else fails with `not-a-store`. */
export async function openStore(files: Files, root = 'ocfl'): Promise<Store> {
  const read = async (name: string) => {
    try {
      return String(await files.readSmall(join(root, name), 65_536))
    } catch (error) {
      throw new OcflError('not-a-store', root, `${name} cannot be read`, error)
    }
  }
  if ((await read(ROOT_DECLARATION.name)) !== ROOT_DECLARATION.text)
    throw new OcflError('not-a-store', root, `${ROOT_DECLARATION.name} has another text`)
  const config = parse(await read(`extensions/${LAYOUT}/config.json`))
  for (const [key, value] of Object.entries(LAYOUT_CONFIG))
    if (config[key] !== value) throw new OcflError('not-a-store', root, `layout ${key} is not ${value}`)
  let stages = 0
  return { files, root, staging: `${root}-staging`, writer: newWriter(), nextStage: () => String(stages++) }
}

/** Lets go of the store: from now on `sweep` treats what it left behind like that of a killed process. */
export function closeStore(store: Store): void {
  forgetWriter(store.writer)
}

/** Where an object lies, as a path of the Files port. */
export const placeOf = (store: Store, objectId: string) => join(store.root, objectFolder(objectId))

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
