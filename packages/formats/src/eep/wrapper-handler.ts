import { MetadataGatherer } from '../transfer-package/read-metadata.ts'
import type { XmlHandler } from '../xml/read-xml.ts'
import { Base64Decoder } from './base64.ts'
import { CODED_DATA, type CodedFile, type Wrapper } from './wrapper.ts'

/** Bounds what a hostile file can make us gather. */
const MOST_FILES = 20_000
const MOST_LAYERS = 200

const SIGNED = '被签名对象'
const SIGNATURES = new Set(['电子签名块', '锁定签名'])
/** What surrounds the elements of DA/T 46 and is none of them. */
const AROUND = new Set(
  '封装内容 修改封装内容 修订内容 文件实体块 文件实体 业务实体块 机构人员实体块 电子签名块 证书块 文件数据 文档 文档数据 编码'.split(
    ' ',
  ),
)
/** Names and descriptions of the wrapping itself. */
const OWN = new Set(
  (
    '封装包类型 封装包类型描述 封装包创建时间 封装包创建单位 修改标识符 业务标识符 机构人员标识符 文件标识符 被关联文件标识符 ' +
    '签名标识符 签名标识符号 被锁定签名标识符 文档标识符 文档主从声明 编码描述 反编码关键字 编码数据 主关系机构人员标识符 ' +
    '被关联机构人员标识符 文件实体关系 机构人员实体关系'
  ).split(' '),
)
/** Shorter and older names of DA/T 46 elements that are seen in packages. */
const ALIASES: Readonly<Record<string, string>> = { 类型: '机构人员类型', 名称: '机构人员名称', 锁定签名: '电子签名' }

type Draft = { -readonly [Key in keyof CodedFile]: CodedFile[Key] }

interface LayerDraft {
  id: string
  type: string
  createdAt: string
  createdBy: string
  readonly gathered: MetadataGatherer
  readonly files: Draft[]
}

/** Takes a 封装包 apart while it is read; Base64 is counted and judged, never kept. */
export class WrapperHandler implements XmlHandler {
  readonly bulk: ReadonlySet<string> = new Set([CODED_DATA])
  readonly #open: { name: string; text: string; known: boolean }[] = []
  readonly #layers: LayerDraft[] = []
  readonly #done: LayerDraft[] = []
  #version = ''
  #document = { documentId: '', role: '', title: '' }
  #file: Draft | null = null
  #data: Base64Decoder | null = null
  #places = 0
  /** More layers or files than are taken. */
  overflow: string | null = null

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const layer = this.#begun(name, attributes)
    const known = layer !== undefined && this.#isMetadata(name)
    if (known) layer.gathered.open(ALIASES[name] ?? name)
    this.#open.push({ name, text: '', known })
  }

  text(value: string): void {
    const top = this.#open.at(-1)
    if (top?.name === CODED_DATA) this.piece(value)
    else if (top?.known) this.#layer(top.name)?.gathered.text(value)
    else if (top) top.text += value
  }

  piece(text: string): void {
    this.#data?.count(text)
  }

  close(name: string): void {
    const top = this.#open.pop()
    const layer = this.#layer(name)
    if (!top) return
    if (top.known) layer?.gathered.close(ALIASES[name] ?? name)
    this.#ended(name, top.text.trim(), layer)
  }

  wrapper(): Wrapper {
    return {
      version: this.#version,
      layers: this.#done.map(({ gathered, ...layer }) => ({ ...layer, metadata: gathered.metadata() })),
    }
  }

  #begun(name: string, attributes: Readonly<Record<string, string>>): LayerDraft | undefined {
    if (name === SIGNED) {
      if (this.#layers.length + this.#done.length >= MOST_LAYERS) this.overflow ??= `more than ${MOST_LAYERS} layers`
      this.#layers.push({ id: '', type: '', createdAt: '', createdBy: '', gathered: new MetadataGatherer(), files: [] })
    }
    const layer = this.#layer(name)
    if (name === '文档') this.#document = { documentId: '', role: '', title: '' }
    // Some programs leave out 编码 and set its parts directly below 文档数据.
    if (name === '编码' || (name === '电子属性' && this.#open.at(-1)?.name === '文档数据')) {
      const id = attributes.编码ID ?? ''
      const blank = { keyword: '', name: '', size: '', format: '', bytes: 0, fault: null }
      this.#file = { id, refersTo: '', place: null, ...this.#document, ...blank }
      if ((layer?.files.length ?? 0) < MOST_FILES) layer?.files.push(this.#file)
      else this.overflow ??= `more than ${MOST_FILES} files`
    }
    if (name === CODED_DATA) {
      const place = this.#places++
      this.#data = new Base64Decoder()
      if (this.#file) {
        this.#file.place = place
        this.#file.id = attributes.编码数据ID || this.#file.id
        this.#file.refersTo = attributes.引用编码数据ID ?? ''
      }
    }
    return layer
  }

  #ended(name: string, text: string, layer: LayerDraft | undefined): void {
    const file = this.#file
    if (name === '版本' && this.#open.length === 1) this.#version = text
    else if (name === SIGNED) {
      const done = this.#layers.pop()
      if (done) this.#done.push(done)
    } else if (name === '文档标识符') this.#document.documentId = text
    else if (name === '文档主从声明') this.#document.role = text
    else if (name === '题名' && this.#open.at(-1)?.name === '文档') this.#document.title = text
    else if (name === CODED_DATA) this.#dataEnded()
    else if (name === '编码' || name === '文档数据') this.#file = null
    else if (layer && name === '修改标识符') layer.id = text
    else if (layer && name === '封装包类型') layer.type = text
    else if (layer && name === '封装包创建时间') layer.createdAt = text
    else if (layer && name === '封装包创建单位') layer.createdBy = text
    else if (file && name === '反编码关键字') file.keyword = text
    else if (file && this.#inside('电子属性')) this.#attribute(file, name)
  }

  #attribute(file: Draft, name: string): void {
    // Known elements left their text with the gatherer, which keeps it per file.
    const last = this.#layers.at(-1)?.gathered.lastElectronic()
    if (name === '计算机文件名') file.name = last?.computerFileName ?? ''
    if (name === '计算机文件大小') file.size = last?.computerFileSize ?? ''
    if (name === '格式信息') file.format = last?.formatInformation ?? ''
  }

  #dataEnded(): void {
    const data = this.#data
    this.#data = null
    if (!data || !this.#file) return
    data.end()
    this.#file.bytes = data.bytes
    this.#file.fault = data.fault
  }

  /** The layer an element belongs to: signatures follow the object that they sign. */
  #layer(name: string): LayerDraft | undefined {
    const signs = SIGNATURES.has(name) || this.#open.some((one) => SIGNATURES.has(one.name))
    return signs ? this.#done.at(-1) : this.#layers.at(-1)
  }

  #isMetadata(name: string): boolean {
    if (AROUND.has(name) || OWN.has(name) || name === SIGNED || name === '原封装包') return false
    if (this.#inside('文件数据'))
      return name === '电子属性' || name === '数字化属性' || this.#open.at(-1)?.known === true
    return this.#open.some(({ name: outer }) => AROUND.has(outer)) || SIGNATURES.has(name)
  }

  #inside(name: string): boolean {
    return this.#open.some((one) => one.name === name)
  }
}
