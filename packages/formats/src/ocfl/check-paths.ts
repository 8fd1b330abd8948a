import type { OcflCode, Report } from './finding.ts'

type Json = Record<string, unknown>

/** Manifest and fixity blocks: digest → content paths (§3.5.2, §3.5.4). false when the shape itself is wrong. */
export function checkContentMap(block: Json, at: string, shape: OcflCode, doubled: OcflCode, report: Report): boolean {
  let whole = true
  const digests = new Set<string>()
  const paths: string[] = []
  for (const [digest, value] of Object.entries(block)) {
    if (digests.has(digest.toLowerCase())) report(doubled, `${at}/${digest}`)
    digests.add(digest.toLowerCase())
    if (!isStrings(value)) {
      report(shape, `${at}/${digest}`)
      whole = false
    } else paths.push(...value)
  }
  for (const path of paths) {
    if (hasEdgeSlash(path)) report('E100', at, path)
    if (hasBadElement(path)) report('E099', at, path)
    if (hasEdgeSlash(path) || hasBadElement(path)) whole = false
    else if (!/^v\d+\/./.test(path) && shape === 'E092') report('E042', at, path)
  }
  for (const path of conflicts(paths)) report('E101', at, path)
  return whole
}

/** The state of a version: digest → logical paths (§3.5.3.1). */
export function checkState(state: Json, at: string, report: Report): boolean {
  let whole = true
  const paths: string[] = []
  for (const [digest, value] of Object.entries(state)) {
    if (!isStrings(value)) {
      report('E051', `${at}/${digest}`)
      whole = false
    } else paths.push(...value)
  }
  for (const path of paths) {
    if (hasEdgeSlash(path)) report('E053', at, path)
    if (hasBadElement(path)) report('E052', at, path)
  }
  for (const path of conflicts(paths)) report('E095', at, path)
  return whole
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
const hasEdgeSlash = (path: string) => path.startsWith('/') || path.endsWith('/')
const hasBadElement = (path: string) =>
  path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..')

/** Paths named twice, or that are the folder of another path. */
function* conflicts(paths: readonly string[]): Generator<string> {
  const seen = new Set<string>()
  for (const path of paths) {
    if (seen.has(path)) yield path
    seen.add(path)
  }
  const reported = new Set<string>()
  for (const path of seen)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at)
      if (seen.has(folder) && !reported.has(folder)) {
        reported.add(folder)
        yield folder
      }
    }
}
