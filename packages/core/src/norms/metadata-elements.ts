import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export type MetadataType = 'container' | 'text' | 'integer' | 'date' | 'datetime' | 'year' | 'choice'

export interface MetadataElement {
  /** Number in the standard, 1–88. */
  readonly m: number
  readonly name: Text
  readonly code: string
  /** Code of the container; null at the top of its entity. */
  readonly parent: string | null
  readonly entity: 'record' | 'agent' | 'business' | 'relation'
  /**
   * required: must be there wherever its container is there (always, at the top);
   * conditional: see `condition`; optional: may be missing.
   */
  readonly obligation: 'required' | 'conditional' | 'optional'
  readonly condition: Condition | null
  readonly repeat: boolean
  readonly type: MetadataType
  /** Longest value in characters. */
  readonly maxLength: number
  /** Source of a regular expression for the whole value; null when `type` says enough. */
  readonly pattern: string | null
  /** Allowed values; null when free. */
  readonly values: readonly string[] | null
  /** Name, number and obligation seen in a source. */
  readonly verified: boolean
  /** Length, type, pattern and values seen in a source: the sources give no lengths, so this is false where a length decides. */
  readonly limitsVerified: boolean
}

/** one-of: at least one of `codes` must hold a value. medium: needed only when the record is kept on an offline medium. */
export type Condition =
  | { readonly kind: 'one-of'; readonly codes: readonly string[] }
  | { readonly kind: 'with'; readonly code: string }
  | { readonly kind: 'medium' }

type Extra = Partial<
  Pick<
    MetadataElement,
    'repeat' | 'type' | 'maxLength' | 'pattern' | 'values' | 'condition' | 'verified' | 'limitsVerified'
  >
>
type Line = readonly [m: number, zh: string, code: string, obligation: 'R' | 'C' | 'o' | '?', en: string, extra?: Extra]

const box: Extra = { type: 'container', maxLength: 0 }
const itemNumber: Extra = {
  pattern: '\\d{1,8}',
  maxLength: 8,
  condition: { kind: 'one-of', codes: ['agencyItemNumber', 'archivesItemNumber'] },
}
const offline: Extra = { condition: { kind: 'medium' }, verified: false }
const day: Extra = { type: 'date', maxLength: 8 }
const seen = (...values: string[]): Extra => ({ type: 'choice', values, maxLength: 40, limitsVerified: true })
const usual = (...values: string[]): Extra => ({ type: 'choice', values, maxLength: 40 })

