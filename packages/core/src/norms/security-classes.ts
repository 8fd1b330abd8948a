import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export interface SecurityClass {
  readonly code: 'public' | 'domestic' | 'internal' | 'secret' | 'highly-secret' | 'top-secret'
  /** `name.zh` is the value written in metadata. */
  readonly name: Text
  /** Higher is stricter. */
  readonly rank: number
  readonly stateSecret: boolean
  /** Longest secrecy period in years (保守国家秘密法); null for what is no state secret. */
  readonly maxYears: number | null
}

export const securityClasses: RowSet<SecurityClass> = {
  standard: 'GB/T 7156',
  title: { zh: '文献保密等级代码与标识', en: 'Codes for security classes of documents' },
  version: '2003',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'values in use with DA/T 46-2009; longest periods from the Law on Guarding State Secrets (2024)',
  verified: false,
  rows: [
    { code: 'public', name: { zh: '公开', en: 'Public' }, rank: 0, stateSecret: false, maxYears: null },
    { code: 'domestic', name: { zh: '国内', en: 'Domestic' }, rank: 1, stateSecret: false, maxYears: null },
    { code: 'internal', name: { zh: '内部', en: 'Internal' }, rank: 2, stateSecret: false, maxYears: null },
    { code: 'secret', name: { zh: '秘密', en: 'Secret' }, rank: 3, stateSecret: true, maxYears: 10 },
    { code: 'highly-secret', name: { zh: '机密', en: 'Highly secret' }, rank: 4, stateSecret: true, maxYears: 20 },
    { code: 'top-secret', name: { zh: '绝密', en: 'Top secret' }, rank: 5, stateSecret: true, maxYears: 30 },
  ],
}

/**
 * Reads a class as it is written, with or without its period (`机密★10年`, `秘密★`). Undefined when it is none of the list.
 * `years` is null when no period is written.
 */
export function securityClassOf(text: string): { row: SecurityClass; years: number | null } | undefined {
  const match = /^([^★*\d]+?)[★*]?(?:(\d{1,2})年)?$/.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  const row = securityClasses.rows.find((each) => each.name.zh === match?.[1])
  return row && { row, years: match?.[2] ? Number(match[2]) : null }
}
