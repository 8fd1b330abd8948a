import { type Details, fill, type Text } from '../text.ts'

export type Severity = 'error' | 'warning'

interface FindingKind extends Text {
  readonly severity: Severity
  /** What rows of this kind have in common, as the heading of a group. */
  readonly group: Text
}

const kinds = <const K extends string>(all: Record<K, FindingKind>) => all
const kind = (severity: Severity, group: [string, string], zh: string, en: string): FindingKind => ({
  severity,
  group: { zh: group[0], en: group[1] },
  zh,
  en,
})
const error = (group: [string, string], zh: string, en: string) => kind('error', group, zh, en)
const warning = (group: [string, string], zh: string, en: string) => kind('warning', group, zh, en)

/** Everything that an import says about a row. An error keeps the row out; a warning tells what was done with it. */
export const findingKinds = kinds({
  missing: error(
    ['必填项没有内容', 'Nothing where something is needed'],
    '没有“{field}”；整表相同的可统一填写。',
    'There is no {fieldEn}; what all rows share can be given once.',
  ),
  'not-a-date': error(
    ['不是日期', 'Not a date'],
    '“{value}”不是日历上的日期。',
    '“{value}” is no date of the calendar.',
  ),
  'lunar-date': error(
    ['帝王纪年，需人工判定', 'Year of an emperor'],
    '“{value}”是帝王纪年，约合公元{year}年；月日与岁末跨年须由人判定，请改写为公历。',
    '“{value}” is a year of an emperor, about {year}; a person must say which day of our calendar is meant.',
  ),
  'dates-backwards': error(
    ['止日期早于起日期', 'The last date comes first'],
    '“{value}”的止日期早于起日期。',
    'In “{value}” the last date comes before the first.',
  ),
  'not-a-year': error(
    ['不是四位年度', 'Not a year'],
    '“{value}”不是四位年度。',
    '“{value}” is no year of four figures.',
  ),
  'not-a-number': error(['不是数字', 'Not a number'], '“{value}”不是整数。', '“{value}” is not a whole number.'),
  'unknown-value': error(
    ['不认识的值', 'Unknown value'],
    '“{value}”不是可用的{field}。',
    '“{value}” is not a {fieldEn} that is known.',
  ),
  'too-long': error(
    ['内容过长', 'Too long'],
    '“{field}”有 {length} 字，上限 {limit} 字。',
    '{fieldEn} has {length} characters; {limit} is the limit.',
  ),
  undecodable: error(
    ['编码损坏', 'Broken characters'],
    '含有无法识别的字节（显示为 �），请核对原文。',
    'Holds bytes that belong to no character (shown as �); look at the source.',
  ),
  'error-value': error(
    ['公式出错', 'Formula in error'],
    '单元格是公式的出错值 {value}。',
    'The cell is the error {value} of a formula.',
  ),
  'no-result': error(
    ['公式没有计算结果', 'Formula without a result'],
    '公式没有保存计算结果，请在 Excel 中打开并重新保存。',
    'The formula was saved without its result; open and save the file in a spreadsheet program.',
  ),
  'not-json': error(['不是 JSON', 'Not JSON'], '这一行不是 JSON 对象。', 'This line is no JSON object.'),
  'no-code': error(
    ['没有档号', 'No reference code'],
    '没有档号，也不能按模板 {template} 编成：请检查 {part}。',
    'There is no reference code and none can be made by {template}: check {part}.',
  ),
  'code-shape': error(['档号不合规则', 'Reference code not by the rules'], '{why}', '{whyEn}'),
  'other-fonds': error(
    ['档号属于别的全宗', 'Code of another fonds'],
    '档号“{value}”的全宗号不是 {fonds}。',
    'The code “{value}” is not of fonds {fonds}.',
  ),
  'doubled-code': error(
    ['表内档号重复', 'Code twice in the files'],
    '档号“{value}”与{place}重复。',
    'The code “{value}” stands in {placeEn} too.',
  ),
  'doubled-key': error(
    ['表内重复（文号、日期、题名）', 'The same document twice'],
    '与{place}的文号、日期、题名都相同。',
    'Number, date and title are those of {placeEn}.',
  ),
  exists: error(
    ['目录中已有', 'Already in the catalogue'],
    '目录中已有档号“{value}”：{title}。',
    'The catalogue already holds “{value}”: {title}.',
  ),
  'held-elsewhere': error(
    ['档号已在别的全宗使用', 'Code held by another fonds'],
    '档号“{value}”已在全宗 {fonds} 使用。',
    'The code “{value}” is held by fonds {fonds}.',
  ),
  'former-code': error(
    ['曾用档号', 'Former code'],
    '“{value}”是档号“{now}”的曾用档号，不能再用。',
    '“{value}” is a former code of “{now}” and cannot be given again.',
  ),
  'code-differs': error(
    ['同一件档号不同', 'Another code for the same document'],
    '同一文件在目录中的档号是“{now}”，改档号须另行办理。',
    'In the catalogue this document is “{now}”; another code takes an act of its own.',
  ),
  'several-match': error(
    ['目录中有多件相同', 'Several records match'],
    '目录中有 {count} 件文号、日期、题名相同的，无法判定是哪一件。',
    '{count} records have this number, date and title; which is meant cannot be told.',
  ),
  'parent-missing': error(
    ['找不到上级', 'No record above'],
    '目录和表内都没有上级“{value}”。',
    'Neither catalogue nor files hold “{value}”, the record above.',
  ),
  'parent-level': error(
    ['层级不合', 'Levels do not fit'],
    '“{value}”的层级不能作为{level}的上级。',
    '“{value}” cannot stand above a {levelEn}.',
  ),
  'taken-meanwhile': error(
    ['检查后被占用', 'Taken after the check'],
    '档号“{value}”在检查之后已由他人使用。',
    'The code “{value}” was taken by someone else after the check.',
  ),
  scheme: error(['不合元数据方案', 'Against the metadata scheme'], '{why}', '{whyEn}'),
  'code-other-style': warning(
    ['档号是另一种结构', 'Code of another structure'],
    '档号“{value}”不是本全宗模板的结构，而是“{style}”，按原样保留；同样的不再列出。',
    'The code “{value}” has the structure “{styleEn}” instead of the fonds’ own; kept as it is, and not told again.',
  ),
  numbered: warning(
    ['没有档号，已按次序编号', 'Numbered in their order'],
    '文件没有档号和件号，编为“{code}”。',
    'The file has neither codes nor numbers; it is given “{code}”.',
  ),
  'code-normalised': warning(
    ['档号写法已规范', 'Code brought to normal form'],
    '档号“{value}”已规范为“{code}”。',
    'The code “{value}” was read as “{code}”.',
  ),
  'code-disagrees': warning(
    ['档号与其他列不一致', 'Code and column disagree'],
    '“{field}”是“{value}”，档号中是“{inCode}”；按列中的值。',
    '{fieldEn} says “{value}”, the code says “{inCode}”; the column counts.',
  ),
  'date-doubted': warning(
    ['推定或不确定的日期', 'Doubtful date'],
    '“{value}”按 {date} 记，并保留原写法。',
    '“{value}” is kept as {date}, with what was written.',
  ),
  'date-serial': warning(
    ['按 Excel 日期序号读取', 'Read as a spreadsheet day'],
    '“{value}”按 Excel 日期序号读作 {date}。',
    '“{value}” was read as the spreadsheet day {date}.',
  ),
  'date-era': warning(
    ['民国纪年', 'Republican year'],
    '“{value}”换算为 {date}。',
    '“{value}” was converted to {date}.',
  ),
  'control-character': warning(
    ['含控制字符', 'Control characters'],
    '已去掉 {count} 个控制字符（如 {name}）。',
    '{count} control characters (such as {name}) were taken out.',
  ),
  markup: warning(['含网页标记', 'Markup'], '已去掉网页标记 {value}。', 'The markup {value} was taken out.'),
  'private-use': warning(
    ['含自造字', 'Private-use characters'],
    '含有自造字 {name}，别的机器可能显示不出。',
    'Holds the private-use character {name}, which others may not see.',
  ),
  merged: warning(
    ['取合并单元格的值', 'From a merged cell'],
    '取自上方合并单元格：“{value}”。',
    'Taken from the merged cell above: “{value}”.',
  ),
  'open-quote': warning(
    ['引号不成对', 'Unpaired quotation mark'],
    '有一个引号没有配对，按普通字符读取，请核对本行各列。',
    'A quotation mark is not closed; it was read as text. Look at the columns of this row.',
  ),
  'access-passed-over': warning(
    ['开放状态不随导入改变', 'Openness is not imported'],
    '“{column}”一列未导入：开放状态须经开放审核设定。',
    'The column {column} is passed over: openness is set by its own act.',
  ),
  'wrong-bytes': warning(
    ['文件有损坏的字节', 'Broken bytes in the file'],
    '按 {encoding} 读取，有 {count} 处字节无法识别，见各行。',
    'Read as {encoding}; {count} places hold bytes that belong to no character, told row by row.',
  ),
})

export type FindingCode = keyof typeof findingKinds
const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(findingKinds, code)

/** The sentence of a finding in both languages. */
export function findingText(code: string, args: Details): Text {
  const known = isFindingCode(code) ? findingKinds[code] : { zh: code, en: code }
  return { zh: fill(known, 'zh', args), en: fill(known, 'en', args) }
}

export const findingGroup = (code: string): Text =>
  isFindingCode(code) ? findingKinds[code].group : { zh: code, en: code }
