import { printable } from '@lantai/core/checks/printable.ts'
import type { CheckFinding, CheckResult, FailPolicy, Outcome } from '@lantai/core/checks/schema.ts'
import { unverified } from '@lantai/core/norms/row-set.ts'
import { writeElement, XML_DECLARATION, type XmlNode } from '@lantai/formats/xml/write-xml.ts'

export interface ReportedTransfer {
  readonly number: string
  readonly agency: string
  readonly repository: string
  readonly packageSm3: string
  readonly checkedAt: string
  /** What it was judged by, where that is known. */
  readonly scheme?: { readonly name: string; readonly version: number; readonly catalogue: string }
}

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  passed: '通过',
  failed: '不通过',
  warning: '通过，有提示',
  pending: '待人工判定',
  skipped: '不适用',
}

const skipReasons = { off: '方案未启用', online: '在线移交，无载体', nothing: '没有这类内容' } as const
export const policyNames: Readonly<Record<FailPolicy, string>> = {
  stop: '不通过即停止',
  person: '不通过由人工决定',
  'go-on': '不通过仍继续',
}

/** The report of one item (its reference code and findings), or of the whole transfer (null and all findings). */
export type ReportWriter = (item: string | null, findings: readonly CheckFinding[]) => string

/**
 * The four-property check as XML, with the columns that check reports have: 编号, 检测内容, 检测项目, 检测目的, 检测对象, 检测依据和方法, 结果. The same
 * transfer always gives the same bytes, because the report is part of the preserved object. What does not differ from item
 * to item is written once.
 */
export function checkReportXml(transfer: ReportedTransfer, results: readonly CheckResult[]): ReportWriter {
  const head = [
    leaf('移交登记号', transfer.number),
    leaf('移交单位', transfer.agency),
    leaf('接收单位', transfer.repository),
    leaf('移交包SM3', transfer.packageSm3),
    leaf('检测时间', transfer.checkedAt),
    leaf('检测依据', transfer.scheme?.catalogue ?? 'DA/T 70-2018'),
    leaf('检测方案', transfer.scheme ? schemeText(transfer.scheme) : null),
  ].join('')
  const clean = new Map(results.map((result) => [result.code, checkElement(result, [])]))
  return (item, findings) => {
    const found = Map.groupBy(findings, ({ code }) => code)
    const body = results.map((result) => {
      const own = found.get(result.code)
      return own ? checkElement(result, own) : clean.get(result.code)
    })
    return `${XML_DECLARATION}<四性检测报告>\n${head}${leaf('档号', item)}${body.join('')}</四性检测报告>\n`
  }
}

const nodes = (name: string, content: string | number | null): XmlNode[] =>
  content === null || content === '' ? [] : [{ name, content: printable(String(content)) }]
const leaf = (name: string, content: string | null): string =>
  nodes(name, content)
    .map((node) => writeElement(node, 1))
    .join('')

export const levelNames = { failed: '不通过', warning: '提示', unjudged: '无法判断' } as const

export const schemeText = ({ name, version }: { readonly name: string; readonly version: number }): string =>
  version > 0 ? `${name} 第 ${version} 版` : name

const checkElement = (result: CheckResult, findings: readonly CheckFinding[]): string =>
  writeElement(
    {
      name: '检测项',
      content: [
        ...nodes('编号', result.code),
        ...nodes('检测内容', result.groupName),
        ...nodes('检测项目', result.name),
        ...nodes('检测目的', result.purpose),
        ...nodes('检测对象', result.object),
        ...nodes('检测依据和方法', result.method),
        ...nodes('检测方式', result.mode === 'auto' ? '自动' : '人工'),
        ...nodes('编号核对', result.verified ? '' : unverified.zh),
        ...nodes('结果', outcomeNames[result.outcome]),
        ...nodes('不适用原因', result.skipped && skipReasons[result.skipped]),
        ...nodes('不通过时', policyNames[result.policy]),
        ...nodes('检测数量', result.lookedAt),
        ...nodes('问题数量', result.findingCount),
        ...nodes('判定人', result.decidedBy),
        ...nodes('判定时间', result.decidedAt),
        ...nodes('人工放行', result.goesOn ? '是' : ''),
        ...nodes('所见', result.seen),
        ...nodes('说明', result.note),
        ...result.photos.map(({ name, bytes, sm3 }) => ({
          name: '照片',
          content: [...nodes('文件名', name), ...nodes('字节数', bytes), ...nodes('SM3', sm3)],
        })),
        ...findings.map((finding) => ({
          name: '问题',
          content: [
            ...nodes('级别', levelNames[finding.level]),
            ...nodes('位置', finding.at),
            ...nodes('内容', finding.message),
          ],
        })),
      ],
    },
    1,
  )
