import type { Template } from '../arrangement/template.ts'

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
}

export interface ItemFact {
  readonly folder: string
  readonly folderName: string
  readonly metadata: MetadataFact | Unreadable
  /** 元数据.xml itself; null when it is not there. */
  readonly metadataFile: FileFact | null
  /** Content files. */
  readonly files: readonly FileFact[]
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

/** What is known of the package when all items have passed. */
export interface PackageFact {
  readonly problems: readonly CarrierFact[]
  /** 说明文件.TXT as label → value. */
  readonly notes: ReadonlyMap<string, string> | Unreadable
  readonly catalogue: readonly CatalogueFact[] | Unreadable
  /** Digest list, path → SM3. */
  readonly digests: ReadonlyMap<string, string> | Unreadable
  readonly strays: readonly string[]
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
  /** Those of the given reference codes that the repository holds already. */
  held(codes: readonly string[]): Promise<ReadonlySet<string>>
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
