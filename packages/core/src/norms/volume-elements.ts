import { type MediaElement, type MediaLine, mediaElements } from './media-elements.ts'
import type { RowSet } from './row-set.ts'

const person = { type: 'person' } as const
const integer = { type: 'integer' } as const
const date = { type: 'date' } as const
const ours = (rows: readonly MediaLine[], standard: string, zh: string, en: string): RowSet<MediaElement> => ({
  standard,
  title: { zh, en },
  version: '1',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'columns in common use; no standard prescribes them as a set',
  verified: false,
  rows: mediaElements(rows).map((element) => ({ ...element, verified: false })),
})

/** 会计档案: what a volume of vouchers, books or reports is found by. Retention by 财政部 国家档案局令第79号 (`accountingRetention`). */
export const accountingElements = ours(
  [
    [
      '会计',
      'Accounting',
      'accountingKind',
      '会计档案类别',
      'Kind',
      'R',
      { values: ['凭证', '账簿', '财务报告', '其他'] },
    ],
    ['会计', 'Accounting', 'accountingName', '凭证（账簿、报告）名称', 'Name', 'o'],
    [
      '会计',
      'Accounting',
      'accountingPeriod',
      '会计期间',
      'Period',
      'R',
      { pattern: '[12]\\d{3}(?:(?:0[1-9]|1[0-2])?|Q[1-4]|H[12])' },
    ],
    ['会计', 'Accounting', 'voucherFrom', '起始凭证号', 'First voucher', 'o'],
    ['会计', 'Accounting', 'voucherTo', '终止凭证号', 'Last voucher', 'o'],
    ['会计', 'Accounting', 'voucherCount', '凭证张数', 'Vouchers', 'o', integer],
    ['会计', 'Accounting', 'attachmentCount', '附件张数', 'Attachments', 'o', integer],
    ['会计', 'Accounting', 'subject', '会计科目', 'Account', 'o'],
    ['责任', 'Responsibility', 'chiefAccountant', '会计主管', 'Chief accountant', 'o', person],
    ['责任', 'Responsibility', 'boundBy', '装订人', 'Bound by', 'o', person],
  ],
  '财政部 国家档案局令第79号',
  '会计档案著录项目',
  'Description of accounting records',
)

/** 人事档案: the ten usual classes of papers are given as values. */
export const personnelElements = ours(
  [
    ['人事', 'Personnel', 'personName', '姓名', 'Name', 'R', person],
    ['人事', 'Personnel', 'sex', '性别', 'Sex', 'o', { values: ['男', '女'] }],
    ['人事', 'Personnel', 'bornOn', '出生日期', 'Born on', 'o', date],
    ['人事', 'Personnel', 'nativePlace', '籍贯', 'Native place', 'o'],
    ['人事', 'Personnel', 'workedFrom', '参加工作时间', 'Began work on', 'o', date],
    ['人事', 'Personnel', 'workUnit', '工作单位及职务', 'Unit and post', 'o'],
    [
      '人事',
      'Personnel',
      'paperClasses',
      '材料类别',
      'Classes of papers',
      'o',
      {
        type: 'several',
        values: [
          '履历材料',
          '自传和思想材料',
          '考核鉴定材料',
          '学历学位和职称材料',
          '政审材料',
          '党团材料',
          '表彰奖励材料',
          '处分材料',
          '工资任免等材料',
          '其他材料',
        ],
      },
    ],
    ['人事', 'Personnel', 'leftOn', '离职（去世）日期', 'Left or died on', 'o', date],
  ],
  'LT-RS',
  '人事档案著录项目',
  'Description of personnel records',
)

/** 科技档案: research, construction and equipment projects. */
export const projectElements = ours(
  [
    ['项目', 'Project', 'projectCode', '项目号', 'Project number', 'R'],
    ['项目', 'Project', 'projectName', '项目名称', 'Project', 'R'],
    ['项目', 'Project', 'projectKind', '项目类型', 'Kind', 'R', { values: ['科研', '基建', '设备', '产品', '其他'] }],
    [
      '项目',
      'Project',
      'projectStage',
      '阶段',
      'Stage',
      'o',
      { values: ['立项', '研究（设计）', '实施（施工）', '试验', '验收（鉴定）', '推广应用'] },
    ],
    ['项目', 'Project', 'leadUnit', '承担（建设）单位', 'Leading unit', 'o'],
    ['项目', 'Project', 'partnerUnits', '协作（设计、施工、监理）单位', 'Partners', 'o', { type: 'several' }],
    ['项目', 'Project', 'projectLead', '项目负责人', 'Head of the project', 'o', person],
    ['项目', 'Project', 'begunOn', '开始日期', 'Begun on', 'o', date],
    ['项目', 'Project', 'completedOn', '完成（竣工）日期', 'Completed on', 'o', date],
    ['图纸', 'Drawings', 'drawingNumber', '图号', 'Drawing number', 'o'],
    ['图纸', 'Drawings', 'drawingSize', '图幅', 'Size', 'o', { values: ['A0', 'A1', 'A2', 'A3', 'A4', '其他'] }],
    ['图纸', 'Drawings', 'drawingScale', '比例', 'Scale', 'o', { pattern: '1:\\d{1,7}' }],
    ['成果', 'Result', 'award', '获奖情况', 'Awards', 'o'],
  ],
  'LT-KJ',
  '科技项目档案著录项目',
  'Description of science and project records',
)
