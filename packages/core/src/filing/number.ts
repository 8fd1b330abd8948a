import { buildCode, counterScope } from '../arrangement/reference-code.ts'
import type { Template } from '../arrangement/template.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { classOf, isClassed } from './classes.ts'
import { type FilingWork, type ItemWork, inOrder, withChanged } from './state.ts'

export interface Numbering {
  readonly fonds: string
  /** Template of each category in use. */
  readonly templates: ReadonlyMap<string, Template>
  /** Highest number given in a scope outside this filing. */
  readonly highest: ReadonlyMap<string, number>
  readonly anew: boolean
  readonly organs: boolean
}

/** Parts of an item's code that its template has a place for. */
function codeParts(
  item: Pick<ItemWork, 'values'>,
  work: Pick<FilingWork, 'settings'>,
  template: Template,
  fonds: string,
) {
  const places = new Set<string>(template.variants.flatMap(({ parts }) => parts))
  const { category, year, organ, retention } = classOf(item, work.settings.classOrder)
  const [cat, sub2, sub3, sub4] = category.split('·')
  const all = { fonds, cat, sub2, sub3, sub4, year, ret: retention, org: organ }
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => value && places.has(name)))
}

/** The counter scope of every item, by its id. Refuses while an item's class is not complete. */
export function scopesOf(
  work: FilingWork,
  { fonds, templates, organs }: Omit<Numbering, 'highest' | 'anew'>,
): Map<string, string> | Refusal {
  const wanting = [...work.items.values()].filter(
    (item) => !isClassed(classOf(item, work.settings.classOrder), work.settings.classOrder, organs),
  )
  if (wanting.length > 0)
    return refuse('filing.class-missing', {
      count: wanting.length,
      title: (wanting[0]?.values.title ?? '').slice(0, 60),
    })
  const scopes = new Map<string, string>()
  for (const item of work.items.values()) {
    const template = templates.get(item.values.category ?? '')
    if (!template) return refuse('arrangement.code-parts', { template: '', part: item.values.category ?? '' })
    const scope = counterScope(template, codeParts(item, work, template, fonds))
    if (isRefusal(scope)) return scope
    scopes.set(item.id, scope)
  }
  return scopes
}

/**
 * Numbers the items of each class one by one in their order, after the highest number given elsewhere. Without `anew` only items
 * that have none, or whose class changed, get one, after the last of their class. No number is given twice.
 */
export function numberItems(work: FilingWork, numbering: Numbering): FilingWork | Refusal {
  const scopes = scopesOf(work, numbering)
  if (isRefusal(scopes)) return scopes
  const order = inOrder(work.items.values())
  const last = new Map(numbering.highest)
  const keeps = (item: ItemWork) => !numbering.anew && item.number !== null && item.scope === scopes.get(item.id)
  for (const item of order) {
    const scope = scopes.get(item.id) as string
    if (keeps(item)) last.set(scope, Math.max(last.get(scope) ?? 0, item.number ?? 0))
  }
  const numbered: ItemWork[] = []
  for (const item of order) {
    const scope = scopes.get(item.id) as string
    if (keeps(item)) continue
    const number = (last.get(scope) ?? 0) + 1
    last.set(scope, number)
    const template = numbering.templates.get(item.values.category ?? '') as Template
    const parts = codeParts(item, work, template, numbering.fonds)
    const part = template.variants[0]?.parts.includes('item') ? 'item' : 'volume'
    const referenceCode = buildCode(template, { ...parts, [part]: number })
    if (isRefusal(referenceCode)) return referenceCode
    numbered.push({ ...item, number, scope, referenceCode, late: numbering.anew ? false : item.late })
  }
  return withChanged(work, { items: numbered })
}
