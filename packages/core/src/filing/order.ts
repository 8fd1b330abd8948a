import { type ClassParts, classKey, classOf, compareClasses } from './classes.ts'
import { type FilingWork, type ItemWork, inOrder, withChanged } from './state.ts'
import { matterOf, setOf } from './title-parts.ts'

/** Distance between neighbours, so that an item can be moved between two others without touching the rest. */
export const stride = 1024

const date = ({ values }: ItemWork): string => (values.date ?? '').replace(/\D/g, '').padEnd(8, '9') || '99999999'

/** The group an item stands with inside its class: its matter as given, its set, or what its title is about. */
function groupOf({ values }: Pick<ItemWork, 'values'>): string {
  const title = values.title ?? ''
  return values.matter?.trim() || setOf(title) || matterOf(title) || title
}

const byNumberInText = (a: string, b: string): number => {
  const [x, y] = [Number(/(\d{1,6})\D*$/.exec(a)?.[1] ?? 0), Number(/(\d{1,6})\D*$/.exec(b)?.[1] ?? 0)]
  return x - y || (a < b ? -1 : a > b ? 1 : 0)
}

/**
 * Items in the order of the rules: class by class; inside the lowest class matter by matter, the matter that began first standing
 * first, and by time inside a matter; late documents at the end of their class. Total, and stable: what the rules hold equal
 * keeps its order.
 */
export function ruleOrder(
  items: Iterable<ItemWork>,
  work: Pick<FilingWork, 'settings'>,
  organs: readonly string[],
): ItemWork[] {
  const order = work.settings.classOrder
  const compare = compareClasses(order, organs)
  const groups = new Map<string, { first: string; at: number; items: ItemWork[] }>()
  const classes = new Map<string, { parts: ClassParts; groups: Set<string>; late: ItemWork[] }>()
  inOrder(items).forEach((item, at) => {
    const parts = classOf(item, order)
    const key = classKey(parts)
    const of = classes.get(key) ?? { parts, groups: new Set<string>(), late: [] }
    classes.set(key, of)
    if (item.late) {
      of.late.push(item)
      return
    }
    const groupKey = `${key}\n${groupOf(item)}`
    of.groups.add(groupKey)
    const group = groups.get(groupKey)
    if (!group) groups.set(groupKey, { first: date(item), at, items: [item] })
    else {
      group.items.push(item)
      if (date(item) < group.first) group.first = date(item)
    }
  })
  return [...classes.values()]
    .sort((a, b) => compare(a.parts, b.parts))
    .flatMap((of) => {
      const inside = [...of.groups].flatMap((key) => groups.get(key) ?? [])
      inside.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.at - b.at))
      // Array sort is stable: what is equal here keeps the order it came in.
      const byTime = (a: ItemWork, b: ItemWork) =>
        (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0) ||
        byNumberInText(a.values.documentNo ?? '', b.values.documentNo ?? '')
      return [...inside.flatMap((group) => group.items.sort(byTime)), ...of.late]
    })
}

/** The filing in the order of the rules. */
export function orderByRule(work: FilingWork, organs: readonly string[]): FilingWork {
  return inThisOrder(work, ruleOrder(work.items.values(), work, organs))
}

/** The filing with its items in this order; positions that fit already stay. */
function inThisOrder(work: FilingWork, order: readonly ItemWork[]): FilingWork {
  const rising = order.every((item, index) => index === 0 || (order[index - 1] as ItemWork).position < item.position)
  if (rising) return work
  return withChanged(work, { items: order.map((item, index) => ({ ...item, position: (index + 1) * stride })) })
}

/** Moves items, in the order they have, before another one (null: to the end). */
export function place(work: FilingWork, itemIds: readonly string[], before: string | null): FilingWork {
  const moving = new Set(itemIds)
  const order = inOrder(work.items.values())
  const moved = order.filter(({ id }) => moving.has(id))
  const rest = order.filter(({ id }) => !moving.has(id))
  // Before one that moves itself: the next that stays is meant.
  const goal =
    before === null
      ? undefined
      : order.slice(order.findIndex(({ id }) => id === before)).find(({ id }) => !moving.has(id))
  const at = goal ? rest.indexOf(goal) : rest.length
  const low = rest[at - 1]?.position ?? 0
  const high = rest[at]?.position ?? low + stride * (moved.length + 1)
  const gap = Math.floor((high - low) / (moved.length + 1))
  if (gap >= 1)
    return withChanged(work, { items: moved.map((item, index) => ({ ...item, position: low + gap * (index + 1) })) })
  const all = [...rest.slice(0, at), ...moved, ...rest.slice(at)]
  return withChanged(work, { items: all.map((item, index) => ({ ...item, position: (index + 1) * stride })) })
}

export const lastPosition = (items: Iterable<ItemWork>): number => {
  let last = 0
  for (const { position } of items) if (position > last) last = position
  return last
}
