import { classOrderOf } from '../norms/class-orders.ts'
import type { ClassOrder } from './schema.ts'
import type { ItemWork } from './state.ts'

/** What makes the lowest class. */
export interface ClassParts {
  readonly category: string
  readonly year: string
  readonly organ: string
  readonly retention: string
}

export const hasOrgan = (order: ClassOrder): boolean => classOrderOf(order)?.dimensions.includes('organ') ?? true

export function classOf({ values }: Pick<ItemWork, 'values'>, order: ClassOrder): ClassParts {
  return {
    category: values.category ?? '',
    year: values.year ?? '',
    organ: hasOrgan(order) ? (values.organ ?? '') : '',
    retention: values.retention ?? '',
  }
}

export const classKey = ({ category, year, organ, retention }: ClassParts): string =>
  [category, year, organ, retention].map((part) => part.replaceAll('/', '∕')).join('/')

/** Whether all that the lowest class needs is there. `organs`: the fonds has a list of organs or topics. */
export function isClassed(parts: ClassParts, order: ClassOrder, organs: boolean): boolean {
  return (
    parts.category !== '' &&
    parts.year !== '' &&
    parts.retention !== '' &&
    (!organs || !hasOrgan(order) || parts.organ !== '')
  )
}

/** 永久 before 定期30年 before 定期10年, then the old classes; what is not set stands last. */
const retentionWeight = (code: string): number => {
  if (code === '') return 10_000
  if (code === 'Y') return 0
  const years = /^D(\d{1,3})$/.exec(code)?.[1]
  return years ? 1000 - Number(years) : 5000
}

/** Order of classes: category, then the dimensions of the class order; organs in the order of the fonds' list. Total. */
export function compareClasses(
  order: ClassOrder,
  organs: readonly string[] = [],
): (a: ClassParts, b: ClassParts) => number {
  const place = new Map(organs.map((code, index) => [code, index]))
  const organ = (code: string) => (code === '' ? organs.length + 1 : (place.get(code) ?? organs.length))
  const text = (a: string, b: string) => (a === b ? 0 : a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1)
  const by = {
    year: (a: ClassParts, b: ClassParts) => text(a.year, b.year),
    retention: (a: ClassParts, b: ClassParts) =>
      retentionWeight(a.retention) - retentionWeight(b.retention) || text(a.retention, b.retention),
    organ: (a: ClassParts, b: ClassParts) => organ(a.organ) - organ(b.organ) || text(a.organ, b.organ),
  }
  const dimensions = classOrderOf(order)?.dimensions ?? ['year', 'organ', 'retention']
  return (a, b) => {
    let result = text(a.category, b.category)
    for (const dimension of dimensions) result ||= by[dimension](a, b)
    return result
  }
}
