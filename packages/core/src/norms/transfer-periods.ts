import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

/** Rank of the archives that receives: central, provincial, prefecture-level city, county. */
export const repositoryRanks = ['central', 'province', 'city', 'county'] as const
type RepositoryRank = (typeof repositoryRanks)[number]

export const transferForms = ['electronic', 'paper'] as const
export type TransferForm = (typeof transferForms)[number]

interface TransferPeriod {
  readonly rank: RepositoryRank
  readonly form: TransferForm
  /** Years after the records were made, by the end of which they are transferred. */
  readonly years: number
  readonly clause: Text
  readonly verified: boolean
}

const clause20: Text = { zh: '第二十条', en: 'art. 20' }
const carriers: Text = {
  zh: '第四十条；《电子档案移交与接收办法》（档发〔2012〕7号）',
  en: 'art. 40; 档发〔2012〕7号 on transfer of electronic records',
}

/** When records fall due for transfer. A province may have shorter periods: the archives sets its own beside them. */
export const transferPeriods: RowSet<TransferPeriod> = {
  standard: '国务院令第772号',
  title: { zh: '中华人民共和国档案法实施条例：移交期限', en: 'Regulation on the Archives Law: transfer periods' },
  version: '2024',
  effectiveFrom: '2024-03-01',
  effectiveTo: null,
  source: 'art. 20 and 40 as printed in a secondary source; five years for electronic records from common practice',
  verified: true,
  rows: [
    { rank: 'central', form: 'paper', years: 20, clause: clause20, verified: true },
    { rank: 'province', form: 'paper', years: 20, clause: clause20, verified: true },
    { rank: 'city', form: 'paper', years: 20, clause: clause20, verified: true },
    { rank: 'county', form: 'paper', years: 10, clause: clause20, verified: true },
    ...repositoryRanks.map(
      (rank) => ({ rank, form: 'electronic', years: 5, clause: carriers, verified: false }) as const,
    ),
  ],
}

export const transferPeriodOf = (rank: RepositoryRank, form: TransferForm): TransferPeriod =>
  transferPeriods.rows.find((row) => row.rank === rank && row.form === form) as TransferPeriod