const record: readonly Line[] = [
  [1, '聚合层次', 'aggregationLevel', 'R', 'Aggregation level', usual('全宗', '类别', '案卷', '文件', '件')],
  [2, '来源', 'provenance', 'R', 'Provenance', box],
  [3, '档案馆名称', 'archivesName', 'o', 'Archives name'],
  [4, '档案馆代码', 'archivesIdentifier', 'o', 'Archives identifier', { pattern: '[0-9A-Za-z]{1,20}', maxLength: 20 }],
  [5, '全宗名称', 'fondsName', 'o', 'Fonds name'],
  [6, '立档单位名称', 'fondsConstitutingUnitName', 'R', 'Fonds-constituting unit name'],
  [7, '电子文件号', 'electronicRecordCode', 'R', 'Electronic record code'],
  [8, '档号', 'archivalCode', 'R', 'Reference code', { type: 'container', maxLength: 200 }],
  [9, '全宗号', 'fondsIdentifier', 'o', 'Fonds number', { maxLength: 20 }],
  [10, '目录号', 'catalogueNumber', 'o', 'Catalogue number', { maxLength: 20 }],
  [11, '年度', 'year', 'R', 'Year', { type: 'year', maxLength: 4 }],
  [
    12,
    '保管期限',
    'retentionPeriod',
    'R',
    'Retention period',
    { type: 'choice', pattern: '永久|长期|短期|(定期)?[1-9]\\d{0,2}年|Y|C|D|D[1-9]\\d{0,2}', maxLength: 10 },
  ],
  [13, '机构或问题', 'orgOrFunction', 'o', 'Organ or topic', { maxLength: 100 }],
  [14, '类别号', 'categoryCode', '?', 'Category code', { maxLength: 40 }],
  [15, '室编案卷号', 'agencyFileNumber', 'o', 'Volume number (agency)', { maxLength: 20 }],
  [16, '馆编案卷号', 'archivesFileNumber', 'o', 'Volume number (archives)', { maxLength: 20 }],
  [17, '室编件号', 'agencyItemNumber', 'C', 'Item number (agency)', itemNumber],
  [18, '馆编件号', 'archivesItemNumber', 'C', 'Item number (archives)', itemNumber],
  [19, '文档序号', 'documentSequenceNumber', 'o', 'Document sequence number', { pattern: '\\d{1,8}', maxLength: 8 }],
  [20, '页号', 'pageNumber', 'o', 'Page number', { maxLength: 40 }],
  [21, '内容描述', 'contentDescription', 'R', 'Content description', box],
  [22, '题名', 'title', 'R', 'Title', { maxLength: 1000 }],
  [23, '并列题名', 'parallelTitle', 'o', 'Parallel title', { maxLength: 1000 }],
  [24, '副题名', 'alternativeTitle', 'o', 'Subtitle', { maxLength: 1000 }],
  [25, '说明题名文字', 'otherTitleInformation', 'o', 'Other title information', { maxLength: 1000 }],
  [26, '主题词', 'descriptor', 'o', 'Descriptor', { repeat: true }],
  [27, '关键词', 'keyword', 'o', 'Keyword'],
  [28, '人名', 'personalName', 'o', 'Personal name'],
  [29, '摘要', 'abstract', 'o', 'Abstract', { maxLength: 4000 }],
  [30, '分类号', 'classCode', 'o', 'Class number', { maxLength: 100 }],
  [31, '文件编号', 'documentNumber', 'o', 'Document number', { maxLength: 200 }],
  [32, '责任者', 'author', 'R', 'Author'],
  [33, '日期', 'date', 'R', 'Date', day],
  [34, '文种', 'documentType', 'o', 'Document type', { maxLength: 40 }],
  [35, '紧急程度', 'precedence', 'o', 'Precedence', { maxLength: 20 }],
  [36, '主送', 'principalReceiver', 'o', 'Principal receiver', { maxLength: 2000 }],
  [37, '抄送', 'otherReceivers', 'o', 'Other receivers', { maxLength: 4000 }],
  [
    38,
    '密级',
    'securityClassification',
    'R',
    'Security classification',
    { type: 'choice', pattern: '(公开|国内|内部|秘密|机密|绝密)(★([1-9]\\d?年)?)?', maxLength: 20 },
  ],
  [39, '保密期限', 'secrecyPeriod', 'o', 'Secrecy period', { maxLength: 40 }],
  [40, '形式特征', 'formalCharacteristics', 'R', 'Formal characteristics', box],
  [41, '文件组合类型', 'documentAggregationType', 'R', 'Document aggregation type', seen('单件', '组合文件')],
  [42, '件数', 'totalNumberOfItems', '?', 'Number of items', { type: 'integer', maxLength: 8 }],
  [43, '页数', 'totalNumberOfPages', 'o', 'Number of pages', { type: 'integer', maxLength: 8 }],
  [44, '语种', 'language', 'o', 'Language', { maxLength: 40 }],
  [45, '稿本', 'manuscriptType', 'o', 'Version', { maxLength: 40 }],
  [46, '电子属性', 'electronicAttributes', 'R', 'Electronic attributes', { ...box, repeat: true }],
  [47, '格式信息', 'formatInformation', 'o', 'Format information'],
  [48, '计算机文件名', 'computerFileName', 'R', 'Computer file name', { maxLength: 1024 }],
  [49, '计算机文件大小', 'computerFileSize', 'R', 'Computer file size', { type: 'integer', maxLength: 16 }],
  [50, '文档创建程序', 'documentCreatingApplication', 'o', 'Creating application'],
  [
    51,
    '信息系统描述',
    'informationSystemDescription',
    'o',
    'Information system description',
    { repeat: true, maxLength: 2000 },
  ],
  [52, '数字化属性', 'digitizationAttributes', 'o', 'Digitization attributes', box],
  [53, '数字化对象形态', 'physicalRecordCharacteristics', 'o', 'Form of the digitized object'],
  [
    54,
    '扫描分辨率',
    'scanningResolution',
    'R',
    'Scanning resolution',
    { pattern: '\\d{2,5}\\s*([dD][pP][iI])?([×xX*]\\d{2,5}\\s*([dD][pP][iI])?)?', maxLength: 30 },
  ],
  [55, '扫描色彩模式', 'scanningColorModel', 'R', 'Scanning colour model', seen('黑白二值', '灰度', '彩色')],
  [56, '图像压缩方案', 'imageCompressionScheme', 'o', 'Image compression scheme'],
  [57, '电子签名', 'electronicSignature', 'o', 'Electronic signature', { ...box, repeat: true }],
  [58, '签名规则', 'signatureRules', 'R', 'Signature rules', { maxLength: 2000 }],
  [59, '签名时间', 'signatureTime', 'o', 'Signature time', { type: 'datetime', maxLength: 40 }],
  [60, '签名人', 'signer', 'o', 'Signer'],
  [61, '签名结果', 'signature', 'R', 'Signature', { maxLength: 100_000 }],
  [62, '证书', 'certificate', 'R', 'Certificate', { maxLength: 100_000 }],
  [63, '证书引证', 'certificateReference', 'o', 'Certificate reference', { maxLength: 2000 }],
  [64, '签名算法标识', 'signatureAlgorithmIdentifier', 'R', 'Signature algorithm identifier', { maxLength: 100 }],
  [65, '存储位置', 'storageLocation', 'C', 'Storage location', { ...box, ...offline }],
  [66, '当前位置', 'currentLocation', 'o', 'Current location', { maxLength: 1024 }],
  [67, '脱机载体编号', 'offlineMediumIdentifier', 'C', 'Offline medium identifier', { ...offline, repeat: true }],
  [68, '脱机载体存址', 'offlineMediumStorageLocation', 'o', 'Offline medium storage location', { repeat: true }],
  [69, '缩微号', 'microformIdentifier', 'o', 'Microform identifier'],
  [70, '权限管理', 'rightsManagement', 'R', 'Rights management', box],
  [71, '知识产权说明', 'intellectualPropertyStatement', 'o', 'Intellectual property statement', { maxLength: 2000 }],
  [
    72,
    '授权对象',
    'authorizedAgent',
    'C',
    'Authorized agent',
    { condition: { kind: 'with', code: 'permissionAssignment' } },
  ],
  [
    73,
    '授权行为',
    'permissionAssignment',
    'C',
    'Permission',
    { ...seen('公布', '复制', '浏览', '解密'), condition: { kind: 'with', code: 'authorizedAgent' } },
  ],
  [74, '控制标识', 'controlIdentifier', 'o', 'Control identifier', usual('开放', '控制', '延期开放', '未审核')],
  [75, '附注', 'annotation', 'o', 'Annotation', { repeat: true, maxLength: 4000 }],
]

