import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

/** One line of a filing-scope and retention schedule (归档范围和保管期限表). */
export interface FilingScopeRow {
  /** Path such as `1.2`. */
  readonly code: string
  readonly heading: string
  readonly scope: string
  /** False: 不归档. */
  readonly filed: boolean
  /** Retention code; null where nothing is filed. */
  readonly retention: string | null
  /** Words of titles by which a document is matched; `A&B`: both must stand there; `@own`, `@superior`, `@subordinate`: whose document it is. */
  readonly keywords: readonly string[]
  readonly basis: string
  readonly verified: boolean
}

const headings: Readonly<Record<string, string>> = {
  1: '党代会、人代会、政协会及群团代表大会文件',
  2: '常委会、全委会、政府常务会议文件',
  3: '本机关党组（党委）会、行政办公会文件',
  4: '本机关召开的工作会议、专题会议文件',
  5: '联合召开的会议文件',
  6: '国际会议文件',
  7: '上级机关和领导检查、视察文件',
  8: '本机关业务文件',
  9: '大事记、组织沿革',
  10: '行政审批、行政执法文件',
  11: '外事活动文件',
  12: '机构编制、人事、奖惩文件',
  13: '房产、土地、合同、资产、财务文件',
  14: '上级机关和同级机关来文',
  15: '下级机关报送文件',
  16: '不归档的文件材料',
}

const order8 = '国家档案局令第8号'
const files = (code: string, retention: string, scope: string, keywords: string, verified = true): FilingScopeRow => ({
  code,
  heading: headings[code.split('.')[0] ?? ''] ?? '',
  scope,
  filed: true,
  retention,
  keywords: keywords.split(' '),
  basis: `${order8}附表`,
  verified,
})
const drops = (code: string, scope: string, keywords: string): FilingScopeRow => ({
  ...files(code, 'Y', scope, keywords),
  filed: false,
  retention: null,
  basis: `${order8}第四条`,
})

