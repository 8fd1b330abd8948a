import type { CarrierEntry, CarrierProblem } from '../transfer-package/model.ts'
import { collisionKey, safePath } from '../transfer-package/safe-path.ts'

type Say = (kind: CarrierProblem['kind'], detail: string) => void

/** Finds the files that a row of a list means by what it calls them: a path, a file's name, a folder's name, the 档号. */
export class RecordFiles {
  readonly #byPath = new Map<string, CarrierEntry>()
  readonly #byName = new Map<string, CarrierEntry[]>()
  readonly #byStem = new Map<string, CarrierEntry[]>()
  /** Files below every folder of a name, by the folder's path. */
  readonly #folders = new Map<string, Map<string, CarrierEntry[]>>()
  readonly #top: string
  readonly unclaimed: Set<string>

  /** @param top the folder that paths in the list may leave out */
  constructor(entries: readonly CarrierEntry[], top: string) {
    this.#top = collisionKey(top)
    this.unclaimed = new Set(entries.map(({ path }) => path))
    for (const entry of entries) {
      const key = collisionKey(entry.path)
      this.#byPath.set(key, entry)
      const segments = key.split('/')
      const name = segments.pop() ?? ''
      push(this.#byName, name, entry)
      push(this.#byStem, name.replace(/\.[^.]+$/, ''), entry)
      for (let depth = 1; depth <= Math.min(segments.length, 20); depth++) {
        const folder = segments[depth - 1] ?? ''
        const places = this.#folders.get(folder) ?? new Map<string, CarrierEntry[]>()
        this.#folders.set(folder, places)
        push(places, segments.slice(0, depth).join('/'), entry)
      }
    }
  }

  claim(path: string): void {
    this.unclaimed.delete(path)
  }

  /** Files of a row; what is not found or fits several places is said. */
  of(written: string, referenceCode: string, say: Say): CarrierEntry[] {
    const names = written.split(/[;；\n]/).map((name) => name.trim())
    const found = names.filter(Boolean).flatMap((name) => this.#named(name, referenceCode, say))
    if (found.length > 0 || names.some(Boolean)) return [...new Set(found)]
    const code = collisionKey(referenceCode)
    const folders = this.#folders.get(code)
    if (folders?.size === 1) return [...folders.values()].flat()
    const stems = this.#byStem.get(code)
    if (stems) return [...stems]
    say(folders ? 'name-ambiguous' : 'listed-missing', referenceCode)
    return []
  }

  /** XML files of the same name as one of these, in the same folder. */
  beside(found: readonly CarrierEntry[]): CarrierEntry[] {
    return found.flatMap(({ path }) => {
      const key = collisionKey(path)
      const other = this.#byPath.get(key.replace(/\.[^./]+$/, '.xml')) ?? this.#byPath.get(`${key}.xml`)
      return other && collisionKey(other.path) !== key ? [other] : []
    })
  }

  #named(name: string, referenceCode: string, say: Say): CarrierEntry[] {
    const safe = safePath(name)
    if (typeof safe !== 'string') {
      say(safe.kind, name.slice(0, 200))
      return []
    }
    const key = collisionKey(safe)
    const exact = this.#byPath.get(`${this.#top}/${key}`) ?? this.#byPath.get(key)
    if (exact) return [exact]
    const code = collisionKey(referenceCode)
    const files = this.#byName.get(key) ?? this.#bySuffix(key)
    const near = files.filter(({ path }) => collisionKey(path).split('/').includes(code))
    if (files.length === 1) return [...files]
    if (near.length === 1) return near
    const folders = [...(this.#folders.get(key) ?? new Map<string, CarrierEntry[]>())]
    const fits = folders.length > 1 ? folders.filter(([place]) => place.split('/').includes(code)) : folders
    if (files.length === 0 && fits.length === 1) return [...(fits[0]?.[1] ?? [])]
    say(files.length > 0 || folders.length > 0 ? 'name-ambiguous' : 'listed-missing', name.slice(0, 200))
    return []
  }

  /** A path that leaves out more than the top folder. */
  #bySuffix(key: string): CarrierEntry[] {
    if (!key.includes('/')) return []
    const name = key.slice(key.lastIndexOf('/') + 1)
    return (this.#byName.get(name) ?? []).filter(({ path }) => collisionKey(path).endsWith(`/${key}`))
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const all = map.get(key)
  if (all) all.push(value)
  else map.set(key, [value])
}
