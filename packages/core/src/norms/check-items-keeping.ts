import type { Text } from '../text.ts'
import type { CheckItem, CheckProperty } from './check-items.ts'
import type { RowSet } from './row-set.ts'

const parcel: Text = { zh: '保存信息包', en: 'stored package' }
const metadata: Text = { zh: '保存信息包和数据库中的元数据', en: 'metadata in the stored package and in the database' }
const content: Text = { zh: '电子档案内容数据', en: 'content of electronic records' }

type Line = readonly [
  code: string,
  object: Text,
  zh: string,
  en: string,
  /** Looks of the program, by the slot of the filing stage or a name of their own; none: a person. */
  checks: readonly string[],
  method: Text,
]

const lines: readonly Line[] = [
  [
    '1-1',
    content,
    '固化信息有效性检测',
    'Validity of fixity information',
    ['1-1'],
    { zh: '重新验证电子签名、电子印章', en: 'Verify signatures and seals again' },
  ],
  [
    '1-2',
    metadata,
    '元数据准确性检测',
    'Accuracy of metadata',
    ['1-2', '1-3', '1-4', '1-6', 'record'],
    {
      zh: '检测元数据的长度、类型、值域和特殊字符，并与数据库比对',
      en: 'Judge lengths, types, ranges and characters, and compare with the database',
    },
  ],
  [
    '1-3',
    content,
    '内容数据电子属性一致性检测',
    'Electronic attributes agree with the content',
    ['1-9', '1-10'],
    { zh: '比对文件大小、格式与元数据', en: 'Compare sizes and formats with metadata' },
  ],
  [
    '1-4',
    metadata,
    '元数据与内容数据关联检测',
    'Metadata linked to content',
    ['1-11'],
    { zh: '检测元数据记载的文件是否存在', en: 'Look for every recorded file' },
  ],
  [
    '1-5',
    parcel,
    '保存信息包一致性检测',
    'Stored package unchanged',
    ['object'],
    { zh: '重新计算摘要并与保存信息包清单比对', en: 'Compute digests again and compare with the inventory' },
  ],
  [
    '2-1',
    parcel,
    '数据总量检测',
    'Amount of data',
    ['ledger'],
    { zh: '比对字节数、版本与保存台账', en: 'Compare bytes and version with the ledger' },
  ],
  [
    '2-2',
    metadata,
    '元数据完整性检测',
    'Metadata is complete',
    ['2-3', '2-4'],
    { zh: '检测必有和必填的元数据', en: 'Look for missing and blank elements' },
  ],
  [
    '2-3',
    content,
    '内容数据和附件完整性检测',
    'Content and annexes are complete',
    ['2-7', '2-8'],
    { zh: '检测正文和附件是否齐全', en: 'Look for main text and annexes' },
  ],
  [
    '2-4',
    parcel,
    '保存信息包完整性检测',
    'Stored package is complete',
    ['contents'],
    { zh: '比对数据库登记的文件与保存信息包', en: 'Compare the files that the database records with the package' },
  ],
  [
    '3-1',
    metadata,
    '元数据可读性检测',
    'Metadata can be read',
    ['3-1'],
    { zh: '读取元数据文件', en: 'Read the metadata file' },
  ],
  [
    '3-2',
    metadata,
    '元数据可访问性检测',
    'Metadata can be reached',
    ['reachable'],
    { zh: '在目标数据库中读取著录', en: 'Read the record in the database' },
  ],
  [
    '3-3',
    content,
    '内容数据可读性检测',
    'Content can be read',
    ['3-4'],
    { zh: '打开文件并读到最后一页', en: 'Open each file to its last page' },
  ],
  [
    '3-4',
    content,
    '内容数据格式可用性检测',
    'Formats are still usable',
    ['3-3', '3-5'],
    {
      zh: '检测格式是否仍适合长期保存，不适合的列入转换',
      en: 'Look whether formats are still fit; list the others for conversion',
    },
  ],
  [
    '3-5',
    { zh: '软硬件环境', en: 'hardware and software environment' },
    '软硬件环境检测',
    'Hardware and software environment',
    [],
    { zh: '人工检测读取电子档案所需的软硬件', en: 'A person looks whether what is needed to read is there' },
  ],
  [
    '3-6',
    { zh: '备份数据', en: 'backups' },
    '备份数据可恢复性检测',
    'Backups can be restored',
    [],
    { zh: '人工抽取备份数据做恢复试验', en: 'A person restores a sample' },
  ],
  [
    '4-1',
    parcel,
    '病毒感染检测',
    'Virus infection',
    ['4-2'],
    { zh: '调用杀毒引擎扫描每个文件', en: 'Scan every file' },
  ],
  [
    '4-2',
    { zh: '存储载体', en: 'carriers' },
    '载体状况检测',
    'State of the carriers',
    [],
    { zh: '人工检测光盘、磁带、磁盘的状况', en: 'A person looks at discs, tapes and disks' },
  ],
  [
    '4-3',
    { zh: '保管环境', en: 'storage conditions' },
    '载体保管环境检测',
    'Storage conditions of the carriers',
    [],
    { zh: '人工检测温度和湿度', en: 'A person reads temperature and humidity' },
  ],
  [
    '4-4',
    { zh: '软件系统', en: 'software' },
    '软件系统安全漏洞检测',
    'Security flaws of the software',
    [],
    { zh: '人工检测安全漏洞', en: 'A person looks for security flaws' },
  ],
  [
    '4-5',
    { zh: '存储过程', en: 'keeping' },
    '存储过程安全性检测',
    'Security of the keeping',
    [],
    { zh: '人工检测日志和访问记录', en: 'A person reads logs and accesses' },
  ],
]

const purposes: Readonly<Record<CheckProperty, Text>> = {
  1: { zh: '保证电子档案在长期保存中未被改动', en: 'Records stay unchanged in keeping' },
  2: { zh: '保证电子档案在长期保存中没有缺失', en: 'Nothing is lost in keeping' },
  3: { zh: '保证电子档案始终可读、可用', en: 'Records stay readable and usable' },
  4: { zh: '保证电子档案的保存环境安全', en: 'Records are kept safely' },
}

/** Long-term keeping at group level under codes of our own: the standard's numbers of this stage were not seen. */
export const keepingCheckItems: RowSet<CheckItem> = {
  standard: 'DA/T 70-2018',
  title: {
    zh: '文书类电子档案检测一般要求：长期保存环节（本系统编号）',
    en: 'Checks of electronic records: long-term keeping (our own codes)',
  },
  version: 'LT-1',
  effectiveFrom: '2018-10-01',
  effectiveTo: null,
  source: 'group names by analogy with the filing stage; codes of this project',
  verified: false,
  rows: lines.map(([slot, object, zh, en, checks, method]) => {
    const property = Number(slot[0]) as CheckProperty
    return {
      code: `LT-BC-${slot}`,
      stage: 'BC',
      property,
      slot,
      group: slot,
      name: { zh, en },
      object,
      purpose: purposes[property],
      method,
      mode: checks.length > 0 ? 'auto' : 'manual',
      assisted: false,
      offlineOnly: false,
      checks,
      verified: false,
      source: 'by analogy; local code',
    }
  }),
}
