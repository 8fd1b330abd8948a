import type { Text } from '../text.ts'
import { checkMethods, checkPurposes } from './check-methods.ts'
import type { RowSet } from './row-set.ts'

/** Filing, transfer and accession, long-term keeping. */
export type CheckStage = 'GD' | 'YJ' | 'BC'
/** 1 authenticity, 2 integrity, 3 usability, 4 security. */
export type CheckProperty = 1 | 2 | 3 | 4

export const checkProperties: Readonly<Record<CheckProperty, Text>> = {
  1: { zh: '真实性', en: 'Authenticity' },
  2: { zh: '完整性', en: 'Integrity' },
  3: { zh: '可用性', en: 'Usability' },
  4: { zh: '安全性', en: 'Security' },
}

export interface CheckItem {
  /** `<stage>-<property>-<n>`, e.g. `GD-1-14`. Codes of other catalogues are other codes: never compare without the zeros. */
  readonly code: string
  readonly stage: CheckStage
  readonly property: CheckProperty
  /** `<property>-<n>`: the same in every stage that mirrors GD. */
  readonly slot: string
  /** Key of `checkGroups`. */
  readonly group: string
  /** 检测内容 where a table gave it; else the name of the group. */
  readonly content?: Text
  readonly name: Text
  readonly object: Text
  /** 检测目的 */
  readonly purpose: Text
  /** 检测依据和方法 */
  readonly method: Text
  /** Who concludes: the machine, or a person. */
  readonly mode: 'auto' | 'manual'
  /** The other one takes part: a person looks after the machine, or the machine prepares for the person. */
  readonly assisted: boolean
  /** Has no meaning for what was sent over the net. */
  readonly offlineOnly: boolean
  /** Looks of the program that together decide the item, by slot or name; those that are not built, and none, leave it to a person. */
  readonly checks: readonly string[]
  /** Code and name seen together in a source. */
  readonly verified: boolean
  readonly source: string
}

type Line = readonly [slot: string, object: Text, mode: 'A' | 'AM' | 'MA' | 'M', zh: string, en: string, mark: Mark]
/** s: code and name seen in a source; o: name seen, code by order; k: from professional knowledge; u: open. */
type Mark = 's' | 'o' | 'k' | 'u'

const sources: Readonly<Record<Mark, string>> = {
  s: 'DA/T 70-2018, code and name as used by a published implementation',
  o: 'DA/T 70-2018, name as used by a published implementation, code by its place in the order',
  k: 'DA/T 70-2018, from professional knowledge',
  u: 'DA/T 70-2018, place known, official name not known',
}

const fixity: Text = { zh: '电子文件', en: 'electronic documents' }
const metadata: Text = { zh: '数据库和归档信息包中的元数据', en: 'metadata in the database and in the filing package' }
const content: Text = { zh: '电子文件内容数据', en: 'content of electronic documents' }
const link: Text = { zh: '元数据与内容数据', en: 'metadata and content' }
const parcel: Text = { zh: '归档信息包', en: 'filing package' }
const batch: Text = { zh: '归档批次', en: 'filing batch' }
const fields: Text = { zh: '电子文件元数据', en: 'metadata of electronic documents' }
const annexes: Text = { zh: '电子文件附件', en: 'annexes of electronic documents' }
const parcelData: Text = { zh: '归档信息包中的元数据', en: 'metadata in the filing package' }
const database: Text = { zh: '目标数据库', en: 'target database' }
const environment: Text = { zh: '软硬件环境', en: 'hardware and software environment' }
const parcelContent: Text = { zh: '归档信息包中的内容数据', en: 'content in the filing package' }
const system: Text = { zh: '系统环境', en: 'system environment' }
const carrier: Text = { zh: '归档载体', en: 'filing carrier' }
const process: Text = { zh: '归档过程', en: 'filing process' }

