import { FilesError } from './files.ts'

export const isWindows = process.platform === 'win32'

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** What a caller can expect becomes a FilesError; the rest (a failing disk, no rights) stays what it is. */
export function diskError(error: unknown, path: string, taken: readonly string[] = []): unknown {
  if (error instanceof FilesError) return error
  if (hasCode(error, ...taken)) return new FilesError('exists', path, error)
  if (hasCode(error, 'ENOENT')) return new FilesError('not-found', path, error)
  if (hasCode(error, 'EISDIR', 'ENOTDIR')) return new FilesError('not-a-file', path, error)
  if (hasCode(error, 'ELOOP', 'ENAMETOOLONG', 'EINVAL')) return new FilesError('unsafe-path', path, error)
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) return new FilesError('no-space', path, error)
  return error
}
