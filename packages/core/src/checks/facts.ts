import type { EntryInput } from '../arrangement/schedule.ts'
import type { SchemeField } from '../arrangement/scheme-schema.ts'
import type { Template } from '../arrangement/template.ts'
import type { Text } from '../text.ts'
import type { Inspection, Scan } from './inspection.ts'

export type { Inspection, Scan, Seal, SealReport, SealVerdict, Why } from './inspection.ts'

/** A part of the package that could not be read as what it should be. */
export interface Unreadable {
  readonly kind: string
  readonly path: string
  readonly line?: number
  readonly detail?: string
}

export const isUnreadable = (part: unknown): part is Unreadable =>
  typeof part === 'object' && part !== null && typeof (part as Unreadable).kind === 'string' && 'path' in part

/** What one reading of a file tells. Digests are lower-case hex. */
export interface FileFact {
  /** Path in the package. */
  readonly path: string
  /** Path inside the item's folder; for other files the same as `path`. */
  readonly name: string
  /** Bytes that were really read. */
  readonly bytes: number
  readonly sm3: string
  readonly sha512: string
  /** First bytes, at most `headBytes`. */
  readonly head: Uint8Array
  /** Last bytes, at most `tailBytes`; with `head` it overlaps in short files. */
  readonly tail: Uint8Array
  /** Why the bytes are not those that the carrier promised; null when they are. */
  readonly damage: string | null
  /** What a look inside it told; null: not looked inside, because the scheme has its content items off. */
  readonly inspection: Inspection | null
  /** What the virus scanner said; null: none is configured, or its item is off. */
  readonly scan: Scan | null
}
export const headBytes = 1024
export const tailBytes = 2048

export interface ElectronicFact {
  readonly computerFileName: string
  readonly computerFileSize: string
  readonly formatInformation: string
  readonly role: string
}

export interface MetadataFact {
  /** DA/T 46 values by element code. */
  readonly values: Readonly<Record<string, string>>
  readonly repeated?: Readonly<Record<string, readonly string[]>>
  readonly electronic: readonly ElectronicFact[]
  readonly unknown: readonly string[]
  /** Codes of elements that are there without a value. */
  readonly blank?: readonly string[]
  /** 业务实体 (M80–M84), one per activity, in order. */
  readonly process?: readonly ProcessFact[]
  /** Opening opinion, disclosure and changes of security class, as written; '' where nothing is. */
  readonly appraisal?: {
    readonly openingOpinion: string
    readonly disclosureStatus: string
    readonly classChanges: readonly unknown[]
  }
}

export interface ProcessFact {
  readonly businessActivity: string
  readonly actionTime: string
}

export interface ItemFact {
  readonly folder: string
  readonly folderName: string
  readonly metadata: MetadataFact | Unreadable
  /** 元数据.xml itself; null when it is not there. */
  readonly metadataFile: FileFact | null
  /** Content files. */
  readonly files: readonly FileFact[]
  /** What the store and the catalogue say of it; only where a stored object is checked (BC). */
  readonly stored?: StoredFact
}

/** A stored object beside what was recorded of it. */
export interface StoredFact {
  /** What is wrong with the object by the rules of its store (OCFL), with the file it is about. */
  readonly problems: readonly { readonly code: string; readonly path: string; readonly text: Text }[]
  /** SHA-512 of its inventory, bytes of its head: as recorded at storing, and as found. */
  readonly recorded: { readonly inventory: string; readonly bytes: number; readonly version: number }
  readonly found: { readonly inventory: string; readonly bytes: number; readonly version: number } | null
  /** The record of the catalogue; null when the database has none. */
  readonly record: {
    readonly referenceCode: string
    readonly title: string
    readonly files: readonly { readonly path: string; readonly bytes: number; readonly sm3: string }[]
  } | null
}

export interface CatalogueFact {
  readonly sequence: string
  readonly referenceCode: string
  readonly creator: string
  readonly title: string
  readonly date: string
  readonly securityClass: string
  readonly electronicName: string
}

export interface CarrierFact {
  readonly kind: string
  readonly path: string
  readonly detail?: string
}

/** Layouts of packages. A rule of one layout (its folders, its fixed files) says nothing about another. */
export type PackageLayout = 'da-t-93' | 'carrier-2012' | 'eep' | 'bagit' | 'folder-list' | 'e-ark' | 'object'

