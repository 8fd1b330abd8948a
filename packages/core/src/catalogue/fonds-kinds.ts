import type { RowSet } from '../norms/row-set.ts'
import type { Text } from '../text.ts'

export interface FondsKind {
  readonly code: string
  readonly name: Text
  /** One fonds-constituting unit stands behind it (独立全宗). */
  readonly single: boolean
}

const row = (code: string, zh: string, en: string, single: boolean): FondsKind => ({ code, name: { zh, en }, single })

/** Kinds of fonds by who constituted them; the terms are those of DA/T 1 and of textbooks of fonds theory. */
export const fondsKinds: RowSet<FondsKind> = {
  standard: 'DA/T 1-2000',
  title: { zh: '档案工作基本术语：全宗类型', en: 'Archival terms: kinds of fonds' },
  version: '2000',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'common usage of Chinese archives; names as in DA/T 1 where it has them',
  verified: false,
  rows: [
    row('body', '机关', 'Government or party body', true),
    row('enterprise', '企业', 'Enterprise', true),
    row('institution', '事业单位', 'Public institution', true),
    row('society', '社会团体', 'Social organisation', true),
    row('person', '人物', 'Person', true),
    row('family', '家族', 'Family', true),
    row('project', '项目（活动）', 'Project or event', true),
    row('joint', '联合全宗', 'Joint fonds', false),
    row('collected', '全宗汇集', 'Collected fonds', false),
    row('collection', '档案汇集', 'Collection of records', false),
    row('topical', '专题收藏', 'Topical collection', false),
    row('revolutionary', '革命历史', 'Revolutionary history', false),
    row('historical', '旧政权', 'Former regimes', false),
  ],
}

export const fondsKindCodes = fondsKinds.rows.map(({ code }) => code)
export const fondsKind = (code: string): FondsKind | undefined => fondsKinds.rows.find((kind) => kind.code === code)
