import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

const classDimensions = ['year', 'organ', 'retention'] as const
export type ClassDimension = (typeof classDimensions)[number]

export const classOrderIds = ['year-organ-retention', 'year-retention-organ', 'year-retention'] as const
export type ClassOrderId = (typeof classOrderIds)[number]

export interface ClassOrder {
  readonly id: ClassOrderId
  readonly name: Text
  /** From the uppermost class down; items are numbered from 1 in each lowest class. */
  readonly dimensions: readonly ClassDimension[]
  /** For whom it is meant. */
  readonly note: Text
}

/** The legal orders of classes of one fonds (DA/T 22-2015). 机构 and 问题 are not mixed inside one fonds. */
export const classOrders: RowSet<ClassOrder> = {
  standard: 'DA/T 22-2015',
  title: { zh: '归档文件整理规则：分类', en: 'Arrangement of filed documents: classes' },
  version: '2015',
  effectiveFrom: '2016-06-01',
  effectiveTo: null,
  source: 'common professional practice under DA/T 22-2015',
  verified: false,
  rows: [
    {
      id: 'year-organ-retention',
      name: { zh: '年度—机构（问题）—保管期限', en: 'Year – organ (topic) – retention' },
      dimensions: ['year', 'organ', 'retention'],
      note: { zh: '内设机构文件较多、保管期限分得清的单位。', en: 'Bodies whose organs each make many documents.' },
    },
    {
      id: 'year-retention-organ',
      name: { zh: '年度—保管期限—机构（问题）', en: 'Year – retention – organ (topic)' },
      dimensions: ['year', 'retention', 'organ'],
      note: {
        zh: '按保管期限移交、鉴定方便，多数单位采用。',
        en: 'Easy to transfer and appraise by retention; most bodies.',
      },
    },
    {
      id: 'year-retention',
      name: { zh: '年度—保管期限', en: 'Year – retention' },
      dimensions: ['year', 'retention'],
      note: { zh: '文件少、内设机构少的单位。', en: 'Small bodies with few documents and organs.' },
    },
  ],
}

const byId = new Map<string, ClassOrder>(classOrders.rows.map((order) => [order.id, order]))
export const classOrderOf = (id: string): ClassOrder | undefined => byId.get(id)
