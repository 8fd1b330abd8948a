import { type EntryChange, type EntryInput, entryFields } from './schedule.ts'

const differing = (a: EntryInput, b: EntryInput) =>
  entryFields.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]))
const bare = (entry: EntryInput): EntryInput =>
  Object.fromEntries(entryFields.map((field) => [field, entry[field]])) as unknown as EntryInput

/**
 * What `after` changes against `before`, in the order of `after` with what is gone at the end. Lines are the same line when their text is
 * (so that renumbering does not look like a new schedule), otherwise when their code is.
 */
export function scheduleDifference(
  before: readonly EntryInput[],
  after: readonly EntryInput[],
): { changes: EntryChange[]; unchanged: number } {
  const left = new Set(before)
  const partners = new Map<EntryInput, EntryInput>()
  const pair = (keyOf: (entry: EntryInput) => string) => {
    const known = new Map<string, EntryInput[]>()
    for (const entry of left) known.set(keyOf(entry), [...(known.get(keyOf(entry)) ?? []), entry])
    for (const entry of after) {
      if (partners.has(entry)) continue
      const partner = known.get(keyOf(entry))?.shift()
      if (!partner) continue
      partners.set(entry, partner)
      left.delete(partner)
    }
  }
  pair((entry) => JSON.stringify(bare(entry)))
  pair(({ heading, scope }) => `${heading}\n${scope}`)
  pair(({ code }) => code)
  let unchanged = 0
  const changes: EntryChange[] = []
  for (const entry of after) {
    const old = partners.get(entry)
    if (!old) {
      changes.push({ kind: 'added', code: entry.code, before: null, after: bare(entry), fields: [] })
      continue
    }
    const changed = differing(old, entry)
    if (changed.length === 0) unchanged += 1
    else changes.push({ kind: 'changed', code: entry.code, before: bare(old), after: bare(entry), fields: changed })
  }
  for (const entry of left)
    changes.push({ kind: 'removed', code: entry.code, before: bare(entry), after: null, fields: [] })
  return { changes, unchanged }
}
