import type { RowSet } from '../norms/row-set.ts'
import { isRefusal } from '../refusal.ts'
import type { Text } from '../text.ts'
import { parseTemplate, type Template } from './template.ts'

export interface ReadyTemplate {
  /** Kept with the fonds that uses it. */
  readonly id: string
  readonly name: Text
  readonly template: Template
  readonly example: string
}

function row(id: string, zh: string, en: string, dsl: string, example: string): ReadyTemplate {
  const template = parseTemplate(dsl)
  if (isRefusal(template)) throw new Error(`ready template ${id} is not a template`)
  return { id, name: { zh, en }, template, example }
}

/** Item form by DA/T 22-2015: retention and organ stand after hyphens. Codes given under it stay valid. */
export const itemTemplates2015: RowSet<ReadyTemplate> = {
  standard: 'DA/T 22-2015',
  title: { zh: '归档文件整理规则：档号结构', en: 'Arrangement of filed documents: reference codes' },
  version: '2015',
  effectiveFrom: '2016-06-01',
  effectiveTo: null,
  source: 'DA/T 22-2015 as described in a secondary source',
  verified: true,
  rows: [
    row(
      'dat22-item',
      '归档文件（件）',
      'Filed document (item)',
      '{fonds}-{cat}·{year}-{ret}[-{org}]-{item:4}',
      'Z109-WS·2011-Y-BGS-0001',
    ),
  ],
}

/** Shapes by DA/T 13-2022; widths are those of its examples and may be set anew for a fonds. */
export const templates2022: RowSet<ReadyTemplate> = {
  standard: 'DA/T 13-2022',
  title: { zh: '档号编制规则：档号结构', en: 'Reference codes: structures' },
  version: '2022',
  effectiveFrom: '2022-07-01',
  effectiveTo: null,
  source: 'examples of DA/T 13-2022 as described in a secondary source',
  verified: true,
  rows: [
    row(
      'dat13-item',
      '按件整理',
      'Item',
      '{fonds}-{cat}[·{sub2}][·{sub3}]·{year}·{ret}[·{org}]-{item:4}',
      'Z109-WS·2011·Y·办公室-0001',
    ),
    row(
      'dat13-volume',
      '按卷整理',
      'Volume',
      '{fonds}-{cat}[·{sub2}][·{sub3}]·{year}·{ret}-{volume:3}-{item:3}',
      'J019-ZY·JC·CC·2019·D30-001-001',
    ),
    row(
      'dat13-accounting',
      '会计档案（卷）',
      'Accounting volume',
      '{fonds}-{cat}[·{sub2}]·{year}-{volume:3}-{item:3}',
      'J019-KU·01·2017-001-001',
    ),
    row(
      'dat13-personnel',
      '人事档案（卷）',
      'Personnel volume',
      '{fonds}-{cat}-{volume:3}-{item:3}',
      'A002-RS-001-002',
    ),
    row(
      'dat13-project',
      '科技档案（项目）',
      'Science, by project',
      '{fonds}-{cat}[·{sub2}]·{project}-{volume:3}[-{page:3}]',
      'X032-KJ·KY·01-003',
    ),
    row(
      'dat13-photo',
      '照片档案（组）',
      'Photographs, by group',
      '{fonds}-{cat}·{year}·{ret}-{group:3}-{item:3}',
      'K021-ZP·2019·D30-025-005',
    ),
    row(
      'dat13-legacy',
      '目录号—案卷号（旧）',
      'By catalogue number (old)',
      '{fonds}-{catalogue}-{volume:3}-{item:3}',
      'C038-001-002-003',
    ),
  ],
}

/** Shapes that neither standard has but older or local holdings carry; they are read as they are, and offered for such fonds only. */
const localTemplates: RowSet<ReadyTemplate> = {
  standard: 'LT-DH',
  title: { zh: '地方变体与旧档号', en: 'Local variants and old codes' },
  version: '1',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'codes seen in use; by comparison with DA/T 13-2022 and DA/T 22-2015 in neither of them',
  verified: false,
  rows: [
    row(
      'local-dots',
      '全宗号后用间隔号（地方变体）',
      'Middle dot behind the fonds number (local)',
      '{fonds}·{cat}·{year}·{ret}[·{org}]-{item:4}',
      'X043·WS·2011·Y·BGS-0001',
    ),
    row(
      'local-hyphens',
      '各部分全用连接号（地方变体）',
      'Hyphens throughout (local)',
      '{fonds}-{cat}-{year}-{ret}-[{org}-]{item:4}',
      'X043-WS-2011-Y-BGS-0001',
    ),
    row(
      'legacy-long-short',
      '年度—期限—件号（旧档，长期C、短期D）',
      'Year – retention – item (old classes C and D)',
      '{fonds}-{year}-{ret}-{item:4}',
      'A012-1996-C-0001',
    ),
    row(
      'legacy-volume',
      '目录号—案卷号—页号（旧档）',
      'Catalogue – volume – page (old)',
      '{fonds}-{catalogue}-{volume:3}-{page:3}',
      'C038-001-002-054',
    ),
  ],
}

export const readyTemplateSets = [templates2022, itemTemplates2015, localTemplates] as const
const all = new Map(readyTemplateSets.flatMap(({ rows }) => rows).map((ready) => [ready.id, ready]))

export const readyTemplate = (id: string): ReadyTemplate | undefined => all.get(id)
