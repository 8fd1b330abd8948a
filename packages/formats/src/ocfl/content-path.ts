import { hash } from 'node:crypto'

/** Most file systems take 255 bytes a name; 200 Chinese characters are 600. */
const MAX_NAME_BYTES = 200
const MAX_PATH_BYTES = 1024
/** Names that Windows cannot hold: a store must survive being copied there. */
const NOT_PORTABLE = /[\p{Cc}<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu

/** Whether OCFL takes it as a logical or content path (§3.5.2, §3.5.3.1): relative, no `.`, `..` or empty parts. */
export function isSafePath(path: string): boolean {
  return (
    path !== '' && !path.includes('\0') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

/** Two names that one disk cannot hold side by side have the same key. */
const collisionKey = (path: string) => path.normalize('NFC').toLowerCase()

/**
 * Gives logical paths their place on disk below `v1/content/`: the same path where every common file system can hold it, else a short
 * name with a piece of its SHA-256. The inventory keeps the logical path as it was.
 */
export function contentPaths(): (logicalPath: string) => string {
  const files = new Set<string>()
  const folders = new Set<string>()

  const clashes = (path: string) => {
    const key = collisionKey(path)
    if (files.has(key) || folders.has(key)) return true
    for (const folder of foldersOf(path)) if (files.has(collisionKey(folder))) return true
    return false
  }

  return (logicalPath) => {
    let path = logicalPath.split('/').map(portableName).join('/')
    const digest = hash('sha256', logicalPath)
    if (Buffer.byteLength(path) > MAX_PATH_BYTES) path = shortened(path.slice(path.lastIndexOf('/') + 1), digest)
    if (clashes(path))
      path = `${path.slice(0, path.lastIndexOf('/') + 1)}${shortened(path.slice(path.lastIndexOf('/') + 1), digest)}`
    if (clashes(path)) path = digest
    files.add(collisionKey(path))
    for (const folder of foldersOf(path)) folders.add(collisionKey(folder))
    return path
  }
}

function* foldersOf(path: string): Generator<string> {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) yield path.slice(0, at)
}

function portableName(name: string): string {
  return Buffer.byteLength(name) <= MAX_NAME_BYTES && !NOT_PORTABLE.test(name) && name.isWellFormed()
    ? name
    : shortened(name, hash('sha256', name))
}

/** `很长的题名~1f3a…c2.pdf`: a beginning a person recognises, a digest that keeps it unique, the extension. */
function shortened(name: string, digest: string): string {
  const clean = name.toWellFormed().replace(/[\p{Cc}<>:"|?*\\]/gu, '_')
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  let head = ''
  for (const letter of clean.slice(0, clean.length - extension.length)) {
    if (Buffer.byteLength(head + letter) > 120) break
    head += letter
  }
  return `${head}~${digest.slice(0, 16)}${extension}`
}
