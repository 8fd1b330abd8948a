import { extname } from 'node:path/posix'
import type { Readable } from 'node:stream'
import { ACTIVITY, AGENT, CONTAINERS, ELECTRONIC, ELEMENTS } from '../transfer-package/elements.ts'
import { Unmakeable } from '../transfer-package/package-plan.ts'
import type { GroupedMetadata } from '../transfer-package/write-metadata.ts'
import { metadataNodes } from '../transfer-package/write-metadata.ts'
import { writeElement, XML_DECLARATION, type XmlNode } from '../xml/write-xml.ts'
import { WRAPPER_NAMESPACE } from './wrapper.ts'
import { WRAPPER_ROOT } from './wrapper-head.ts'

/** Sentences that DA/T 48-2009 fixes, as they stand in packages of other programs. */
const FORMAT = '本EEP根据中华人民共和国档案行业标准DA/T 48-2009《基于XML的电子文件封装规范》生成'
const ORIGINAL = '本封装包包含电子文件数据及其元数据，原始封装，未经修改'
const ENCODING =
  '本封装包中“编码数据”元素存储的是计算机文件二进制流的Base64编码，有关Base64编码规则参见IETF RFC 2045多用途邮件扩展（MIME）第一部分：互联网信息体格式。当提取和显现封装在编码数据元素中的计算机文件时，应对Base64编码进行反编码，并依据封装包中“反编码关键字”元素中记录的值还原计算机文件的扩展名'

/** 57 bytes make a line of 76 characters, the longest that RFC 2045 allows. */
const LINE = 57
const LINES = 512

interface WrapperFile {
  readonly name: string
  readonly role: string
  readonly bytes: number
  readonly open: () => Promise<Readable>
}

export interface WrapperPlan {
  /** DA/T 46 values by code. */
  readonly values: Readonly<Record<string, string>>
  readonly grouped: GroupedMetadata
  readonly files: readonly WrapperFile[]
  /** xs:dateTime */
  readonly createdAt: string
  readonly createdBy: string
}

/**
 * Writes an original 封装包 (DA/T 48-2009, UTF-8) as it is read, content embedded as Base64. Elements of DA/T 46 that the schema of DA/T 48
 * leaves out (类别号, 件数, appraisal, signatures made before) stand in their containers all the same, so that nothing is lost.
 * @throws Unmakeable when a file turns out to have another size
 */
export async function* writeWrapper(plan: WrapperPlan): AsyncGenerator<Buffer> {
  const { values, files, createdAt, createdBy } = plan
  const own = new Set([ACTIVITY, AGENT, ELECTRONIC, '数字化属性'])
  const nodes = metadataNodes(values, [], plan.grouped).filter(({ name }) => !own.has(name))
  const entity = CONTAINERS_FIRST.flatMap((name) => nodes.filter((node) => node.name === name).map(withCode))
  const head = [
    XML_DECLARATION,
    `<${WRAPPER_ROOT} xmlns="${WRAPPER_NAMESPACE}">\n`,
    leaf('封装包格式描述', FORMAT, 1),
    leaf('版本', '2009', 1),
    '  <被签名对象 eep版本="2009">\n',
    leaf('封装包类型', '原始型', 2),
    leaf('封装包类型描述', ORIGINAL, 2),
    leaf('封装包创建时间', createdAt, 2),
    leaf('封装包创建单位', createdBy, 2),
    '    <封装内容>\n      <文件实体块>\n        <文件实体>\n',
    ...entity.map((node) => writeElement(node, 5)),
    '          <文件数据>\n',
  ]
  yield Buffer.from(head.join(''))
  const digitization = nodesOf('数字化属性', values)
  for (const [index, file] of files.entries()) yield* document(file, index, digitization)
  yield Buffer.from(
    `          </文件数据>\n        </文件实体>\n      </文件实体块>\n${blocks(plan)}    </封装内容>\n  </被签名对象>\n</${WRAPPER_ROOT}>\n`,
  )
}

/** Order of the children of 文件实体; what the schema does not have comes last. */
const CONTAINERS_FIRST = [
  '聚合层次',
  '来源',
  '电子文件号',
  '档号',
  '内容描述',
  '形式特征',
  '存储位置',
  '权限管理',
  '信息系统描述',
  '附注',
  ...[...CONTAINERS]
    .filter(
      ([name, inside]) =>
        inside === null && !['来源', '档号', '内容描述', '形式特征', '存储位置', '权限管理'].includes(name),
    )
    .map(([name]) => name),
]

