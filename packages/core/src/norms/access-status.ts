import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export const accessStatusCodes = ['unreviewed', 'open', 'restricted', 'deferred'] as const
export type AccessStatusCode = (typeof accessStatusCodes)[number]

export interface AccessStatus {
  readonly code: AccessStatusCode
  readonly name: Text
  /** Whether anyone may see the record. */
  readonly public: boolean
}

export const accessStatuses: RowSet<AccessStatus> = {
  standard: 'DA/T 18-2022',
  title: { zh: '档案著录规则：开放标识', en: 'Rules for archival description: access status' },
  version: '2022',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'DA/T 18-2022 as described in a secondary source',
  verified: true,
  rows: [
    { code: 'unreviewed', name: { zh: '未审核', en: 'Not reviewed' }, public: false },
    { code: 'open', name: { zh: '开放', en: 'Open' }, public: true },
    { code: 'restricted', name: { zh: '控制', en: 'Restricted' }, public: false },
    { code: 'deferred', name: { zh: '延期开放', en: 'Deferred' }, public: false },
  ],
}

export const accessStatusByName = (zh: string): AccessStatus | undefined =>
  accessStatuses.rows.find((row) => row.name.zh === zh.trim())
