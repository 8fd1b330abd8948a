import { descriptionElements } from '../norms/description-elements.ts'
import type { Text } from '../text.ts'
import type { FieldChoice } from './schema.ts'

export interface ImportField {
  readonly code: string
  readonly name: Text
  readonly group: FieldChoice['group']
  /** Headings that people write over it, beside its name. */
  readonly headings: readonly string[]
}

const field = (group: FieldChoice['group'], code: string, zh: string, en: string, headings = ''): ImportField => ({
  code,
  name: { zh, en },
  group,
  headings: [zh, en, code, ...headings.split(' ').filter((heading) => heading !== '')],
})

const core = (code: string, zh: string, en: string, headings?: string) => field('core', code, zh, en, headings)
const part = (code: string, zh: string, en: string, headings?: string) => field('code', code, zh, en, headings)
const described = (code: string, headings: string): ImportField => {
  const element = descriptionElements.rows.find((row) => row.code === code)
  if (!element) throw new Error(`no description element ${code}`)
  return field('description', `description.${code}`, element.name.zh, element.name.en, `${code} ${headings}`)
}

/** Fields of the record itself, the parts that its reference code is made of, and elements of DA/T 18-2022. */
export const importFields: readonly ImportField[] = [
  core('referenceCode', '档号', 'Reference code', '档案号 案卷档号 文件档号 件档号 卷内档号 档案编号'),
  core(
    'title',
    '题名',
    'Title',
    '公文名称 标题 文件题名 文件标题 正题名 案卷题名 卷内文件题名 案卷标题 题目 文件名称 公文标题 名称 档案题名 照片题名 项目名称',
  ),
  core(
    'documentNo',
    '文号',
    'Document number',
    '发文字号 文件编号 公文文号 文件号 文件字号 发文文号 发文号 字号 documentNumber 图号',
  ),
  core(
    'creator',
    '责任者',
    'Creator',
    '发文机关 形成单位 作者 责任人 形成者 发文单位 第一责任者 责任单位 来文单位 编制单位 立卷单位 摄影者 文件责任者',
  ),
  core(
    'date',
    '日期',
    'Date',
    '成文日期 形成时间 发文日期 文件日期 形成日期 成文时间 发文时间 时间 拍摄时间 起始日期 起始时间 起止日期 起止时间 日期起',
  ),
  core('dateTo', '终止日期', 'Last date', '截止日期 结束日期 终止时间 截止时间 日期止 止日期'),
  core('year', '年度', 'Year', '归档年度 年份 所属年度 文件年度'),
  core('retention', '保管期限', 'Retention', '期限 保管年限 保管期 retentionPeriod'),
  core('securityClass', '密级', 'Security class', '密级标识 保密级别 秘密等级 classification'),
  core('pageCount', '页数', 'Pages', '总页数 文件页数 卷内页数 张数 pages'),
  core('notes', '附注', 'Notes', '备注 说明 备考'),
  core('category', '门类', 'Category', '档案门类 门类代码 档案门类代码 类别 档案类别 类别代码 category'),
  core(
    'organ',
    '机构或问题',
    'Organ or matter',
    '机构 机构问题 问题 机构（问题） 机构(问题) 机构代码 机构或问题代码 归档部门 部门 orgOrFunction',
  ),
  core('level', '层级', 'Level', '级别 著录层级 著录级别 档案层级'),
  core('parentCode', '上级档号', 'Code of the level above', '所属案卷 所属案卷档号 父级档号 上级 parent'),
  core('accessStatus', '开放状态', 'Access status', '开放标识 开放情况 是否开放 开放审核'),
  core('aliases', '曾用档号', 'Former codes', '原档号 旧档号 曾用号'),
  part('fonds', '全宗号', 'Fonds number', '全宗 全宗代码 fondsCode'),
  part('catalogue', '目录号', 'Catalogue number', '案卷目录号'),
  part('volume', '案卷号', 'Volume number', '卷号 案卷顺序号'),
  part('item', '件号', 'Item number', '顺序号 馆编件号 室编件号 卷内顺序号 文件序号 卷内序号 itemNumber'),
  part('project', '项目号', 'Project number', '项目代号'),
  part('sub2', '二级类别号', 'Second-level class', '二级类目 分类代码'),
  part('sub3', '三级类别号', 'Third-level class', '三级类目'),
  part('group', '组号', 'Group number', '照片组号'),
  part('page', '页号', 'Page number', '起始页号 页次'),
  described('scopeContent', '摘要 内容摘要 提要 内容提要 范围 文件摘要 事由'),
  described('subjects', '主题词 关键词 主题 主题分类'),
  described('persons', '人物 涉及人物 姓名 人名索引 当事人'),
  described('draftType', '稿本 文稿 稿本类型'),
  described('genre', '文种 公文种类 文种名称'),
  described('annex', '附件 附件题名 附件名称'),
  described('extentAndMedium', '载体 载体类型 载体形态 数量及单位 规格'),
  described('location', '存放位置 存储位置 库位 存址 排架号 盒号 柜架号'),
  described('originals', '原件存放位置'),
  described('copies', '复制件存放位置'),
  described('language', '语种 语言'),
  described('classNo', '分类号 主题分类号'),
  described('microform', '缩微号'),
  described('custodialHistory', '保管沿革'),
  described('destruction', '销毁情况'),
  described('format', '格式 文件格式'),
  described('origin', '生成方式'),
  described('foiAttribute', '公开属性 公开方式'),
  described('describedBy', '著录者 著录人 录入人'),
  described('describedOn', '著录日期 录入日期 著录时间'),
]

/** Headings whose columns are ours and never read back: counters, and what a finding sheet adds. */
export const passedOver: readonly string[] = ['序号', '序', '编号', '问题', '来源', 'no', 'no.', '#']

/** Element of an archive's own metadata scheme, filled by its title. */
export interface SchemeField {
  readonly code: string
  readonly title: Text
}

export const fieldsWith = (scheme: readonly SchemeField[]): readonly ImportField[] => [
  ...importFields,
  ...scheme
    .filter(({ code }) => !importFields.some((known) => known.code === `description.${code}`))
    .map(({ code, title }) => field('description', `description.${code}`, title.zh, title.en)),
]

export const fieldChoices = (fields: readonly ImportField[]): FieldChoice[] =>
  fields.map(({ code, name, group }) => ({ code, zh: name.zh, en: name.en, group, required: code === 'title' }))

/** A heading as it is compared: without blanks, brackets' width, stars of required columns, colons, case. */
export const bareHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '')
    .replace(/^[*]+|[*:：]+$/g, '')
    .replace(/\((?:必填|选填|必须|可选)\)$/, '')
    .toLowerCase()
