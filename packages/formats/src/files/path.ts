import { type ByteRange, FilesError } from './files.ts'

/** Every carrier accepts these paths: 4096 bytes is PATH_MAX on Linux. */
const MAX_PATH_BYTES = 4096

/** Returns the path unchanged, or refuses it with `unsafe-path`. '' (the root) is allowed. */
export function safePath(path: string): string {
  if (path === '') return path
  const bad =
    path.includes('\0') ||
    Buffer.byteLength(path) > MAX_PATH_BYTES ||
    // A drive letter would leave the root on Windows.
    /^[A-Za-z]:/.test(path) ||
    (process.platform === 'win32' && path.includes('\\')) ||
    path.split('/').some((part) => part === '' || part === '.' || part === '..')
  if (bad) throw new FilesError('unsafe-path', path)
  return path
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A range that ends before it begins is a fault of the caller. */
export function checkRange(range: ByteRange | undefined): void {
  if (range && (range.first < 0 || (range.last ?? range.first) < range.first))
    throw new RangeError(`bytes ${range.first}-${range.last}`)
}
