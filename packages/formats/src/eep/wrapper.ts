import type { ItemMetadata } from '../transfer-package/model.ts'

export const WRAPPER_NAMESPACE = 'http://www.saac.gov.cn/standards/ERM/encapsulation'
export const CODED_DATA = '编码数据'

/** One 编码 of a 文档数据: a computer file, embedded or only named. */
export interface CodedFile {
  /** 编码数据ID, else 编码ID. */
  readonly id: string
  /** 引用编码数据ID: the data stands in an earlier layer. */
  readonly refersTo: string
  /** Which 编码数据 of the document it is, from 0; null when there is none. */
  readonly place: number | null
  /** 文档标识符, 文档主从声明 and 题名 of the document it belongs to. */
  readonly documentId: string
  readonly role: string
  readonly title: string
  /** 反编码关键字, as `base64-pdf`. */
  readonly keyword: string
  /** 计算机文件名, 计算机文件大小, 格式信息 as written. */
  readonly name: string
  readonly size: string
  readonly format: string
  /** Decoded bytes, and why it cannot be decoded. */
  readonly bytes: number
  readonly fault: string | null
}

/** A 被签名对象 with its signatures: the whole of an original package, or one layer of a modified one. */
export interface WrapperLayer {
  /** 修改标识符; '' for an original. */
  readonly id: string
  /** 封装包类型: 原始型 or 修改型. */
  readonly type: string
  readonly createdAt: string
  readonly createdBy: string
  readonly metadata: ItemMetadata
  readonly files: readonly CodedFile[]
}

/** What a 封装包 holds, the oldest layer first. */
export interface Wrapper {
  /** 版本: 2009. */
  readonly version: string
  readonly layers: readonly WrapperLayer[]
}
