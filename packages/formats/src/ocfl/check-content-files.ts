import { type Files, isFilesError } from '../files/files.ts'
import { join } from '../files/path.ts'
import { walk } from '../files/walk.ts'
import type { Report } from './finding.ts'
import { inParallel } from './in-parallel.ts'
import { INVENTORY, type Inventory, sidecarName } from './inventory.ts'
import { DIGESTS } from './registered.ts'
import { byVersion } from './version-names.ts'

/** Files that are read at the same time: enough to keep a disk busy, few enough to leave the threads to others. */
const AT_ONCE = 2

interface Claim {
  readonly code: 'E092' | 'E093'
  readonly at: string
  readonly algorithm: string
  readonly digest: string
}

/** Compares what lies in the version folders with every inventory: nothing unlisted, nothing missing, every digest true. */
export async function checkContentFiles(
  files: Files,
  object: string,
  folders: readonly string[],
  current: Inventory,
  prior: ReadonlyMap<string, Inventory>,
  digests: boolean,
  report: Report,
): Promise<void> {
  const present = await checkVersionFolders(files, object, folders, current, prior, report)
  const inventories: [string, Inventory][] = [
    [INVENTORY, current],
    ...[...prior].map(([name, each]): [string, Inventory] => [`${name}/${INVENTORY}`, each]),
  ]
  const claims = new Map<string, Claim[]>()
  for (const [at, inventory] of inventories)
    for (const [path, claim] of claimsOf(inventory, at)) claims.set(path, [...(claims.get(path) ?? []), claim])

  for (const [at, inventory] of inventories) {
    const listed = new Set(Object.values(inventory.manifest).flat())
    const newest = at === INVENTORY ? null : at.slice(0, at.indexOf('/'))
    for (const path of present) {
      const version = path.slice(0, path.indexOf('/'))
      if (!listed.has(path) && (newest === null || byVersion(version, newest) <= 0)) report('E023', path, at)
    }
  }
  await inParallel(claims, AT_ONCE, ([path, made]) => checkClaims(files, object, path, made, present, digests, report))
}

function* claimsOf(inventory: Inventory, at: string): Generator<[string, Claim]> {
  for (const [digest, paths] of Object.entries(inventory.manifest))
    for (const path of paths)
      yield [path, { code: 'E092', at, algorithm: inventory.digestAlgorithm, digest: digest.toLowerCase() }]
  for (const [algorithm, block] of Object.entries(inventory.fixity ?? {}))
    for (const [digest, paths] of Object.entries(block))
      for (const path of paths) yield [path, { code: 'E093', at, algorithm, digest: digest.toLowerCase() }]
}

async function checkClaims(
  files: Files,
  object: string,
  path: string,
  claims: readonly Claim[],
  present: ReadonlySet<string>,
  digests: boolean,
  report: Report,
): Promise<void> {
  if (!present.has(path)) {
    for (const [code, at] of new Map(claims.map((claim) => [claim.code, claim.at]))) report(code, path, at)
    return
  }
  if (!digests) return
  const known = claims.filter(({ algorithm }) => DIGESTS.has(algorithm))
  const names = [...new Set(known.map(({ algorithm }) => DIGESTS.get(algorithm) as string))]
  const read = await files.digest(join(object, path), names).catch((error: unknown) => {
    if (!isFilesError(error, 'not-found')) throw error
  })
  const wrong = new Map<string, Claim>()
  for (const claim of known)
    if (read?.digests[DIGESTS.get(claim.algorithm) as string] !== claim.digest)
      wrong.set(`${claim.code} ${claim.algorithm} ${claim.digest}`, claim)
  for (const { code, at, algorithm } of wrong.values()) report(code, path, `${algorithm}, ${at}`)
}

/** What lies in the version folders (§3.3, §3.3.1). Returns the paths of all content files. */
async function checkVersionFolders(
  files: Files,
  object: string,
  folders: readonly string[],
  current: Inventory,
  prior: ReadonlyMap<string, Inventory>,
  report: Report,
): Promise<Set<string>> {
  const present = new Set<string>()
  for (const version of folders) {
    const { contentDirectory = 'content', digestAlgorithm } = prior.get(version) ?? current
    for await (const entry of files.list(join(object, version))) {
      const at = join(version, entry.name)
      if (entry.kind === 'other') report('E090', at)
      else if (entry.kind === 'file') {
        // An inventory that cannot be used does not tell which algorithm its sidecar has.
        const sidecars = prior.has(version) || version === current.head ? [digestAlgorithm] : ['sha512', 'sha256']
        if (entry.name !== INVENTORY && !sidecars.some((name) => entry.name === sidecarName(name))) report('E015', at)
      } else if (entry.name !== contentDirectory) report('W002', at)
      else await addContent(files, object, at, present, report)
    }
  }
  return present
}

async function addContent(
  files: Files,
  object: string,
  folder: string,
  present: Set<string>,
  report: Report,
): Promise<void> {
  const prefix = object === '' ? 0 : object.length + 1
  const before = present.size
  const filled = new Set<string>()
  const found: string[] = []
  for await (const entry of walk(files, join(object, folder))) {
    const path = entry.path.slice(prefix)
    filled.add(path.slice(0, path.lastIndexOf('/')))
    if (entry.kind === 'other') report('E090', path)
    else if (entry.kind === 'folder') found.push(path)
    else present.add(path)
  }
  for (const path of found) if (!filled.has(path)) report('E024', path)
  if (present.size === before && found.length === 0) report('W003', folder)
}
