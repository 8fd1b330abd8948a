import { securityClassOf } from '../norms/security-classes.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { AccessChange, AccessStatus } from './schema.ts'
import { accessStatusText } from './text.ts'

/** What the rules need to know of an item. `date` is YYYYMMDD with unknown parts 0. */
export interface OpeningSubject {
  readonly referenceCode: string
  readonly date: string
  readonly year: number
  readonly securityClass: string
  readonly accessStatus: AccessStatus
}

/** 档案法 (2020) art. 27: records are opened to the public 25 years after they were formed. */
const openingTermYears = 25

/** First day on which the term is over. An unknown month or day counts as the last of its year or month. */
export function openingDue({ date, year }: Pick<OpeningSubject, 'date' | 'year'>): string {
  const formed = /^([1-9]\d{3})(\d{2})(\d{2})$/.exec(date)
  const dueYear = (formed ? Number(formed[1]) : year) + openingTermYears
  const month = Number(formed?.[2] ?? 0)
  const day = Number(formed?.[3] ?? 0)
  if (month < 1 || month > 12) return `${dueYear}-12-31`
  const last = new Date(Date.UTC(dueYear, month, 0)).getUTCDate()
  return `${dueYear}-${String(month).padStart(2, '0')}-${String(day < 1 ? last : Math.min(day, last)).padStart(2, '0')}`
}

/** A written class that is none of the known ones is treated as secret: it may not be opened by mistake. */
export function isClassified(securityClass: string): boolean {
  if (securityClass.trim() === '') return false
  return securityClassOf(securityClass)?.row.stateSecret ?? true
}

export const isEarly = (item: OpeningSubject, to: AccessStatus, today: string): boolean =>
  to === '开放' && openingDue(item) > today

export const unchanged = (to: AccessStatus): Refusal =>
  refuse('opening.unchanged', { to, toEn: accessStatusText[to].en.toLowerCase() })

/**
 * Why this act may not be done: `opening.unchanged`, `opening.classified` (state secrets are not opened), or
 * `opening.early` (before the term of art. 27, without `early` confirmed). Null when it may.
 */
export function openingObjection(item: OpeningSubject, change: AccessChange, today: string): Refusal | null {
  const { referenceCode, securityClass } = item
  if (item.accessStatus === change.to) return unchanged(change.to)
  if (change.to === '开放' && isClassified(securityClass))
    return refuse('opening.classified', { referenceCode, securityClass })
  if (!change.early && isEarly(item, change.to, today))
    return refuse('opening.early', { referenceCode, due: openingDue(item) })
  return null
}
