import type { Readable } from 'node:stream'

/** One file or folder as the carrier lists it, before anything is believed about it. */
export interface CarrierEntry {
  /** Relative path with `/`, as decoded text; never absolute, never containing `..` (such entries become problems instead). */
  readonly path: string
  readonly bytes: number
  open(): Promise<Readable>
}

/**
 * The layouts a package can come in: DA/T 93-2022 annex B, the carrier of 档发〔2012〕7号, DA/T 48-2009 封装包, BagIt (RFC 8493), a folder with
 * a list, E-ARK CSIP/SIP.
 */
export type PackageLayout = 'da-t-93' | 'carrier-2012' | 'eep' | 'bagit' | 'folder-list' | 'e-ark'

/**
 * What breaks the rules of a layout: a list names a file that is not there, or leaves one out; a digest that the layout carries is not
 * the file's; a file would have to be fetched from elsewhere; the declaration, a list or a digest list is not what it must be; the
 * declared number of files and bytes differs; embedded content is in an unknown encoding, damaged, or refers to what is not there; a
 * name in a list fits several files.
 */
export type LayoutFault =
  | 'listed-missing'
  | 'not-listed'
  | 'digest-differs'
  | 'fetch-refused'
  | 'declaration-wrong'
  | 'list-wrong'
  | 'amount-differs'
  | 'encoding-unknown'
  | 'embedded-damaged'
  | 'reference-unresolved'
  | 'name-ambiguous'

/** A way in which the carrier itself is wrong: the entry is not used (but `archive-inside` is only noted, its entry stays). `kind` is stable and has a sentence in the catalogue of texts. */
export interface CarrierProblem {
  readonly kind:
    | 'path-outside'
    | 'path-absolute'
    | 'path-too-long'
    | 'path-undecodable'
    | 'path-doubled'
    | 'path-case-collision'
    | 'not-a-file'
    | 'encrypted'
    | 'compression-unknown'
    | 'ratio-exceeded'
    | 'too-many-entries'
    | 'too-large'
    | 'archive-inside'
    | 'truncated'
    | LayoutFault
  readonly path: string
  readonly detail?: string
}

export interface Carrier {
  /**
   * A file that is no entry of its own but stands inside one (Base64 in a 封装包) or is worked out from one (元数据.xml of an item
   * whose layout says the same otherwise), by the path that the layout gives it. Its `bytes` may be too high until it was listed by
   * `items()`.
   */
  embedded?(path: string): CarrierEntry | undefined
  /** Top folder name of the package inside the carrier ('' when the package is the carrier's root). */
  readonly root: string
  /** By path relative to the package, that is without `root`. */
  readonly entries: ReadonlyMap<string, CarrierEntry>
  readonly problems: readonly CarrierProblem[]
  readonly totalBytes: number
  close(): Promise<void>
}

/** A row of 目录文件.XML. */
export interface CatalogueRow {
  readonly sequence: string
  readonly referenceCode: string
  readonly creator: string
  readonly title: string
  readonly date: string
  readonly securityClass: string
  readonly electronicName: string
  readonly notes: string
}

/** A part of the package that could not be read as what it should be. */
export interface ReadProblem {
  readonly kind:
    | 'missing'
    | 'encoding'
    | 'not-well-formed'
    | 'forbidden-doctype'
    | 'too-large'
    | 'too-deep'
    | 'wrong-root'
    | 'unreadable'
  readonly path: string
  readonly line?: number
  readonly detail?: string
}

/** DA/T 46-2009 elements of one item by their code (archivalCode, title …); repeated elements keep their order. */
export interface ItemMetadata {
  readonly values: Readonly<Record<string, string>>
  /** All values of an element, in order; `values` holds them joined by `；`. */
  readonly repeated?: Readonly<Record<string, readonly string[]>>
  /** M46 电子属性, one per content file. */
  readonly electronic: readonly ElectronicAttributes[]
  /** Element names found that the layout does not know. */
  readonly unknown: readonly string[]
  /** Codes of elements that are there without a value. */
  readonly blank?: readonly string[]
  /** 业务实体 (M80–M84), one per activity, in order. */
  readonly process?: readonly ProcessEvent[]
  /** 机构人员实体 (M76–M79). */
  readonly agents?: readonly Agent[]
  /** 电子签名 (M57–M64) as written; nothing of them has been verified. */
  readonly signatures?: readonly WrittenSignature[]
  /** What was decided about opening and secrecy, which must come along with a transfer. */
  readonly appraisal?: Appraisal
}

