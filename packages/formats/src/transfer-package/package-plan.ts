import type { Readable } from 'node:stream'
import type { CarrierProblem, PackagedVolume } from './model.ts'
import type { GroupedMetadata } from './write-metadata.ts'

export interface PackageFile {
  /** Name inside the item's folder; `/` makes sub folders. */
  readonly name: string
  /** 文档主从声明: 正文, 附件, 定稿 … */
  readonly role: string
  /** Size the source must turn out to have. */
  readonly bytes: number
  readonly path?: string
  readonly open?: () => Readable | Promise<Readable>
}

export interface PackageItem {
  readonly referenceCode: string
  /** Archival category code, WS … */
  readonly category: string
  readonly year: string
  /** Retention code: Y, D30, D10. */
  readonly retention: string
  /** DA/T 46 values by code; what the layout itself knows is filled in where it is not given. */
  readonly values: Readonly<Record<string, string>>
  /** Activities, agents, signatures and appraisal, which the plain values cannot hold together. */
  readonly grouped?: GroupedMetadata
  readonly files: readonly PackageFile[]
  /** The 封装包 that the item came in: taken over as it is where wrappers are written, so that its signatures stay true. */
  readonly wrapper?: PackageFile
}

export interface PackagePlan {
  readonly agency: { readonly code: string; readonly name: string }
  readonly fonds: { readonly code: string; readonly name: string }
  readonly items: Iterable<PackageItem> | AsyncIterable<PackageItem>
  /** Day of making, YYYY-MM-DD; also the time stamp of every zip entry. */
  readonly madeOn: string
  /** 载体编号; 在线 when the package travels by network. */
  readonly medium?: string
  /** 制作单位, the agency unless given. */
  readonly maker?: string
  /** 软硬件环境 */
  readonly environment?: string
  /** Files to lie below 其他, by their path there. */
  readonly others?: Iterable<PackageFile> | AsyncIterable<PackageFile>
  readonly volumes?: readonly PackagedVolume[]
}

export interface MadePackage {
  readonly path: string
  readonly items: number
  /** Content files, without metadata and fixed files. */
  readonly files: number
  /** Bytes of the content files. */
  readonly bytes: number
}

/** Why a package cannot be made from what was given; nothing is left on disk. */
export class PackageNotMade {
  readonly kind:
    | 'exists'
    | 'source-missing'
    | 'source-damaged'
    | 'unreadable-item'
    | 'size-changed'
    | 'illegal-character'
    | 'name-reserved'
    | CarrierProblem['kind']
  readonly path: string
  readonly detail: string

  constructor(kind: PackageNotMade['kind'], path: string, detail = '') {
    this.kind = kind
    this.path = path
    this.detail = detail
  }
}

/** Carries a PackageNotMade out of a stream. */
export class Unmakeable extends Error {
  readonly reason: PackageNotMade
  constructor(kind: PackageNotMade['kind'], path: string, detail = '') {
    super(`${kind}: ${path}`)
    this.reason = new PackageNotMade(kind, path, detail)
  }
}
