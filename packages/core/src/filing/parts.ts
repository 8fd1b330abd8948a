import { compositionCase } from '../norms/item-composition.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { composeItems, innerOrder, newItem, roleByName, settleItems, stemOf } from './compose.ts'
import { nameOf, withoutOrder } from './facts.ts'
import { place } from './order.ts'
import { propose } from './proposal.ts'
import { type FileWork, type FilingWork, filesByItem, type ItemWork, withChanged, without } from './state.ts'
import type { FileChangeInput } from './work-schema.ts'

export { composeItems, stemOf }

const byPerson = { how: 'person', sureness: 'sure', zh: '人工指定。', en: 'Set by a person.' } as const

/** The item's pages as its files have them now, unless a person said otherwise. */
function recounted(work: FilingWork, itemIds: Iterable<string>): FilingWork {
  const files = filesByItem(work.files.values())
  const items: ItemWork[] = []
  for (const id of itemIds) {
    const item = work.items.get(id)
    if (!item) continue
    const own = files.get(id) ?? []
    const counts = own.map((file) => file.pages ?? file.counted)
    const known = own.length > 0 && counts.every((count) => count !== null)
    const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0)
    items.push(
      propose(
        item,
        'pages',
        known
          ? {
              value: String(sum),
              sureness: 'sure',
              zh: `${own.length} 个文件的页数之和。`,
              en: `Sum of the pages of ${own.length} files.`,
            }
          : null,
      ),
    )
  }
  return withChanged(work, { items })
}

const settled = (work: FilingWork, itemIds: Iterable<string>): FilingWork => {
  const ids = [...itemIds]
  return recounted(settleItems(work, ids), ids)
}

/** Moves files to another item, or out of theirs; they come to stand where their role has its place. */
export function moveFiles(work: FilingWork, fileIds: readonly string[], itemId: string | null): FilingWork | Refusal {
  if (itemId !== null && !work.items.has(itemId)) return refuse('http.not-found')
  const moved = fileIds.flatMap((id) => work.files.get(id) ?? []).filter(({ removed }) => !removed)
  if (moved.length < new Set(fileIds).size) return refuse('http.not-found')
  const touched = new Set(moved.flatMap((file) => (file.itemId ? [file.itemId] : [])))
  if (itemId) touched.add(itemId)
  const next = withChanged(work, {
    files: moved.map((file) => ({ ...file, itemId, role: roleByName(file.path) ?? file.role, position: 1_000_000 })),
  })
  const paired = itemId
    ? withChanged(next, { items: [{ ...(next.items.get(itemId) as ItemWork), pairing: byPerson }] })
    : next
  return settled(paired, touched)
}

/** Takes files out of the basket; their bytes stay until the filing is handed over, so that this can be undone. */
export function removeFiles(work: FilingWork, fileIds: readonly string[]): FilingWork {
  const gone = fileIds.flatMap((id) => work.files.get(id) ?? [])
  const touched = new Set(gone.flatMap((file) => (file.itemId ? [file.itemId] : [])))
  return settled(withChanged(work, { files: gone.map((file) => ({ ...file, itemId: null, removed: true })) }), touched)
}

export function addItem(
  work: FilingWork,
  {
    title,
    fileIds = [],
    before,
  }: { title: string; fileIds?: readonly string[] | undefined; before?: string | null | undefined },
  id: string,
): FilingWork | Refusal {
  if (before && !work.items.has(before)) return refuse('http.not-found')
  const blank = newItem(work, id)
  const item: ItemWork =
    title.trim() === '' ? blank : { ...blank, values: { title: title.trim() }, sources: { title: 'person' } }
  const added = withChanged(work, { items: [item] })
  const filled = fileIds.length > 0 ? moveFiles(added, fileIds, id) : added
  if ('refusal' in filled) return filled
  return before ? place(filled, [id], before) : filled
}

/** Dissolves items: their files become loose. */
export function removeItems(work: FilingWork, itemIds: readonly string[]): FilingWork {
  const gone = new Set(itemIds)
  const files = [...work.files.values()]
    .filter(({ itemId }) => itemId !== null && gone.has(itemId))
    .map((file) => ({ ...file, itemId: null, position: 0 }))
  return without(withChanged(work, { files }), gone)
}

/** Makes one item of several; values that it lacks are taken from the others, first come first. */
export function mergeItems(work: FilingWork, itemIds: readonly string[], into: string): FilingWork | Refusal {
  if (!itemIds.includes(into)) return refuse('filing.merge-mixed')
  const chosen = [...new Set(itemIds)].flatMap((id) => work.items.get(id) ?? [])
  if (chosen.length < new Set(itemIds).size) return refuse('http.not-found')
  const kept = work.items.get(into) as ItemWork
  const others = chosen.filter(({ id }) => id !== into)
  let [values, sources] = [kept.values, kept.sources]
  for (const other of others) {
    values = { ...other.values, ...values }
    sources = { ...other.sources, ...sources }
  }
  const merged = { ...kept, values, sources, named: chosen.flatMap(({ named }) => named), pairing: byPerson }
  const gone = new Set(others.map(({ id }) => id))
  const own = filesByItem(work.files.values())
  let last = Math.max(0, ...(own.get(into) ?? []).map(({ position }) => position))
  const files = others
    .flatMap(({ id }) => own.get(id) ?? [])
    .map((file) => ({ ...file, itemId: into, position: ++last, role: asPart(file) }))
  return settled(without(withChanged(work, { items: [merged], files }), gone), [into])
}