/** Keys are the element codes of `ELEMENTS`; '' where nothing is written. */
export type ProcessEvent = Readonly<Record<ProcessCode, string>>
export type ProcessCode = 'businessStatus' | 'businessActivity' | 'actionTime' | 'actionMandate' | 'actionDescription'
export type Agent = Readonly<Record<AgentCode, string>>
export type AgentCode = 'agentType' | 'agentName' | 'organizationCode' | 'positionName'
export type WrittenSignature = Readonly<Record<SignatureCode, string>>
export type SignatureCode =
  | 'signatureRules'
  | 'signatureTime'
  | 'signer'
  | 'signature'
  | 'certificate'
  | 'certificateReference'
  | 'signatureAlgorithmIdentifier'

/** As written; the words are not judged here. */
export interface Appraisal {
  /** 开放意见: 开放, 控制, 延期开放 … */
  readonly openingOpinion: string
  /** 开放意见的理由或依据. */
  readonly openingReason: string
  /** 政府信息公开属性: 主动公开, 依申请公开, 不予公开. */
  readonly disclosureStatus: string
  /** 密级变更: declassified, lowered, prolonged. */
  readonly classChanges: readonly ClassChange[]
}
export type ClassChange = Readonly<Record<ClassChangeCode, string>>
export type ClassChangeCode = 'classBefore' | 'classAfter' | 'classChangedOn' | 'classChangeBasis'

export interface ElectronicAttributes {
  /** Path of the content file relative to the item's folder (M48 计算机文件名). */
  readonly computerFileName: string
  /** M49 计算机文件大小 as written, bytes. */
  readonly computerFileSize: string
  /** M47 格式信息 as written. */
  readonly formatInformation: string
  /** 文档主从声明 / role as written: 正文, 附件, 定稿 … */
  readonly role: string
}

/** One item folder as found on the carrier. */
export interface PackagedItem {
  /** Folder path inside the package. */
  readonly folder: string
  /** Last segment of the folder path. */
  readonly folderName: string
  readonly metadata: ItemMetadata | ReadProblem
  /** 元数据.xml itself, under whatever case its name is written; worked out where the layout says the same otherwise. */
  readonly metadataEntry?: CarrierEntry
  /** Content files, without 元数据.xml; embedded ones are decoded while they are read. */
  readonly files: readonly CarrierEntry[]
  /** The file the item was taken out of as it came (a 封装包), for what was signed as a whole. */
  readonly source?: CarrierEntry
  /** Names of those `files` that lie beside the source and not inside it. */
  readonly beside?: readonly string[]
  /** Earlier states that the item's own file still carries, the oldest first (修改型封装包). */
  readonly earlier?: readonly EarlierState[]
  /** 档号 of the volume it lies in, where the package has volumes. */
  readonly volume?: string
}

/** One layer of a 修改型封装包 that a later one has replaced. */
export interface EarlierState {
  /** 修改标识符; 修改0 is the original. */
  readonly id: string
  readonly createdAt: string
  readonly createdBy: string
  readonly title: string
  readonly signatures: readonly WrittenSignature[]
}

/** A row of 案卷目录. */
export interface PackagedVolume {
  readonly referenceCode: string
  readonly title: string
  /** All columns as written, by heading. */
  readonly cells: Readonly<Record<string, string>>
}

export interface TransferPackage {
  readonly layout: PackageLayout
  /** Layout of what lies inside a bag. */
  readonly inner?: PackageLayout
  /** The carrier as the layout shows it: items in folders of their own, all else below 其他. Closing it closes the carrier that was read. */
  readonly carrier: Carrier
  /** 说明文件.TXT as label → value, in order. */
  readonly notes: ReadonlyMap<string, string> | ReadProblem
  readonly catalogue: readonly CatalogueRow[] | ReadProblem
  /** 其他/摘要清单.TXT: path → SM3 hex. */
  readonly digests: ReadonlyMap<string, string> | ReadProblem
  /**
   * How the package proves its content: `list` by `digests`, where every file has its line; `stream` by digests of its own (manifests, METS,
   * the wrapper's SM3) that are compared while each file is read, so that a wrong one ends in DamagedContent; then `digests` may list some
   * files more; `none` where the layout has no place for any.
   */
  readonly fixity: 'list' | 'stream' | 'none'
  readonly volumes: readonly PackagedVolume[]
  /** What is odd and yet allowed. */
  readonly remarks: readonly CarrierProblem[]
  /** Item folders in carrier order; metadata is read while iterating, so memory does not grow with the package. */
  items(): AsyncIterable<PackagedItem>
  /** Entries that belong to no known place of the layout. */
  readonly strays: readonly string[]
}