/** Typical entries from which a body starts its own schedule; none of them binds it before it is approved. */
export const filingScope: RowSet<FilingScopeRow> = {
  standard: order8,
  title: {
    zh: '机关文件材料归档范围和文书档案保管期限规定',
    en: 'Filing scope and retention of office records',
  } satisfies Text,
  version: '2006',
  effectiveFrom: '2006-12-18',
  effectiveTo: null,
  source: 'typical entries of the order’s schedule as described in secondary sources; keywords are our own',
  verified: true,
  rows: [
    files(
      '1.1',
      'Y',
      '请示、批复、通知、名单、议程、报告、讲话、选举结果、决议、纪要，议案、提案、建议及办理结果，简报',
      '党代会 党员代表大会 人代会 人民代表大会 政协&会议 代表大会 提案 议案 建议&答复',
    ),
    files(
      '1.2',
      'D30',
      '重要贺信、筹备工作文件、小组会议记录、会务组织方案',
      '代表大会&贺信 代表大会&筹备 代表大会&小组 代表大会&会务',
    ),
    files('1.3', 'D10', '未被采用的文件讨论稿', '代表大会&讨论稿 代表大会&未采用'),
    files(
      '2.1',
      'Y',
      '公报、决议、决定、记录、纪要、讲话、通过的文件、出席名单',
      '常务会议 常委会 全委会 全体会议 全会 常委会议',
    ),
    files('2.2', 'D10', '未被采用的讨论稿', '常务会议&讨论稿 全会&讨论稿'),
    files(
      '3.1',
      'Y',
      '会议记录、会议纪要',
      '党组会 党组会议 党委会 办公会 办公会议 局务会 局长办公会 主任办公会 会议纪要 会议记录 @own&纪要',
    ),
    files(
      '4.1',
      'Y',
      '通知、名单、日程、报告、讲话、总结、决定、决议、纪要',
      '工作会议 专题会议 召开&会议 座谈会 现场会 表彰大会 动员大会',
    ),
    files('4.2', 'D30', '典型材料、发言材料、会议简报', '会议&典型材料 会议&发言 会议&简报 交流材料'),
    files('5.1', 'Y', '本机关主办的联合会议文件', '联席会议 联合会议'),
    files('5.2', 'D10', '本机关协办、参加的联合会议文件复制件', '联席会议&复制件 联合会议&复制件'),
    files('6.1', 'Y', '国际会议的请示、批复、报告、总结等', '国际会议 国际论坛 国际研讨会'),
    files('6.2', 'D30', '国际会议简报', '国际会议&简报'),
    files('7.1', 'Y', '上级领导检查、视察、调研形成的重要文件（重要的）', '视察 领导&调研 领导&检查 重要批示'),
    files('7.2', 'D30', '上级机关检查形成的一般文件', '检查组 督查 巡察 巡视 迎检'),
    files(
      '8.1',
      'Y',
      '政策性、法规性、规范性文件，规划，重要问题的请示与批复，年度工作总结',
      '规划 条例 办法 实施细则 规定 实施意见 年工作总结 重大&请示 重大&批复 工作意见',
    ),
    files(
      '8.2',
      'D30',
      '工作计划、要点，一般问题的请示与批复，业务工作通知、报告、统计年报',
      '工作要点 工作计划 工作安排 请示 批复 实施方案 统计年报 年报 工作&通知 情况&报告 意见 通知 报告 决定',
    ),
    files(
      '8.3',
      'D10',
      '简报、情况反映、工作信息，半年总结，一般商洽函件',
      '简报 情况反映 工作信息 上半年 半年工作总结 季度上半年 上半年&总结 季度&总结总结 商请 函',
    ),
    files('9.1', 'Y', '大事记、组织沿革', '大事记 组织沿革 机关志 年鉴'),
    files(
      '10.1',
      'Y',
      '审批、执法的规定和制度，重要的审批、处罚文件',
      '行政许可 审批&重要 行政处罚决定 执法&规定 用地&批复 行政复议',
    ),
    files('10.2', 'D30', '一般审批、执法文件', '审批 核准 行政执法 处罚 执法检查'),
    files('10.3', 'D10', '备案文件', '备案'),
    files('11.1', 'Y', '重要协定、协议、外事活动重要文件', '协定 友好城市 出国&重要 合作备忘录'),
    files('11.2', 'D30', '一般外事活动文件', '外事 出访 出国 来访 接待外宾'),
    files(
      '12.1',
      'Y',
      '机构设置、编制、干部任免、重要奖励与处分、人员名册',
      '任免 任职 免职 编制 机构设置 机构改革 三定 调整&领导小组 成立&领导小组 处分&开除',
      false,
    ),
    files(
      '12.2',
      'D30',
      '一般奖惩，职称、工资、考核、退休',
      '表彰 先进集体 先进个人 奖励 处分 职称 评聘 工资 考核 退休 招聘 录用 培训',
      false,
    ),
    files('12.3', 'D10', '考勤、值班、请销假等一般事务文件', '考勤 值班 请假 休假 放假 节假日 作息', false),
    files(
      '13.1',
      'Y',
      '房产、土地权属文件，重要合同、协议，资产移交',
      '房产 产权 土地使用证 资产移交 征地&协议 基建&合同',
    ),
    files('13.2', 'D30', '预算、决算、一般合同、资产管理、经费', '预算 决算 合同 协议书 固定资产 经费 政府采购 审计'),
    files('14.1', 'Y', '针对本机关主管业务的重要文件', '@superior&批复 @superior&决定 @superior&规划'),
    files(
      '14.2',
      'D30',
      '与本机关主管业务有关的一般文件',
      '@superior&通知 @superior&意见 @superior&办法 @superior&转发',
    ),
    files('14.3', 'D10', '需要贯彻执行的其他文件', '@superior @peer&函 @peer&通知'),
    files('15.1', 'D30', '下级机关报送的重大问题报告、请示', '@subordinate&请示 @subordinate&重大 @subordinate&事故'),
    files(
      '15.2',
      'D10',
      '下级机关年度计划、总结等一般文件',
      '@subordinate&总结 @subordinate&计划 @subordinate&报告 @subordinate',
    ),
    drops('16.1', '上级机关发来的供参阅、不需办理的普发性文件', '参阅 供参阅 普发'),
    drops('16.2', '重份文件、一般性文件的历次修改稿、未发出的草稿', '重份 草稿 征求意见稿 送审稿'),
    drops('16.3', '无特殊保存价值的信封、一般性来信来电', '信封 来电记录 群众来信&一般'),
    drops('16.4', '机关内部互相抄送的文件', '内部抄送'),
    drops('16.5', '领导兼任其他机关职务形成的与本机关无关的文件', '兼职&无关'),
    drops('16.6', '同级机关、不相隶属机关发来的不需办理的文件', '@peer&参阅 @peer&简报'),
    drops('16.7', '下级机关报来的供参阅的简报、情况反映', '@subordinate&简报 @subordinate&情况反映'),
  ],
}
