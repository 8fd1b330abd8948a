import { type ClassParts, classKey, hasOrgan } from '@lantai/core/filing/classes.ts'
import type { ClassOrder, FilingClass, FilingRow } from '@lantai/core/filing/schema.ts'
import { classOrderOf } from '@lantai/core/norms/class-orders.ts'

export type Dimension = keyof ClassParts

export interface ClassNode {
  /** The values that lead to this node: `category=WS&year=2025`. */
  readonly key: string
  readonly dimension: Dimension
  readonly value: string
  readonly items: number
  readonly unsure: number
  readonly missing: number
  readonly numbered: number
  /** Key of the lowest class, on leaves. */
  readonly leaf: string | undefined
  readonly children: readonly ClassNode[]
}

/** Category, then the dimensions of the class order. */
const dimensionsOf = (order: ClassOrder): Dimension[] => ['category', ...(classOrderOf(order)?.dimensions ?? [])]

const step = (dimension: Dimension, value: string) => `${dimension}=${encodeURIComponent(value)}`

/** The lowest classes, in the order given, as a tree by the dimensions of the class order. */
export function classTree(classes: readonly FilingClass[], order: ClassOrder): ClassNode[] {
  // Where nothing has an organ there is no use in a storey of the tree that says so.
  const dimensions = dimensionsOf(order).filter(
    (dimension) => dimension !== 'organ' || classes.some(({ organ }) => organ !== ''),
  )
  const grow = (members: readonly FilingClass[], depth: number, path: string): ClassNode[] => {
    const dimension = dimensions[depth]
    if (!dimension) return []
    const groups = new Map<string, FilingClass[]>()
    for (const one of members) {
      const of = groups.get(one[dimension])
      if (of) of.push(one)
      else groups.set(one[dimension], [one])
    }
    return [...groups].map(([value, of]) => {
      const key = path === '' ? step(dimension, value) : `${path}&${step(dimension, value)}`
      const sum = (count: (one: FilingClass) => number) => of.reduce((all, one) => all + count(one), 0)
      return {
        key,
        dimension,
        value,
        items: sum(({ items }) => items),
        unsure: sum(({ unsure }) => unsure),
        missing: sum(({ missing }) => missing),
        numbered: sum(({ numbered }) => numbered),
        leaf: depth === dimensions.length - 1 ? of[0]?.key : undefined,
        children: grow(of, depth + 1, key),
      }
    })
  }
  return grow(classes, 0, '')
}

const partsOf = ({ values }: FilingRow, order: ClassOrder): ClassParts => ({
  category: values.category ?? '',
  year: values.year ?? '',
  organ: hasOrgan(order) ? (values.organ ?? '') : '',
  retention: values.retention ?? '',
})

export const rowClass = (row: FilingRow, order: ClassOrder): string => classKey(partsOf(row, order))

/** Whether an item belongs to the node of this key. */
export function isInNode(key: string, order: ClassOrder): (row: FilingRow) => boolean {
  const wanted = [...new URLSearchParams(key)] as [Dimension, string][]
  return (row) => {
    const parts = partsOf(row, order)
    return wanted.every(([dimension, value]) => parts[dimension] === value)
  }
}
