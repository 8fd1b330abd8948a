import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

interface PaperCheckItem {
  /** Our own code; the standards give none to what is looked at on paper. */
  readonly code: string
  readonly name: Text
  readonly ask: Text
}

const row = (code: string, zh: string, en: string, askZh: string, askEn: string): PaperCheckItem => ({
  code,
  name: { zh, en },
  ask: { zh: askZh, en: askEn },
})

/** What a person looks at when paper is handed over: each item is decided by a named person, none by a program. */
export const paperCheckItems: RowSet<PaperCheckItem> = {
  standard: 'Lantai',
  title: { zh: '纸质档案交接查验项', en: 'What is looked at when paper is handed over' },
  version: '1',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'after the items of 移交与接收登记表 (档发〔2012〕7号) and common practice',
  verified: false,
  rows: [
    row(
      'ZZ-1',
      '数量清点',
      'Counting',
      '卷数、件数、盒数与移交目录一致。',
      'Volumes, items and boxes agree with the list.',
    ),
    row(
      'ZZ-2',
      '目录核对',
      'List',
      '档号、题名、日期与实体逐一相符。',
      'Codes, titles and dates agree with what is there.',
    ),
    row(
      'ZZ-3',
      '整理质量',
      'Arrangement',
      '装订、编页、归档章、装盒合乎规范。',
      'Binding, paging, filing stamps and boxes are as they should be.',
    ),
    row(
      'ZZ-4',
      '完整齐全',
      'Completeness',
      '归档范围内的文件无缺漏，卷内无缺页。',
      'Nothing of the filing scope and no page is missing.',
    ),
    row('ZZ-5', '保存状况', 'Condition', '无霉变、虫蛀、破损、字迹扩散。', 'No mould, insects, damage or fading ink.'),
    row(
      'ZZ-6',
      '密级与期限',
      'Secrecy and periods',
      '密级、保管期限标注清楚，附有到期开放意见。',
      'Classes and periods are marked, and an opinion on opening is attached.',
    ),
    row(
      'ZZ-7',
      '消毒入库',
      'Before the store',
      '已除尘、消毒，可以入库。',
      'Dusted and disinfected, fit for the store.',
    ),
  ],
}
export const paperCheckItemOf = (code: string): PaperCheckItem | undefined =>
  paperCheckItems.rows.find((one) => one.code === code)
