import type { CheckFinding, CheckResult } from '@lantai/core/checks/schema.ts'
import { checkProperties } from '@lantai/core/norms/check-items.ts'
import { unverified } from '@lantai/core/norms/row-set.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { outcomeNames } from '../checks/index.ts'
import { type Cell, Sheet } from './sheet.ts'

/** Findings printed for one check item; the XML and JSON forms have all that are kept. */
const printed = 30

const label = (text: string, share: number, size = 9): Cell => ({ text, share, label: true, size })
const value = (text: string, share: number, size = 9): Cell => ({ text, share, size })

/** 四性检测报告 with the usual columns: 编号, 检测项目, 检测对象, 方式, 结果, 说明. */
export async function reportPdf(
  transfer: Transfer,
  results: readonly CheckResult[],
  findings: readonly CheckFinding[],
): Promise<Buffer> {
  const byCode = Map.groupBy(findings, ({ code }) => code)
  const sheet = await Sheet.begin(
    `四性检测报告 ${transfer.number}`,
    new Date(transfer.checkedAt ?? transfer.receivedAt),
  )
  sheet.title('电子档案四性检测报告')
  sheet.edge(`移交登记号：${transfer.number}`, '检测依据：DA/T 70-2018（移交与接收环节）')
  sheet.row([
    label('移交单位', 0.14),
    value(transfer.agency.name, 0.36),
    label('接收单位', 0.14),
    value(transfer.repository.name, 0.36),
  ])
  sheet.row([
    label('移交包', 0.14),
    value(transfer.packageName, 0.36),
    label('数量', 0.14),
    value(`${transfer.items} 件，${transfer.files} 个文件，${transfer.bytes} 字节`, 0.36),
  ])
  sheet.row([label('移交包 SM3', 0.14), value(transfer.packageSm3, 0.86, 8.5)])
  for (const [property, name] of Object.entries(checkProperties)) {
    const own = results.filter((result) => String(result.property) === property)
    if (own.length === 0) continue
    sheet.heading(name.zh)
    sheet.row([
      label('编号', 0.1),
      label('检测项目', 0.28),
      label('检测对象', 0.2),
      label('方式', 0.08),
      label('结果', 0.12),
      label('说明', 0.22),
    ])
    for (const result of own) {
      sheet.row([
        value(`${result.code}${result.verified ? '' : '*'}`, 0.1),
        value(result.name, 0.28),
        value(result.object, 0.2),
        value(result.mode === 'auto' ? '自动' : '人工', 0.08),
        value(outcomeNames[result.outcome], 0.12),
        value(remark(result), 0.22, 8),
      ])
      const shown = (byCode.get(result.code) ?? []).slice(0, printed)
      for (const finding of shown)
        sheet.row([
          value(finding.level === 'failed' ? '问题' : '提示', 0.1, 8),
          value(finding.at, 0.36, 8),
          value(finding.message, 0.54, 8),
        ])
      if (result.findingCount > shown.length)
        sheet.row([
          value(`以上为前 ${shown.length} 条，共 ${result.findingCount} 条，全部见 XML 格式的检测报告。`, 1, 8),
        ])
    }
  }
  sheet.note(`* 编号与名称${unverified.zh}。`)
  return sheet.end()
}

function remark({ mode, lookedAt, findingCount, decidedBy, note }: CheckResult): string {
  if (decidedBy) return `${decidedBy}：${note ?? ''}`
  if (mode === 'manual') return ''
  return findingCount > 0 ? `检测 ${lookedAt} 项，${findingCount} 处` : `检测 ${lookedAt} 项`
}
