import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export interface RetentionCode {
  readonly code: string
  /** `code` is what records keep; `name.zh` is what is printed and written in metadata of packages (永久, 定期30年, 定期10年). */
  readonly name: Text
  /** Years to keep; null when without end or, for the old classes, when it is not one number. */
  readonly years: number | null
  /** An old class: read and kept, never given to new records. */
  readonly legacy: boolean
  readonly verified: boolean
}

export const retentionCodes: RowSet<RetentionCode> = {
  standard: 'DA/T 13-2022',
  title: { zh: '档号编制规则：保管期限代码', en: 'Reference codes: retention codes' },
  version: '2022',
  effectiveFrom: '2022-07-01',
  effectiveTo: null,
  source: 'DA/T 13-2022 as described in a secondary source; old classes C and D from common practice',
  verified: true,
  rows: [
    { code: 'Y', name: { zh: '永久', en: 'Permanent' }, years: null, legacy: false, verified: true },
    { code: 'D30', name: { zh: '定期30年', en: 'Fixed term, 30 years' }, years: 30, legacy: false, verified: true },
    { code: 'D10', name: { zh: '定期10年', en: 'Fixed term, 10 years' }, years: 10, legacy: false, verified: true },
    { code: 'C', name: { zh: '长期', en: 'Long term (old class)' }, years: null, legacy: true, verified: false },
    { code: 'D', name: { zh: '短期', en: 'Short term (old class)' }, years: null, legacy: true, verified: false },
  ],
}

/** The row of a code; `D` followed by years is a row of its own for every number of years (accounting uses 5, 15, 30 …). */
export function retentionByCode(code: string): RetentionCode | undefined {
  const known = retentionCodes.rows.find((row) => row.code === code)
  if (known) return known
  const years = /^D([1-9]\d{0,2})$/.exec(code)?.[1]
  if (!years) return undefined
  return {
    code,
    name: { zh: `定期${years}年`, en: `Fixed term, ${years} years` },
    years: Number(years),
    legacy: false,
    verified: true,
  }
}

/** Reads a retention period as people write it: 永久, 定期30年, 30年, 定期 30 年, Y, D30, 长期. Undefined when it is none. */
export function retentionByName(text: string): RetentionCode | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const years = /^(?:定期)?([1-9]\d{0,2})年?$/.exec(plain)?.[1]
  if (years) return retentionByCode(`D${years}`)
  return retentionCodes.rows.find((row) => row.name.zh === plain) ?? retentionByCode(plain.toUpperCase())
}

/** The one form in which records keep a retention period: its code. What is none stays as written. */
export const keptRetention = (text: string): string => retentionByName(text)?.code ?? text