/** What is known of the package before its items. */
export interface PackageHead {
  readonly layout: PackageLayout
  readonly problems: readonly CarrierFact[]
  /** 说明文件.TXT as label → value. */
  readonly notes: ReadonlyMap<string, string> | Unreadable
  readonly catalogue: readonly CatalogueFact[] | Unreadable
  /** Digest list, path → SM3. */
  readonly digests: ReadonlyMap<string, string> | Unreadable
  /** list: by `digests`. stream: by the layout's own digests, compared while the bytes are read. none: it has no place for any. */
  readonly fixity: 'list' | 'stream' | 'none'
  /** What is odd and yet allowed. */
  readonly remarks: readonly CarrierFact[]
  readonly strays: readonly string[]
}

/** What is known of the package when all items have passed. */
export interface PackageFact extends PackageHead {
  /** Files that belong to no item: 说明文件, 目录文件, 其他/…, strays; without the digest list itself. */
  readonly others: readonly FileFact[]
  readonly items: number
  /** Content files and their bytes. */
  readonly files: number
  readonly bytes: number
}

/** What the receiving side knows: who sends, where it will be kept, what is held already. */
export interface CheckContext {
  readonly agency: { readonly code: string; readonly name: string }
  /** The fonds named by the package, or null when the repository has no such fonds of this agency. */
  readonly fonds: {
    readonly code: string
    readonly template: Template
    /** Further templates by which codes of the fonds were or are given: those codes stay valid. */
    readonly others?: readonly Template[]
  } | null
  /** Nobody here knows which fonds there are: none is wrong then. */
  readonly anyFonds?: boolean
  /** Those of the given reference codes that the repository holds already. */
  held(codes: readonly string[]): Promise<ReadonlySet<string>>
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** Whether it came on a carrier that a hand can hold; undefined: as 说明文件 says. */
  readonly offline?: boolean
  /** 归档范围和保管期限表 that holds for the agency; null when it has none approved. */
  readonly schedule?: {
    readonly number: string
    readonly version: number
    readonly entries: readonly EntryInput[]
  } | null
  /** Fields of the repository's own metadata scheme for the category. */
  readonly fields?: readonly SchemeField[]
  /** 登记表 of the transfer: what was announced, where it says so. */
  readonly register?: { readonly items?: number; readonly files?: number; readonly bytes?: number } | null
  /** The virus scanner: who it is, and the day of its signatures; null: none is configured. */
  readonly antivirus?: { readonly name: string; readonly signaturesOn: string | null } | null
  /** Looks whether records of the fonds in the target database can be reached; absent: there is no database here. */
  database?(): Promise<DatabaseFact>
}

/** Records that were read back from the target database, and what could not be read, by reference code. */
export interface DatabaseFact {
  readonly reachable: boolean
  readonly read: number
  readonly unreadable: readonly string[]
}

/** Parts of 说明文件 that the checks use. */
export const noteLabels = {
  agencyCode: '移交单位代码',
  agencyName: '移交单位名称',
  fondsCode: '全宗号',
  fondsName: '全宗名称',
  medium: '载体编号',
  maker: '制作单位',
  madeOn: '制作日期',
  items: '档案数量(件)',
  files: '文件数量',
  bytes: '总字节数',
  algorithm: '摘要算法',
  environment: '软硬件环境',
  openingOpinion: '到期开放意见',
  disclosure: '政府信息公开情况',
  declassification: '密级变更情况',
} as const

/** Value of a label; half- and full-width brackets are one. */
export function note(notes: ReadonlyMap<string, string>, label: string): string | undefined {
  const found = notes.get(label) ?? notes.get(label.replace('(', '（').replace(')', '）'))
  return found?.trim() || undefined
}

/** A whole number as declared in 说明文件; grouping commas are allowed. Undefined when it is none. */
export function declaredNumber(notes: ReadonlyMap<string, string> | Unreadable, label: string): number | undefined {
  if (isUnreadable(notes)) return undefined
  const text = note(notes, label)?.normalize('NFKC').replace(/[,\s]/g, '') ?? ''
  return /^\d{1,15}(件|个|字节|B)?$/.test(text) ? Number.parseInt(text, 10) : undefined
}
