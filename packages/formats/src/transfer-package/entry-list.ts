import { extname } from 'node:path/posix'
import type { Readable } from 'node:stream'
import type { CarrierLimits } from './limits.ts'
import type { Carrier, CarrierEntry, CarrierProblem } from './model.ts'
import { ROOT_FILES, sameName } from './names.ts'
import { collisionKey, safePath } from './safe-path.ts'

const ARCHIVES = new Set('.zip .rar .7z .tar .gz .tgz .bz2 .xz .zst .cab .iso .arj .lzh'.split(' '))

/** Gathers what a folder or zip lists, judging each entry before it is believed. */
export class EntryList {
  readonly problems: CarrierProblem[] = []
  readonly #limits: CarrierLimits
  readonly #entries: CarrierEntry[] = []
  readonly #keys = new Map<string, string>()
  readonly #folders = new Set<string>()
  #totalBytes = 0
  #seen = 0

  constructor(limits: CarrierLimits) {
    this.#limits = limits
  }

  /** Counts one listed thing; false when there are too many to go on. */
  count(): boolean {
    if (++this.#seen <= this.#limits.entries) return true
    this.problem('too-many-entries', '', `more than ${this.#limits.entries}`)
    return false
  }

  problem(kind: CarrierProblem['kind'], path: string, detail?: string): void {
    this.problems.push(detail ? { kind, path, detail } : { kind, path })
  }

  /** A usable path, or null after the problem was noted. */
  path(text: string): string | null {
    const path = safePath(text, this.#limits.pathBytes)
    if (typeof path === 'string') return path
    this.problem(path.kind, text.slice(0, 2000), path.detail)
    return null
  }

  /** Takes a file up; false when the sum of sizes passes its limit and listing must end. */
  add(path: string, bytes: number, open: () => Promise<Readable>): boolean {
    const key = collisionKey(path)
    const before = this.#keys.get(key)
    const clash = before ?? this.#folderClash(path, key)
    if (clash !== undefined) {
      this.problem(before === undefined || before === path ? 'path-doubled' : 'path-case-collision', path, clash)
      return true
    }
    if (this.#totalBytes + bytes > this.#limits.totalBytes) {
      this.problem('too-large', path, `more than ${this.#limits.totalBytes} bytes`)
      return false
    }
    this.#totalBytes += bytes
    this.#keys.set(key, path)
    for (const folder of parents(key)) this.#folders.add(folder)
    if (ARCHIVES.has(extname(path).toLowerCase())) this.problem('archive-inside', path)
    this.#entries.push({ path, bytes, open })
    return true
  }

  /** A name that is a file here and a folder there. */
  #folderClash(path: string, key: string): string | undefined {
    if (this.#folders.has(key)) return path
    for (const folder of parents(key)) if (this.#keys.has(folder)) return this.#keys.get(folder)
    return undefined
  }

  carrier(close: () => Promise<void>): Carrier {
    const root = topFolder(this.#entries)
    const entries = new Map<string, CarrierEntry>()
    for (const entry of this.#entries) {
      const path = root && entry.path.startsWith(`${root}/`) ? entry.path.slice(root.length + 1) : entry.path
      entries.set(path, path === entry.path ? entry : { path, bytes: entry.bytes, open: entry.open })
    }
    return { root, entries, problems: this.problems, totalBytes: this.#totalBytes, close }
  }
}

function parents(path: string): string[] {
  const found: string[] = []
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at))
  return found
}

/** The single folder that wraps the package; `__MACOSX`, which macOS puts beside it, does not count. */
function topFolder(entries: readonly CarrierEntry[]): string {
  const tops = new Set<string>()
  let holdsPackage = false
  for (const { path } of entries) {
    const [top = '', second, third] = path.split('/', 3)
    if (top === '__MACOSX') continue
    if (second === undefined) return ''
    tops.add(top)
    if (tops.size > 1) return ''
    if (third === undefined && ROOT_FILES.some((name) => sameName(second, name))) holdsPackage = true
  }
  return holdsPackage ? ([...tops][0] ?? '') : ''
}