const lines: readonly Line[] = [
  ['1-1', fixity, 'A', '固化信息有效性检测', 'Validity of fixity information', 's'],
  ['1-2', metadata, 'A', '元数据项数据长度检测', 'Length of metadata values', 's'],
  ['1-3', metadata, 'A', '元数据项数据类型、格式检测', 'Type and format of metadata values', 's'],
  ['1-4', metadata, 'A', '设定值域的元数据项值域符合度检测', 'Metadata values within their set range', 's'],
  ['1-5', metadata, 'A', '元数据项数据值合理性检测', 'Plausibility of metadata values', 's'],
  ['1-6', metadata, 'A', '元数据项数据包含特殊字符检测', 'Special characters in metadata values', 's'],
  ['1-7', metadata, 'A', '档号规范性检测', 'Reference codes conform', 's'],
  ['1-8', metadata, 'A', '元数据项数据重复性检测', 'Doubled metadata values', 's'],
  ['1-9', content, 'A', '内容数据大小的一致性检测', 'Content size agrees with the record of it', 'u'],
  ['1-10', content, 'A', '内容数据的电子属性一致性检测', 'Electronic attributes agree with the content', 's'],
  ['1-11', link, 'A', '元数据是否关联内容数据检测', 'Metadata linked to content', 's'],
  ['1-12', parcel, 'A', '说明文件和目录文件规范性检测', 'Note file and catalogue file conform', 's'],
  ['1-13', parcel, 'A', '信息包目录结构规范性检测', 'Folder structure of the package conforms', 's'],
  ['1-14', parcel, 'A', '信息包一致性检测', 'Package unchanged', 's'],
  ['2-1', batch, 'A', '总件数相符性检测', 'Number of items agrees', 's'],
  ['2-2', batch, 'A', '总字节数相符性检测', 'Number of bytes agrees', 's'],
  ['2-3', fields, 'A', '元数据项完整性检测', 'No metadata element is missing', 's'],
  ['2-4', fields, 'A', '元数据必填著录项目检测', 'Mandatory metadata is filled', 's'],
  ['2-5', fields, 'AM', '过程信息完整性检测', 'Process information is complete', 's'],
  ['2-6', fields, 'A', '连续性元数据项检测', 'Running numbers without gaps', 's'],
  ['2-7', content, 'AM', '内容数据完整性检测', 'Content is complete', 's'],
  ['2-8', annexes, 'AM', '附件数据完整性检测', 'Annexes are complete', 'k'],
  ['2-9', batch, 'AM', '归档范围检测', 'Within the filing scope', 's'],
  ['2-10', parcelData, 'A', '信息包元数据完整性检测', 'Metadata of the package is complete', 's'],
  ['2-11', parcelContent, 'A', '信息包内容数据完整性检测', 'Content of the package is complete', 's'],
  ['3-1', parcelData, 'A', '信息包中元数据的可读性检测', 'Metadata of the package can be read', 's'],
  ['3-2', database, 'A', '目标数据库中的元数据可访问性检测', 'Metadata in the target database can be reached', 's'],
  ['3-3', content, 'A', '内容数据格式检测', 'Format of the content', 's'],
  ['3-4', content, 'MA', '内容数据的可读性检测', 'Content can be read', 's'],
  ['3-5', content, 'A', '内容数据格式长期可用性检测', 'Content format is fit for long-term keeping', 'k'],
  ['3-6', environment, 'A', '软硬件环境合规性检测', 'Hardware and software environment conforms', 'k'],
  ['3-7', parcel, 'A', '信息包可用性检测', 'Package is usable', 'u'],
  ['3-8', parcelContent, 'A', '信息包中包含的内容数据格式合规性检测', 'Formats inside the package conform', 's'],
  ['4-1', system, 'A', '系统环境中是否安装杀毒软件检测', 'Anti-virus software is installed', 's'],
  ['4-2', parcel, 'A', '病毒感染检测', 'Virus infection', 's'],
  ['4-3', carrier, 'A', '载体中多余文件检测', 'Surplus files on the carrier', 's'],
  ['4-4', carrier, 'MA', '载体读取速度检测', 'Reading speed of the carrier', 'o'],
  ['4-5', carrier, 'M', '载体外观检测', 'Outer condition of the carrier', 'o'],
  ['4-6', carrier, 'M', '光盘合格性检测', 'Quality of optical discs', 'o'],
  ['4-7', process, 'M', '操作过程安全性检测', 'Security of the process', 's'],
]

/** Last slot number of each group, in order; the split is inferred from counts, 3-5 may belong to 3-3. */
const groupEnds: Readonly<Record<CheckProperty, readonly number[]>> = {
  1: [1, 8, 10, 11, 14],
  2: [2, 6, 8, 11],
  3: [2, 5, 6, 8],
  4: [2, 6, 7],
}
const offlineSlots = new Set(['4-4', '4-5', '4-6'])

function item([slot, object, mode, zh, en, mark]: Line): CheckItem {
  const [property, number] = slot.split('-').map(Number) as [CheckProperty, number]
  const group = groupEnds[property].findIndex((end) => number <= end) + 1
  return {
    code: `GD-${slot}`,
    stage: 'GD',
    property,
    slot,
    group: `${property}-${group}`,
    name: { zh, en },
    object,
    purpose: checkPurposes[`${property}-${group}`] as Text,
    method: checkMethods[slot] as Text,
    mode: mode.startsWith('A') ? 'auto' : 'manual',
    assisted: mode.length === 2,
    offlineOnly: offlineSlots.has(slot),
    checks: slot === '4-7' || offlineSlots.has(slot) ? [] : [slot],
    verified: mark === 's',
    source: sources[mark],
  }
}

export const filingCheckItems: RowSet<CheckItem> = {
  standard: 'DA/T 70-2018',
  title: { zh: '文书类电子档案检测一般要求：归档环节', en: 'Checks of electronic records: filing stage' },
  version: '2018',
  effectiveFrom: '2018-10-01',
  effectiveTo: null,
  source: 'DA/T 70-2018 as used by published implementations',
  verified: false,
  rows: lines.map(item),
}