const agent: readonly Line[] = [
  [76, '机构人员类型', 'agentType', 'o', 'Agent type', seen('单位', '内设机构', '个人')],
  [77, '机构人员名称', 'agentName', 'R', 'Agent name'],
  [78, '组织机构代码', 'organizationCode', 'o', 'Organization code', { pattern: '[0-9A-Z-]{8,20}', maxLength: 20 }],
  [79, '个人职位', 'positionName', 'o', 'Position'],
]

const business: readonly Line[] = [
  [80, '业务状态', 'businessStatus', 'R', 'Business status', seen('历史行为', '计划任务')],
  [81, '业务行为', 'businessActivity', 'R', 'Business activity'],
  [82, '行为时间', 'actionTime', 'R', 'Action time', { type: 'datetime', maxLength: 40 }],
  [83, '行为依据', 'actionMandate', 'o', 'Action mandate', { maxLength: 2000 }],
  [84, '行为描述', 'actionDescription', 'o', 'Action description', { maxLength: 4000 }],
]

const relation: readonly Line[] = [
  [85, '实体标识符', 'entityIdentifier', 'R', 'Entity identifier'],
  [86, '关系类型', 'relationType', 'o', 'Relation type'],
  [87, '关系', 'relation', 'o', 'Relation'],
  [88, '关系描述', 'relationDescription', 'o', 'Relation description', { maxLength: 2000 }],
]

// The standard numbers a container just before its parts, so the last part tells where it ends.
const containers: readonly (readonly [code: string, first: number, last: number])[] = [
  ['provenance', 3, 6],
  ['archivalCode', 9, 20],
  ['contentDescription', 22, 39],
  ['formalCharacteristics', 41, 45],
  ['electronicAttributes', 47, 51],
  ['digitizationAttributes', 53, 56],
  ['electronicSignature', 58, 64],
  ['storageLocation', 66, 69],
  ['rightsManagement', 71, 74],
]
const obligations = { R: 'required', C: 'conditional', o: 'optional', '?': 'optional' } as const

const rowsOf = (entity: MetadataElement['entity'], lines: readonly Line[]): MetadataElement[] =>
  lines.map(([m, zh, code, obligation, en, extra]) => ({
    m,
    name: { zh, en },
    code,
    parent: containers.find(([, first, last]) => m >= first && m <= last)?.[0] ?? null,
    entity,
    obligation: obligations[obligation],
    condition: null,
    repeat: false,
    type: 'text',
    maxLength: 400,
    pattern: null,
    values: null,
    verified: obligation !== '?',
    limitsVerified: false,
    ...extra,
  }))

export const metadataElements: RowSet<MetadataElement> = {
  standard: 'DA/T 46-2009',
  title: { zh: '文书类电子文件元数据方案', en: 'Metadata of electronic administrative records' },
  version: '2009',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'element list of DA/T 46-2009; obligations from the DA/T 48-2009 schema; lengths and patterns are our own',
  verified: true,
  rows: [
    ...rowsOf('record', record),
    ...rowsOf('agent', agent),
    ...rowsOf('business', business),
    ...rowsOf('relation', relation),
  ],
}