const leaf = (name: string, content: string, depth: number): string => writeElement({ name, content }, depth)

/** In DA/T 48 the reference code is the text of 档号 itself, before its parts. */
function withCode(node: XmlNode): XmlNode {
  if (node.name !== '档号' || typeof node.content === 'string') return node
  const code = node.content.find(({ name }) => name === '档号文本')
  const parts = node.content.filter((part) => part !== code)
  return { name: '档号', content: parts, ...(typeof code?.content === 'string' ? { text: code.content } : {}) }
}

const nodesOf = (inside: string, values: Readonly<Record<string, string>>): XmlNode[] =>
  ELEMENTS.filter((one) => one.inside === inside && values[one.code]).map((one) => ({
    name: one.name,
    content: values[one.code] ?? '',
  }))

async function* document(file: WrapperFile, index: number, digitization: readonly XmlNode[]): AsyncGenerator<Buffer> {
  const id = `修改0-文档${index + 1}`
  const extension = extname(file.name).slice(1).toLowerCase()
  const attributes = [
    { name: '格式信息', content: extension.toUpperCase() },
    { name: '计算机文件名', content: file.name },
    { name: '计算机文件大小', content: String(file.bytes) },
  ]
  const head = [
    '            <文档>\n',
    leaf('文档标识符', id, 7),
    leaf('文档序号', String(index + 1), 7),
    leaf('文档主从声明', file.role, 7),
    `              <文档数据 文档数据ID="${id}-文档数据1">\n`,
    `                <编码 编码ID="${id}-文档数据1-编码1">\n`,
    writeElement({ name: ELECTRONIC, content: attributes.filter(({ content }) => content) }, 9),
    digitization.length > 0 ? writeElement({ name: '数字化属性', content: digitization }, 9) : '',
    leaf('编码描述', ENCODING, 9),
    leaf('反编码关键字', /^[\p{L}\p{N}]{1,12}$/u.test(extension) ? `base64-${extension}` : 'base64', 9),
    `                  <编码数据 编码数据ID="${id}-文档数据1-编码1-编码数据1">`,
  ]
  yield Buffer.from(head.join(''))
  yield* base64(file)
  yield Buffer.from('</编码数据>\n                </编码>\n              </文档数据>\n            </文档>\n')
}

async function* base64(file: WrapperFile): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let bytes = 0
  const lines = (whole: Buffer): Buffer => {
    const parts: string[] = []
    for (let at = 0; at < whole.length; at += LINE)
      parts.push(whole.toString('base64', at, Math.min(at + LINE, whole.length)))
    return Buffer.from(`\n${parts.join('\n')}`)
  }
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    bytes += piece.length
    const all = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const cut = all.length - (all.length % LINE)
    for (let at = 0; at < cut; at += LINE * LINES) yield lines(all.subarray(at, Math.min(at + LINE * LINES, cut)))
    rest = all.subarray(cut)
  }
  if (bytes !== file.bytes) throw new Unmakeable('size-changed', file.name, `${file.bytes} → ${bytes}`)
  if (rest.length > 0) yield lines(rest)
}

/** 业务实体块 and 机构人员实体块, as far as they are known; their identifiers are counted up. */
function blocks({ values, grouped }: WrapperPlan): string {
  const fileId = values.electronicRecordCode || values.archivalCode || ''
  const rows = (group: string, plain: Readonly<Record<string, string>>) =>
    metadataNodes(plain, [], grouped).filter(({ name }) => name === group)
  const agents = rows(AGENT, grouped.agents ? {} : values)
  const activities = rows(ACTIVITY, grouped.process ? {} : values)
  const agent = (index: number): XmlNode => ({ name: '机构人员标识符', content: `机构人员${index + 1}` })
  const inside = (node: XmlNode) => (typeof node.content === 'string' ? [] : node.content)
  const activity = (node: XmlNode, index: number): XmlNode => ({
    name: ACTIVITY,
    content: [
      { name: '业务标识符', content: `业务${index + 1}` },
      agent(0),
      { name: '文件标识符', content: fileId },
      ...inside(node),
    ],
  })
  const person = (node: XmlNode, index: number): XmlNode => ({ name: AGENT, content: [agent(index), ...inside(node)] })
  const block = (name: string, nodes: readonly XmlNode[]) =>
    nodes.length > 0 ? writeElement({ name, content: nodes }, 3) : ''
  return block('业务实体块', activities.map(activity)) + block('机构人员实体块', agents.map(person))
}
