import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export interface AccessStatusRow {
  /** `name.zh` is the value that a record holds. */
  readonly name: Text
  /** Whether anyone may see the record. */
  readonly public: boolean
}

const rows = [
  { name: { zh: '未审核', en: 'Not reviewed' }, public: false },
  { name: { zh: '开放', en: 'Open' }, public: true },
  { name: { zh: '控制', en: 'Restricted' }, public: false },
  { name: { zh: '延期开放', en: 'Opening deferred' }, public: false },
] as const satisfies readonly AccessStatusRow[]

export type AccessStatusName = (typeof rows)[number]['name']['zh']
export const accessStatusNames: readonly AccessStatusName[] = rows.map(({ name }) => name.zh)

export const accessStatusRows: RowSet<AccessStatusRow> = {
  standard: 'DA/T 18-2022',
  title: { zh: '档案著录规则：开放标识', en: 'Rules for archival description: access status' },
  version: '2022',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'DA/T 18-2022 as described in a secondary source',
  verified: true,
  rows,
}

export const accessStatusByName = (zh: string): AccessStatusRow | undefined =>
  accessStatusRows.rows.find((row) => row.name.zh === zh.trim())
