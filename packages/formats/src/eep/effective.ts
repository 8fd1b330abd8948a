import { extname } from 'node:path/posix'
import type { CarrierProblem, EarlierState, ElectronicAttributes, ItemMetadata } from '../transfer-package/model.ts'
import { METADATA_FILE } from '../transfer-package/names.ts'
import { collisionKey, safePath } from '../transfer-package/safe-path.ts'
import type { CodedFile, Wrapper, WrapperLayer } from './wrapper.ts'

interface EffectiveFile {
  /** Path inside the item's folder, safe and unlike any other of the item. */
  readonly name: string
  /** The 编码数据 that holds it; null when it is only named and lies elsewhere. */
  readonly place: number | null
  readonly bytes: number
}

/** The state of a 封装包 that holds now: of each part the newest layer that has it. */
export interface Effective {
  readonly metadata: ItemMetadata
  readonly files: readonly EffectiveFile[]
  readonly earlier: readonly EarlierState[]
  /** `path` is that of the wrapper, with the file's name behind `#`. */
  readonly problems: readonly CarrierProblem[]
}

/** A keyword that says the data is a digest of a file kept elsewhere, as sha256-base64Binary. */
const DIGEST_ONLY = /^(?:md5|sha|sm3)/i
const BASE64 = /^base64(?:-([\p{L}\p{N}]{1,12}))?$/iu

/** @param path of the wrapper, for what is said about it */
export function effective({ layers }: Wrapper, path: string): Effective {
  const newest = layers.findLast(({ metadata }) => Object.keys(metadata.values).length > 0)
  const withFiles = layers.findLast(({ files }) => files.length > 0)
  const part = <Key extends 'process' | 'agents' | 'signatures'>(key: Key) =>
    layers.findLast(({ metadata }) => metadata[key] !== undefined)?.metadata[key]
  const problems: CarrierProblem[] = []
  const named = new Names(path, problems)
  const all = layers.flatMap(({ files }) => files)
  const files: EffectiveFile[] = []
  const electronic: ElectronicAttributes[] = []
  for (const [index, file] of (withFiles?.files ?? []).entries()) {
    const name = named.take(file, index)
    const say = (kind: CarrierProblem['kind'], detail?: string) =>
      problems.push({ kind, path: `${path}#${name}`, ...(detail ? { detail } : {}) })
    const data = dataOf(file, all)
    if (file.refersTo && !data) say('reference-unresolved', file.refersTo)
    if (data?.fault) say('embedded-damaged', data.fault)
    const isContent = data !== null && isBase64(data.keyword || file.keyword)
    if (data && !isContent && !DIGEST_ONLY.test(file.keyword)) say('encoding-unknown', file.keyword)
    files.push({ name, place: isContent ? data.place : null, bytes: isContent ? data.bytes : 0 })
    electronic.push({
      computerFileName: name,
      computerFileSize: file.size,
      formatInformation: file.format || extname(name).slice(1).toUpperCase(),
      role: roleOf(file.role, index),
    })
  }
  const base = newest?.metadata ?? { values: {}, electronic: [], unknown: [] }
  const [process, agents, signatures] = [part('process'), part('agents'), part('signatures')]
  const metadata: ItemMetadata = {
    ...base,
    electronic,
    ...(process ? { process } : {}),
    ...(agents ? { agents } : {}),
    ...(signatures ? { signatures } : {}),
  }
  return { metadata, files, earlier: layers.slice(0, -1).map(earlierState), problems }
}

const isBase64 = (keyword: string): boolean => keyword === '' || BASE64.test(keyword)

/** The 编码 that holds the data of a file: itself, or the one it refers to. */
function dataOf(file: CodedFile, all: readonly CodedFile[]): CodedFile | null {
  if (!file.refersTo) return file.place === null ? null : file
  return all.find((one) => one.id === file.refersTo && one !== file && !one.refersTo && one.place !== null) ?? null
}

/** 文档主从声明 in the words that roles have elsewhere. */
function roleOf(written: string, index: number): string {
  if (/^主(?:文档|文件)$/.test(written)) return '正文'
  if (/^附属?(?:文档|文件)$/.test(written)) return '附件'
  return written || (index === 0 ? '正文' : '附件')
}

const earlierState = ({ id, createdAt, createdBy, metadata }: WrapperLayer, index: number): EarlierState => ({
  id: id || `修改${index}`,
  createdAt,
  createdBy,
  title: metadata.values.title ?? '',
  signatures: metadata.signatures ?? [],
})

/** Gives each file a name of its own that is safe below the item's folder. */
class Names {
  readonly #taken = new Set([collisionKey(METADATA_FILE)])
  readonly #path: string
  readonly #problems: CarrierProblem[]

  constructor(path: string, problems: CarrierProblem[]) {
    this.#path = path
    this.#problems = problems
  }

  take(file: CodedFile, index: number): string {
    const extension = BASE64.exec(file.keyword)?.[1]?.toLowerCase()
    const fallback = `文档${index + 1}${extension ? `.${extension}` : ''}`
    const wanted = safePath(file.name || fallback, 512)
    if (typeof wanted !== 'string') {
      const path = `${this.#path}#${file.name.slice(0, 200)}`
      this.#problems.push({ kind: wanted.kind, path, ...(wanted.detail ? { detail: wanted.detail } : {}) })
    }
    const first = typeof wanted === 'string' ? wanted : fallback
    const dot = extname(first)
    for (let count = 1; ; count++) {
      const name = count === 1 ? first : `${first.slice(0, first.length - dot.length)}-${count}${dot}`
      const key = collisionKey(name)
      if (this.#taken.has(key) || [...this.#taken].some((one) => one.startsWith(`${key}/`))) continue
      this.#taken.add(key)
      return name
    }
  }
}
