import type { ClassOrderId } from '../norms/class-orders.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { ClassCode, FondsClasses } from './classes.ts'

const covers = ({ fromYear, toYear }: ClassCode, year: number) => (fromYear ?? 0) <= year && year <= (toYear ?? 9999)
const overlap = (a: ClassCode, b: ClassCode) =>
  (a.fromYear ?? 0) <= (b.toYear ?? 9999) && (b.fromYear ?? 0) <= (a.toYear ?? 9999)

/** Refuses with `arrangement.class-codes` years that run backwards, and one code or name that means two things in one year. */
export function classObjection({ codes, orders }: FondsClasses): Refusal | null {
  const backwards = codes.find(({ fromYear, toYear }) => (fromYear ?? 0) > (toYear ?? 9999))
  if (backwards)
    return refuse('arrangement.class-codes', {
      code: backwards.code,
      what: '起止年颠倒',
      whatEn: 'its years run backwards',
    })
  for (const [at, one] of codes.entries()) {
    const other = codes.slice(at + 1).find((two) => two.code === one.code && overlap(one, two))
    if (other)
      return refuse('arrangement.class-codes', {
        code: one.code,
        what: `同一年度既指“${one.name}”又指“${other.name}”`,
        whatEn: `it means “${one.name}” and “${other.name}” in the same year`,
      })
  }
  const doubled = orders.find((order, at) => orders.findIndex(({ fromYear }) => fromYear === order.fromYear) !== at)
  if (doubled)
    return refuse('arrangement.class-codes', {
      code: String(doubled.fromYear),
      what: '同一年起有两种分类方案',
      whatEn: 'two class orders begin in that year',
    })
  return null
}

/** Codes that may be given to records of a year. */
export const codesOfYear = (classes: Pick<FondsClasses, 'codes'>, year: number): ClassCode[] =>
  classes.codes.filter((code) => covers(code, year))

const usual: ClassOrderId = 'year-retention-organ'
/** The class order for records of a year: the one that began last; without any, year – retention – organ. */
export function orderOfYear(classes: Pick<FondsClasses, 'orders'>, year: number): ClassOrderId {
  const begun = classes.orders.filter(({ fromYear }) => fromYear <= year).sort((a, b) => a.fromYear - b.fromYear)
  return begun.at(-1)?.order ?? usual
}
