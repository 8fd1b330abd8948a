import { type Refusal, refuse } from '../refusal.ts'
import { type ClassParts, classKey, classOf, compareClasses, isClassed } from './classes.ts'
import {
  type BoxWork,
  type FilingWork,
  type FilingWorkSettings,
  filesByItem,
  type ItemWork,
  inOrder,
  pagesOf,
  withChanged,
} from './state.ts'
import { spines } from './work-schema.ts'

/** What the walls of a box take from its spine, millimetres. Our own allowance: the standard gives outer sizes only. */
const walls = 2

export interface Boxing {
  /** Spine of every box, millimetres; null: as thick as it needs. */
  readonly spine: number | null
  readonly first: number
  readonly newId: () => string
  readonly organs: readonly string[]
}

/** Pages of an item: as it says itself, else those of its files; null while that is not known. */
export function pageCount(
  item: Pick<ItemWork, 'values'>,
  files: readonly Parameters<typeof pagesOf>[0][] = [],
): number | null {
  const said = item.values.pages
  if (said && /^\d{1,6}$/.test(said)) return Number(said)
  let sum = 0
  for (const file of files) {
    const pages = pagesOf(file)
    if (pages === null) return null
    sum += pages
  }
  return files.length > 0 ? sum : null
}

/** Thickness of an item on paper, micrometres; an item of unknown pages counts as one sheet. */
export function thicknessOf(pages: number | null, { sheetMicrometres, bothSides }: FilingWorkSettings): number {
  const sheets = Math.max(1, bothSides ? Math.ceil((pages ?? 1) / 2) : (pages ?? 1))
  return sheets * sheetMicrometres
}

export const room = (spine: number): number => Math.max(spine - walls, 1) * 1000

/**
 * Puts every item into a box, class by class and in order: a box holds one year, one retention and one organ only, and no more than
 * its spine. An item thicker than any box has one to itself. Notes of boxes that stay at their number and class are kept.
 */
export function boxItems(work: FilingWork, { spine, first, newId, organs }: Boxing): FilingWork | Refusal {
  const { settings } = work
  const wanting = [...work.items.values()].filter(
    (item) => !isClassed(classOf(item, settings.classOrder), settings.classOrder, organs.length > 0),
  )
  if (wanting.length > 0)
    return refuse('filing.class-missing', {
      count: wanting.length,
      title: (wanting[0]?.values.title ?? '').slice(0, 60),
    })
  const files = filesByItem(work.files.values())
  const classes = new Map<string, { parts: ClassParts; items: ItemWork[] }>()
  for (const item of inOrder(work.items.values())) {
    const parts = classOf(item, settings.classOrder)
    const of = classes.get(classKey(parts))
    if (of) of.items.push(item)
    else classes.set(classKey(parts), { parts, items: [item] })
  }
  const compare = compareClasses(settings.classOrder, organs)
  const before = new Map([...work.boxes.values()].map((box) => [`${box.number} ${classKey(box)}`, box]))
  const boxes: BoxWork[] = []
  const items: ItemWork[] = []
  const widest = spine ?? Math.max(...spines)
  for (const { parts, items: members } of [...classes.values()].sort((a, b) => compare(a.parts, b.parts))) {
    let open: { id: string; number: number; filled: number } | undefined
    const close = () => {
      if (!open) return
      const { id, number, filled } = open
      const known = before.get(`${number} ${classKey(parts)}`)
      const fits = spine ?? spines.find((one) => room(one) >= filled) ?? widest
      const blank = { note: '', arrangedBy: '', arrangedOn: '', checkedBy: '', checkedOn: '' }
      boxes.push({ ...blank, ...known, id, number, ...parts, spine: fits })
      open = undefined
    }
    for (const item of members) {
      const thickness = thicknessOf(pageCount(item, files.get(item.id)), settings)
      if (open && open.filled + thickness > room(widest)) close()
      if (!open) {
        const number = first + boxes.length
        open = { id: before.get(`${number} ${classKey(parts)}`)?.id ?? newId(), number, filled: 0 }
      }
      open.filled += thickness
      items.push(item.boxId === open.id ? item : { ...item, boxId: open.id })
    }
    close()
  }
  return { ...withChanged(work, { items }), boxes: new Map(boxes.map((box) => [box.id, box])) }
}

/** Moves items into a box, or out of any (null). Refuses to mix classes in one box. */
export function moveToBox(work: FilingWork, itemIds: readonly string[], boxId: string | null): FilingWork | Refusal {
  const box = boxId === null ? undefined : work.boxes.get(boxId)
  if (boxId !== null && !box) return refuse('http.not-found')
  const chosen = itemIds.flatMap((id) => work.items.get(id) ?? [])
  const other = box && chosen.find((item) => classKey(classOf(item, work.settings.classOrder)) !== classKey(box))
  if (box && other)
    return refuse('filing.mixed-box', {
      a: className(box),
      b: `${className(classOf(other, work.settings.classOrder))}“${(other.values.title ?? '').slice(0, 40)}”`,
    })
  return withChanged(work, { items: chosen.map((item) => ({ ...item, boxId })) })
}

const className = ({ category, year, organ, retention }: ClassParts) =>
  [category, year, organ, retention].filter(Boolean).join('·') || '—'

/** Items whose class is no longer that of their box, e.g. after their retention was changed. */
export function misplaced(work: FilingWork): ItemWork[] {
  return [...work.items.values()].filter((item) => {
    const box = item.boxId === null ? undefined : work.boxes.get(item.boxId)
    return box && classKey(box) !== classKey(classOf(item, work.settings.classOrder))
  })
}
