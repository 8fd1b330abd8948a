import type { Entry, Files } from '../files/files.ts'
import { join } from '../files/path.ts'
import { listed } from '../files/walk.ts'
import { checkContentFiles } from './check-content-files.ts'
import { checkPriorInventories } from './check-prior-inventories.ts'
import { finding, type OcflFinding, type Report } from './finding.ts'
import { INVENTORY } from './inventory.ts'
import { loadInventory } from './load-inventory.ts'
import { REGISTERED_EXTENSIONS } from './registered.ts'
import { byVersion, isVersionName } from './version-names.ts'

export interface ValidateOptions {
  /** false: only names and structure are checked, no content file is read. Default true. */
  readonly digests?: boolean
}

/** Validates one OCFL object, of version 1.0 or 1.1. No finding of level `error` means valid. Nothing is changed. */
export async function validateObject(
  files: Files,
  path: string,
  options: ValidateOptions = {},
): Promise<OcflFinding[]> {
  const findings: OcflFinding[] = []
  const said = new Set<string>()
  const report: Report = (code, at, detail) => {
    const key = JSON.stringify([code, at, detail])
    // Two rules may come upon one fault.
    if (!said.has(key)) findings.push(finding(code, at, detail))
    said.add(key)
  }
  const entries = await listed(files, path)
  for (const { kind, name } of entries) if (kind === 'other') report('E090', name)
  const spec = await checkDeclaration(files, entries, report)
  const folders = entries.filter(({ kind, name }) => kind === 'folder' && isVersionName(name)).map(({ name }) => name)
  folders.sort(byVersion)

  const root = await loadInventory(files, path, '', report)
  if (!root) {
    report('E063', INVENTORY)
    return findings
  }
  checkRootEntries(entries, root.algorithms, report)
  await checkExtensions(files, entries, report)
  const inventory = root.inventory
  if (!inventory) return findings
  if (inventory.type !== `https://ocfl.io/${spec}/spec/#inventory` && spec)
    report('E038', `${INVENTORY}#type`, inventory.type)
  for (const name of folders) if (!Object.hasOwn(inventory.versions, name)) report('E046', name)
  for (const name of Object.keys(inventory.versions))
    if (isVersionName(name) && !folders.includes(name)) report('E010', name)

  const prior = await checkPriorInventories(files, path, folders, root, report)
  await checkContentFiles(files, path, folders, inventory, prior, options.digests ?? true, report)
  return findings
}

/** §3.2. Returns the specification the object claims to follow, '' when it cannot be told. */
async function checkDeclaration(files: Files, entries: readonly Entry[], report: Report): Promise<string> {
  const declarations = entries.filter(({ name }) => name.startsWith('0='))
  const [declaration] = declarations
  if (!declaration || declarations.length > 1) report('E003', declaration?.name ?? '')
  if (!declaration) return ''
  const spec = /^0=ocfl_object_(1\.[01])$/.exec(declaration.name)?.[1]
  if (!spec) report('E004', declaration.name)
  const text = declaration.kind === 'file' ? await files.readSmall(declaration.path, 1024).catch(() => null) : null
  if (String(text) !== `${declaration.name.slice(2)}\n`) report('E007', declaration.name)
  return spec ?? ''
}

function checkRootEntries(entries: readonly Entry[], algorithms: readonly string[], report: Report): void {
  const names = [INVENTORY, ...algorithms.map((algorithm) => `${INVENTORY}.${algorithm}`)]
  for (const { name, kind } of entries) {
    const known =
      kind === 'folder' ? isVersionName(name) || name === 'logs' || name === 'extensions' : names.includes(name)
    if (!known && kind !== 'other' && !name.startsWith('0=')) report('E001', name)
  }
}

/** §3.9. */
async function checkExtensions(files: Files, entries: readonly Entry[], report: Report): Promise<void> {
  const folder = entries.find(({ name, kind }) => name === 'extensions' && kind === 'folder')
  if (!folder) return
  for await (const { name, kind } of files.list(folder.path)) {
    if (kind !== 'folder') report('E067', join('extensions', name))
    else if (!REGISTERED_EXTENSIONS.has(name)) report('W013', join('extensions', name))
  }
}