/** What comes to an item that has its main text is an annex, unless its name tells another part. */
const asPart = (file: FileWork) => roleByName(file.path) ?? (file.role === 'main' ? 'annex' : file.role)

/** Makes new items of some of an item's files, right behind it; they take over year, class and creator. */
export function splitItem(
  work: FilingWork,
  itemId: string,
  fileIds: readonly string[],
  each: boolean,
  newId: () => string,
): FilingWork | Refusal {
  const item = work.items.get(itemId)
  const own = filesByItem(work.files.values()).get(itemId) ?? []
  const leaving = own.filter(({ id }) => fileIds.includes(id))
  if (!item || leaving.length < new Set(fileIds).size) return refuse('http.not-found')
  if (leaving.length === own.length) return refuse('filing.split-all')
  const order = [...work.items.values()].sort((a, b) => a.position - b.position)
  const behind = order[order.findIndex(({ id }) => id === itemId) + 1]?.id ?? null
  let next = work
  const made: string[] = []
  for (const group of each ? leaving.map((file) => [file]) : [leaving]) {
    const id = newId()
    made.push(id)
    const { title: _, documentNo: __, pages: ___, ...values } = item.values
    const { title: ____, documentNo: _____, pages: ______, ...sources } = item.sources
    const title = withoutOrder(nameOf(group[0]?.path ?? ''))
    const blank = newItem(next, id)
    next = withChanged(next, {
      items: [
        { ...blank, values: { ...values, title }, sources: { ...sources, title: 'proposal' }, pairing: byPerson },
      ],
      files: group.map((file, position) => ({
        ...file,
        itemId: id,
        position,
        role: position === 0 && !group.some(({ role }) => role === 'main') ? ('main' as const) : file.role,
      })),
    })
  }
  const placed = behind ? place(next, made, behind) : next
  return settled(placed, [itemId, ...made])
}

export function setCase(work: FilingWork, itemId: string, code: string, reason: string): FilingWork | Refusal {
  const item = work.items.get(itemId)
  const found = compositionCase(code)
  if (!item || !found) return refuse('http.not-found')
  return withChanged(work, {
    items: [{ ...item, composition: { code, reason: reason.trim() || '—', zh: found.rule.zh, en: found.rule.en } }],
  })
}

/** Roles, pages and inner order as a person wants them. */
export function changeFiles(work: FilingWork, { files, reason }: FileChangeInput): FilingWork | Refusal {
  const changed: FileWork[] = []
  for (const { fileId, role, pages, position } of files) {
    const file = work.files.get(fileId)
    if (!file || file.removed) return refuse('http.not-found')
    changed.push({
      ...file,
      ...(role ? { role } : {}),
      ...(pages === undefined ? {} : { pages }),
      ...(position === undefined ? {} : { position }),
    })
  }
  const touched = new Set(changed.flatMap(({ itemId }) => (itemId ? [itemId] : [])))
  const next = withChanged(work, { files: changed })
  const placed = new Set(files.flatMap(({ fileId, position }) => (position === undefined ? [] : [fileId])))
  const own = filesByItem(next.files.values())
  const roles = new Set(files.flatMap(({ fileId, role }) => (role ? [work.files.get(fileId)?.itemId] : [])))
  const ordered: FileWork[] = []
  for (const id of touched) {
    const members = own.get(id) ?? []
    if (members.some((file) => placed.has(file.id))) ordered.push(...placedOrder(members, placed))
    else if (roles.has(id)) ordered.push(...innerOrder(members))
  }
  const items = reason ? [...touched].flatMap((id) => withReason(next.items.get(id), reason)) : []
  return recounted(withChanged(next, { files: ordered, items }), touched)
}

/** A file that was placed stands before the one that had its place. */
function placedOrder(files: readonly FileWork[], placed: ReadonlySet<string>): FileWork[] {
  const rest = files.filter(({ id }) => !placed.has(id))
  const moving = files.filter(({ id }) => placed.has(id)).sort((a, b) => a.position - b.position)
  for (const file of moving) rest.splice(Math.min(file.position, rest.length), 0, file)
  return rest.map((file, position) => ({ ...file, position }))
}

const withReason = (item: ItemWork | undefined, reason: string): ItemWork[] =>
  item?.composition ? [{ ...item, composition: { ...item.composition, reason } }] : []
