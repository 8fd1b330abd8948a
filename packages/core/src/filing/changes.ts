import type { FilingWork } from './state.ts'

type Fields = Readonly<Record<string, unknown>>
/** One entity of a step: the fields it had and has now; null where it did not exist. A step is undone by putting `before` back. */
export interface Change {
  readonly of: 'settings' | 'item' | 'file' | 'box'
  readonly id: string
  readonly before: Fields | null
  readonly after: Fields | null
}

const settingsId = 'settings'

/** What makes `after` of `before`; only fields that really differ. Values are compared as JSON, as that is how they are kept. */
export function difference(before: FilingWork, after: FilingWork): Change[] {
  return [
    ...between('settings', new Map([[settingsId, before.settings]]), new Map([[settingsId, after.settings]])),
    ...between('box', before.boxes, after.boxes),
    ...between('item', before.items, after.items),
    ...between('file', before.files, after.files),
  ]
}

function between(of: Change['of'], before: ReadonlyMap<string, object>, after: ReadonlyMap<string, object>): Change[] {
  if (before === after) return []
  const changes: Change[] = []
  for (const [id, now] of after) {
    const was = before.get(id)
    if (was === now) continue
    if (!was) changes.push({ of, id, before: null, after: now as Fields })
    else {
      const fields = Object.keys(now).filter((key) => !same((was as Fields)[key], (now as Fields)[key]))
      if (fields.length > 0) changes.push({ of, id, before: only(was, fields), after: only(now, fields) })
    }
  }
  for (const [id, was] of before) if (!after.has(id)) changes.push({ of, id, before: was as Fields, after: null })
  return changes
}

const only = (from: object, fields: readonly string[]): Fields =>
  Object.fromEntries(fields.map((key) => [key, (from as Fields)[key]]))

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** The changes that take these back, last one first. */
export const inverse = (changes: readonly Change[]): Change[] =>
  changes.map(({ of, id, before, after }) => ({ of, id, before: after, after: before })).reverse()

/** The state after these changes. */
export function apply(work: FilingWork, changes: readonly Change[]): FilingWork {
  let settings = work.settings
  const maps = { item: new Map(work.items), file: new Map(work.files), box: new Map(work.boxes) } as const
  for (const { of, id, after } of changes) {
    if (of === 'settings') {
      settings = { ...settings, ...after } as FilingWork['settings']
      continue
    }
    const map = maps[of] as Map<string, object>
    if (after === null) map.delete(id)
    else map.set(id, { ...map.get(id), ...after })
  }
  return { settings, items: maps.item, files: maps.file, boxes: maps.box }
}
