import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

/** 文件级, 案卷级, 类别级, 全宗级. */
const descriptionLevels = ['item', 'volume', 'series', 'fonds'] as const
export type DescriptionLevel = (typeof descriptionLevels)[number]

/** 必著, 有则必著, 选著, not used at this level. */
export type Obligation = 'mandatory' | 'if-present' | 'optional' | 'unused'

export interface DescriptionElement {
  readonly code: string
  readonly area: Text
  readonly name: Text
  readonly obligations: Readonly<Record<DescriptionLevel, Obligation>>
  /** Matching element of ISAD(G) 2nd edition; '' when there is none. */
  readonly isadg: string
}

const letters: Readonly<Record<string, Obligation>> = {
  M: 'mandatory',
  C: 'if-present',
  O: 'optional',
  '-': 'unused',
}

const identity: Text = { zh: '标识', en: 'Identity' }
const context: Text = { zh: '背景', en: 'Context' }
const content: Text = { zh: '内容与结构', en: 'Content and structure' }
const access: Text = { zh: '查阅与利用控制', en: 'Conditions of access and use' }
const allied: Text = { zh: '相关材料', en: 'Allied materials' }
const notes: Text = { zh: '附注', en: 'Notes' }
const control: Text = { zh: '著录控制', en: 'Description control' }

/** `levels` holds one letter each for item, volume, series and fonds. */
function row(area: Text, code: string, zh: string, en: string, levels: string, isadg: string): DescriptionElement {
  const at = (index: number) => letters[levels[index] ?? '-'] ?? 'unused'
  return {
    code,
    area,
    name: { zh, en },
    obligations: { item: at(0), volume: at(1), series: at(2), fonds: at(3) },
    isadg,
  }
}

export const descriptionElements: RowSet<DescriptionElement> = {
  standard: 'DA/T 18-2022',
  title: { zh: '档案著录规则', en: 'Rules for archival description' },
  version: '2022',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'DA/T 18-2022, tables by level as described in a secondary source; ISAD(G) column by comparison',
  verified: true,
  rows: [
    row(identity, 'repositoryCode', '档案馆代码', 'Repository code', 'OOOM', '3.1.1'),
    row(identity, 'level', '著录层级', 'Level of description', 'MMMM', '3.1.4'),
    row(identity, 'referenceCode', '档号', 'Reference code', 'MMMM', '3.1.1'),
    row(identity, 'title', '题名', 'Title', 'MMMM', '3.1.2'),
    row(identity, 'documentNumber', '文件编号', 'Document number', 'C---', '3.1.1'),
    row(identity, 'dates', '日期', 'Dates', 'MMMM', '3.1.3'),
    row(context, 'creator', '责任者', 'Creator', 'MMMM', '3.2.1'),
    row(context, 'adminBioHistory', '组织机构沿革/人物生平', 'Administrative or biographical history', '---O', '3.2.2'),
    row(context, 'custodialHistory', '档案保管沿革', 'Custodial history', 'OOOM', '3.2.3'),
    row(content, 'retention', '保管期限', 'Retention period', 'MM--', '3.3.2'),
    row(content, 'extentAndMedium', '载体形态', 'Extent and medium', 'COOO', '3.1.5'),
    row(content, 'destruction', '销毁情况', 'Destruction', 'OC--', '3.3.2'),
    row(content, 'scopeContent', '范围和提要', 'Scope and content', 'OOOO', '3.3.1'),
    row(content, 'persons', '人名', 'Persons', 'OO--', ''),
    row(content, 'draftType', '稿本', 'Version', 'O---', '3.3.1'),
    row(content, 'genre', '文种', 'Document type', 'O---', '3.3.1'),
    row(content, 'annex', '附件', 'Annexes', 'O---', '3.6.1'),
    row(content, 'fileSize', '计算机文件大小', 'File size', 'OO--', '3.1.5'),
    row(content, 'format', '格式', 'Format', 'OO--', '3.4.4'),
    row(content, 'origin', '生成方式', 'Origin', 'OO--', '3.4.4'),
    row(content, 'arrangement', '整理情况', 'System of arrangement', '--OO', '3.3.4'),
    row(access, 'accessStatus', '开放标识', 'Access status', 'MM--', '3.4.1'),
    row(access, 'classification', '密级', 'Security classification', 'C---', '3.4.1'),
    row(access, 'foiAttribute', '公开属性', 'Freedom-of-information attribute', 'O---', '3.4.1'),
    row(access, 'language', '语言或文字', 'Language or script', 'O---', '3.4.3'),
    row(access, 'subjects', '主题词/关键词', 'Subjects', 'O---', ''),
    row(access, 'classNo', '分类号', 'Class number', 'OO--', ''),
    row(access, 'microform', '缩微号', 'Microform number', 'OOOO', '3.5.2'),
    row(access, 'location', '存储位置', 'Location', 'OOOO', '3.1.5'),
    row(allied, 'originals', '原件存放位置', 'Location of originals', 'OOOO', '3.5.1'),
    row(allied, 'copies', '复制件存放位置', 'Location of copies', 'OOOO', '3.5.2'),
    row(allied, 'relatedUnits', '相关著录单元', 'Related units of description', '--OO', '3.5.3'),
    row(notes, 'notes', '附注', 'Notes', 'OOOO', '3.6.1'),
    row(control, 'describedBy', '著录者', 'Described by', 'OOOO', '3.7.1'),
    row(control, 'describedOn', '著录日期', 'Described on', 'OOOO', '3.7.3'),
  ],
}

/** Elements that a description at `level` must always hold. */
export const mandatoryElements = (level: DescriptionLevel): readonly DescriptionElement[] =>
  descriptionElements.rows.filter((element) => element.obligations[level] === 'mandatory')
