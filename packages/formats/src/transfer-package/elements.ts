/** One element of DA/T 46-2009 as 元数据.xml holds it. */
export interface MetadataElement {
  /** Number in the standard, M1–M88; null for a name this layout adds. */
  readonly m: number | null
  readonly code: string
  readonly name: string
  /** Chinese name of the containing element; null directly below the root. */
  readonly inside: string | null
}

export const METADATA_ROOT = '电子文件'
/** M46, repeated once per content file. */
export const ELECTRONIC = '电子属性'

/** Not of DA/T 46: what 档案法实施条例 wants to come along with a transfer and the standard has no element for. */
export const APPRAISAL = '鉴定信息'
export const CLASS_CHANGE = '密级变更'
/** M80–M84, M76–M79 and M57–M64: containers that stand once per activity, agent and signature. */
export const ACTIVITY = '业务实体'
export const AGENT = '机构人员实体'
export const SIGNATURE = '电子签名'

/** Containers in the order they are written, with the container that holds them. */
export const CONTAINERS: ReadonlyMap<string, string | null> = new Map([
  ['来源', null],
  ['档号', null],
  ['内容描述', null],
  ['形式特征', null],
  [ELECTRONIC, null],
  ['数字化属性', null],
  [SIGNATURE, null],
  ['存储位置', null],
  ['权限管理', null],
  ['授权', '权限管理'],
  [AGENT, null],
  [ACTIVITY, null],
  ['实体关系', null],
  [APPRAISAL, null],
  [CLASS_CHANGE, APPRAISAL],
])

const rows: readonly [inside: string | null, elements: string][] = [
  [null, '1 aggregationLevel 聚合层次|7 electronicRecordCode 电子文件号|75 annotation 附注'],
  [
    '来源',
    '3 archivesName 档案馆名称|4 archivesIdentifier 档案馆代码|5 fondsName 全宗名称|6 fondsConstitutingUnitName 立档单位名称',
  ],
  [
    '档号',
    '8 archivalCode 档号文本|9 fondsIdentifier 全宗号|10 catalogueNumber 目录号|11 year 年度|12 retentionPeriod 保管期限|' +
      '13 orgOrFunction 机构或问题|14 categoryCode 类别号|15 agencyFileNumber 室编案卷号|16 archivesFileNumber 馆编案卷号|' +
      '17 agencyItemNumber 室编件号|18 archivesItemNumber 馆编件号|19 documentSequenceNumber 文档序号|20 pageNumber 页号',
  ],
  [
    '内容描述',
    '22 title 题名|23 parallelTitle 并列题名|24 alternativeTitle 副题名|25 otherTitleInformation 说明题名文字|' +
      '26 descriptor 主题词|27 keyword 关键词|28 personalName 人名|29 abstract 摘要|30 classCode 分类号|' +
      '31 documentNumber 文件编号|32 author 责任者|33 date 日期|34 documentType 文种|35 precedence 紧急程度|' +
      '36 principalReceiver 主送|37 otherReceivers 抄送|38 securityClassification 密级|39 secrecyPeriod 保密期限',
  ],
  [
    '形式特征',
    '41 documentAggregationType 文件组合类型|42 totalNumberOfItems 件数|43 totalNumberOfPages 页数|44 language 语种|45 manuscriptType 稿本',
  ],
  [
    ELECTRONIC,
    '0 role 文档主从声明|47 formatInformation 格式信息|48 computerFileName 计算机文件名|49 computerFileSize 计算机文件大小|' +
      '50 documentCreatingApplication 文档创建程序|51 informationSystemDescription 信息系统描述',
  ],
  [
    '数字化属性',
    '53 physicalRecordCharacteristics 数字化对象形态|54 scanningResolution 扫描分辨率|55 scanningColorModel 扫描色彩模式|56 imageCompressionScheme 图像压缩方案',
  ],
  [
    SIGNATURE,
    '58 signatureRules 签名规则|59 signatureTime 签名时间|60 signer 签名人|61 signature 签名结果|62 certificate 证书|' +
      '63 certificateReference 证书引证|64 signatureAlgorithmIdentifier 签名算法标识',
  ],
  [
    '存储位置',
    '66 currentLocation 当前位置|67 offlineMediumIdentifier 脱机载体编号|68 offlineMediumStorageLocation 脱机载体存址|69 microformIdentifier 缩微号',
  ],
  ['权限管理', '71 intellectualPropertyStatement 知识产权说明|74 controlIdentifier 控制标识'],
  ['授权', '72 authorizedAgent 授权对象|73 permissionAssignment 授权行为'],
  [
    AGENT,
    '76 agentType 机构人员类型|77 agentName 机构人员名称|78 organizationCode 组织机构代码|79 positionName 个人职位',
  ],
  [
    ACTIVITY,
    '80 businessStatus 业务状态|81 businessActivity 业务行为|82 actionTime 行为时间|83 actionMandate 行为依据|84 actionDescription 行为描述',
  ],
  [
    '实体关系',
    '85 entityIdentifier 实体标识符|86 relationType 关系类型|87 relation 关系|88 relationDescription 关系描述',
  ],
  [APPRAISAL, '0 openingOpinion 开放意见|0 openingReason 开放意见依据|0 disclosureStatus 公开属性'],
  [
    CLASS_CHANGE,
    '0 classBefore 原密级|0 classAfter 现密级|0 classChangedOn 密级变更日期|0 classChangeBasis 密级变更依据',
  ],
]

/**
 * The value-bearing elements of DA/T 46-2009 with their container, in written order. Codes and numbers M1–M75 follow the standard's
 * English names; the codes of M76–M88 are this project's wording. M8 is both container and value, so its value stands in 档号文本.
 */
export const ELEMENTS: readonly MetadataElement[] = rows.flatMap(([inside, elements]) =>
  elements.split('|').map((element) => {
    const [m = '', code = '', name = ''] = element.split(' ')
    return { m: m === '0' ? null : Number(m), code, name, inside }
  }),
)

export const ELEMENT_BY_NAME: ReadonlyMap<string, MetadataElement> = new Map(ELEMENTS.map((one) => [one.name, one]))
