import type { Readable } from 'node:stream'

/** One file or folder as the carrier lists it, before anything is believed about it. */
export interface CarrierEntry {
  /** Relative path with `/`, as decoded text; never absolute, never containing `..` (such entries become problems instead). */
  readonly path: string
  readonly bytes: number
  open(): Promise<Readable>
}

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
  readonly path: string
  readonly detail?: string
}

export interface Carrier {
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
}

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
  /** 元数据.xml itself, under whatever case its name is written. */
  readonly metadataEntry?: CarrierEntry
  /** Content files, without 元数据.xml. */
  readonly files: readonly CarrierEntry[]
}

export interface TransferPackage {
  readonly carrier: Carrier
  /** 说明文件.TXT as label → value, in order. */
  readonly notes: ReadonlyMap<string, string> | ReadProblem
  readonly catalogue: readonly CatalogueRow[] | ReadProblem
  /** 其他/摘要清单.TXT: path → SM3 hex. */
  readonly digests: ReadonlyMap<string, string> | ReadProblem
  /** Item folders in carrier order; metadata is read while iterating, so memory does not grow with the package. */
  items(): AsyncIterable<PackagedItem>
  /** Entries that belong to no known place of the layout. */
  readonly strays: readonly string[]
}
