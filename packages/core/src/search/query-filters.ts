import { normaliseCode } from '../arrangement/normalise-code.ts'
import { type RecordLevel, recordLevels, recordLevelText } from '../catalogue/levels.ts'
import { categoryCodes } from '../norms/category-codes.ts'
import { retentionByName } from '../norms/retention-codes.ts'
import { type AccessStatus, accessStatuses } from '../opening/schema.ts'
import { accessStatusText } from '../opening/text.ts'
import type { QueryFilterName } from './query-names.ts'

/** Conditions read out of what was typed. Several values of one are alternatives. Dates are eight digits. */
export interface QueryConditions {
  readonly yearFrom?: number
  readonly yearTo?: number
  readonly dateFrom?: string
  readonly dateTo?: string
  /** Reference codes of fonds. */
  readonly fonds?: readonly string[]
  readonly category?: readonly string[]
  readonly retention?: readonly string[]
  readonly access?: readonly AccessStatus[]
  readonly level?: readonly RecordLevel[]
  readonly security?: readonly string[]
  readonly organ?: readonly string[]
  readonly hasFiles?: boolean
}

const chinese = (text: string) => text.normalize('NFKC').trim()
const lower = (text: string) => chinese(text).toLowerCase()

const readers: Partial<Record<QueryFilterName, (value: string) => string | undefined>> = {
  fonds: (value) => (/^[A-Z]{0,3}\d{1,6}$/.test(normaliseCode(value)) ? normaliseCode(value) : undefined),
  category(value) {
    const code = chinese(value).toUpperCase()
    const known = categoryCodes.rows.find(
      ({ name }) => name.zh === chinese(value) || name.en.toLowerCase() === lower(value),
    )
    return known?.code ?? (/^[A-Z]{1,8}(·[A-Z]{1,8})*$/.test(code) ? code : undefined)
  },
  retention: (value) =>
    retentionByName(value)?.code ?? (/^\p{L}{1,20}$/u.test(chinese(value)) ? chinese(value) : undefined),
  access: (value) =>
    accessStatuses.find(
      (status) => status === chinese(value) || accessStatusText[status].en.toLowerCase() === lower(value),
    ),
  level: (value) =>
    recordLevels.find(
      (level) =>
        level === lower(value) ||
        recordLevelText[level].zh === chinese(value) ||
        (level === 'volume' && chinese(value) === '卷') ||
        (level === 'item' && chinese(value) === '文件'),
    ),
  security: (value) => (/^\p{L}{1,20}$/u.test(chinese(value)) ? chinese(value) : undefined),
  organ: (value) => (value.trim() !== '' && value.length <= 60 ? value.trim() : undefined),
}

const stroke = '(?:-|~|\\.\\.|至|到)'
const yearRange = new RegExp(`^(\\d{3,4})?\\s*(${stroke})?\\s*(\\d{3,4})?年?$`)
const dateEnd = '(\\d{4}(?:\\d{4}|\\d{2}|(?:[./-]\\d{1,2}(?![\\d]{2})){1,2})?)'
const dateRange = new RegExp(`^${dateEnd}?(?:\\s*(${stroke})\\s*${dateEnd}?)?$`)

const flat = (value: string) =>
  chinese(value)
    .replace(/[\u2010-\u2015\u2212\u2500]+/gu, '-')
    .replace(/年|月(?=\d)/gu, (sign) => (sign === '年' ? '/' : '/'))
    .replace(/[月日]/gu, '')
    .replace(/\/(?=$|-|~|至|到|\.\.)/gu, '')

function yearsOf(value: string): QueryConditions | undefined {
  const match = yearRange.exec(flat(value).replaceAll('/', ''))
  if (!match) return undefined
  const [, from, dash, to] = match
  if (!from && !to) return undefined
  if (!dash && to) return undefined
  return {
    ...(from ? { yearFrom: Number(from) } : {}),
    ...(dash ? (to ? { yearTo: Number(to) } : {}) : { yearTo: Number(from) }),
  }
}

/** Eight digits of a day, month or year: unknown parts are 0 at the beginning of a range and 9 at its end. */
function day(text: string, fillWith: '0' | '9'): string {
  const [year = '', ...rest] = text.split(/[./-]/)
  return (year + rest.map((part) => part.padStart(2, '0')).join('')).padEnd(8, fillWith)
}

function datesOf(value: string): QueryConditions | undefined {
  const match = dateRange.exec(flat(value))
  if (!match) return undefined
  const [, from, dash, to] = match
  if (!from && !to) return undefined
  return {
    ...(from ? { dateFrom: day(from, '0') } : {}),
    ...(dash ? (to ? { dateTo: day(to, '9') } : {}) : { dateTo: day(from as string, '9') }),
  }
}

const yes = new Set(['是', '有', 'yes', 'true', '1', 'y'])
const no = new Set(['否', '无', '没有', 'no', 'false', '0', 'n'])

/** Reads the value of a condition; undefined when it cannot be read, all of it. */
export function readCondition(name: QueryFilterName, typed: string): QueryConditions | undefined {
  if (typed.length > 200) return undefined
  const value = typed.replace(/\p{Cc}+/gu, ' ')
  if (name === 'year') return yearsOf(value)
  if (name === 'date') return datesOf(value)
  if (name === 'files')
    return yes.has(lower(value)) ? { hasFiles: true } : no.has(lower(value)) ? { hasFiles: false } : undefined
  const parts = value.split(/[,，、|]/u).filter((part) => part.trim() !== '')
  const values = parts.map((part) => readers[name]?.(part))
  if (values.length === 0 || values.length > 20 || values.includes(undefined)) return undefined
  return { [name]: [...new Set(values as string[])] }
}

/** Both conditions together: ranges narrow each other, values of one condition are alternatives. */
export function withCondition(before: QueryConditions, more: QueryConditions): QueryConditions {
  const merged: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(more)) {
    const known = merged[name]
    if (known === undefined) merged[name] = value
    else if (Array.isArray(value)) merged[name] = [...new Set([...(known as string[]), ...value])]
    else if (name.endsWith('From')) merged[name] = (known as string) > value ? known : value
    else if (name.endsWith('To')) merged[name] = (known as string) < value ? known : value
    else merged[name] = value
  }
  return merged
}
