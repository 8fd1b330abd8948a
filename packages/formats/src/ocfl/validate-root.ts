import type { Entry, Files } from '../files/files.ts'
import { join } from '../files/path.ts'
import { listed } from '../files/walk.ts'
import { finding, type OcflFinding, type Report } from './finding.ts'
import { LAYOUT, objectFolder, type Tuples } from './layout.ts'
import { readInventoryAt } from './read.ts'
import { REGISTERED_EXTENSIONS } from './registered.ts'
import { type ValidateOptions, validateObject } from './validate-object.ts'

const MAX_DEPTH = 64

/** Validates a storage root and every object in it (OCFL 1.1 §4). Findings come as they are found, so that a large root can be followed. */
export async function* validateRoot(
  files: Files,
  root: string,
  options: ValidateOptions = {},
): AsyncGenerator<OcflFinding> {
  const found: OcflFinding[] = []
  const report: Report = (code, at, detail) => {
    found.push(finding(code, at, detail))
  }
  const entries = await listed(files, root)
  const spec = await checkDeclaration(files, entries, report)
  const layout = await checkLayout(files, root, entries, report)
  yield* found.splice(0)

  async function* object(folder: Entry, path: string, declarations: readonly string[]): AsyncGenerator<OcflFinding> {
    for (const each of await validateObject(files, folder.path, options)) yield { ...each, at: join(path, each.at) }
    for (const name of declarations)
      if (spec !== '' && name.slice('0=ocfl_object_'.length) > spec) report('E081', join(path, name))
    const inventory = layout ? await readInventoryAt(files, folder.path).catch(() => null) : null
    if (inventory && layout && objectFolder(inventory.id, layout) !== path) report('E083', path, inventory.id)
  }

  async function* below(folder: Entry, path: string, depth: number): AsyncGenerator<OcflFinding> {
    const inside = await listed(files, folder.path)
    const declarations = inside.map(({ name }) => name).filter((name) => name.startsWith('0=ocfl_object_'))
    if (declarations.length > 0) yield* object(folder, path, declarations)
    else if (inside.length === 0) report('E073', path)
    else
      for (const entry of inside) {
        const at = join(path, entry.name)
        if (entry.kind === 'other') report('E090', at)
        else if (entry.kind === 'file') report('E084', at)
        else if (depth < MAX_DEPTH) yield* below(entry, at, depth + 1)
        yield* found.splice(0)
      }
    yield* found.splice(0)
  }

  for (const entry of entries) {
    if (entry.kind === 'other') report('E090', entry.name)
    else if (entry.kind === 'folder' && entry.name !== 'extensions') yield* below(entry, entry.name, 1)
    else if (entry.kind === 'folder')
      for await (const inside of files.list(entry.path)) {
        if (inside.kind !== 'folder') report('E112', join('extensions', inside.name))
        else if (!REGISTERED_EXTENSIONS.has(inside.name)) report('W016', join('extensions', inside.name))
      }
    yield* found.splice(0)
  }
}

/** §4.2. Returns the version of the specification, '' when it cannot be told. */
async function checkDeclaration(files: Files, entries: readonly Entry[], report: Report): Promise<string> {
  const declarations = entries.filter(({ name }) => /^0=ocfl_\d/.test(name))
  const [declaration] = declarations
  if (!declaration) {
    report('E069', '')
    return ''
  }
  if (declarations.length > 1) report('E076', declarations.map(({ name }) => name).join(', '))
  const text = declaration.kind === 'file' ? await files.readSmall(declaration.path, 1024).catch(() => null) : null
  if (String(text) !== `${declaration.name.slice(2)}\n`) report('E080', declaration.name)
  return declaration.name.slice('0=ocfl_'.length)
}

/** §4.1. Returns the parameters of the layout where it is one that is known here, else null. */
async function checkLayout(
  files: Files,
  root: string,
  entries: readonly Entry[],
  report: Report,
): Promise<Tuples | null> {
  const name = 'ocfl_layout.json'
  if (!entries.some((each) => each.name === name)) return null
  const { extension, description } = await readJson(files, join(root, name))
  if (typeof extension !== 'string' || typeof description !== 'string') {
    report('E070', name)
    return null
  }
  if (!REGISTERED_EXTENSIONS.has(extension)) report('E071', name, extension)
  if (extension !== LAYOUT) return null
  const config = await readJson(files, join(root, `extensions/${LAYOUT}/config.json`))
  const { digestAlgorithm = 'sha256', tupleSize = 3, numberOfTuples = 3, shortObjectRoot = false } = config
  const known = digestAlgorithm === 'sha256' && shortObjectRoot === false
  return known && isTuple(tupleSize) && isTuple(numberOfTuples) && tupleSize * numberOfTuples <= 64
    ? { tupleSize, numberOfTuples }
    : null
}

const isTuple = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 32

async function readJson(files: Files, path: string): Promise<Record<string, unknown>> {
  try {
    return Object(JSON.parse(String(await files.readSmall(path, 65_536))))
  } catch {
    return {}
  }
}
