import type { CheckResult } from '@lantai/core/checks/schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { type Cell, Sheet } from './sheet.ts'

export interface ReceiptFacts {
  readonly transfer: Transfer
  readonly results: readonly CheckResult[]
  /** 说明文件 as it came. */
  readonly declared: ReadonlyMap<string, string>
  /** Day of acceptance in the installation's time zone. */
  readonly acceptedOn: string
  readonly receivedOn: string
}

const label = (text: string, share: number): Cell => ({ text, share, label: true })
const value = (text: string, share: number, size?: number): Cell => ({ text, share, ...(size ? { size } : {}) })
const dayText = (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
/** Carriers are described in GB with three decimals (档发〔2012〕7号). */
const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(3)

/** 电子档案移交与接收登记表, after 档发〔2012〕7号, filled as far as the transfer tells. */
export async function receiptPdf({
  transfer,
  results,
  declared,
  acceptedOn,
  receivedOn,
}: ReceiptFacts): Promise<Buffer> {
  const { agency, repository, fonds } = transfer
  const years =
    transfer.yearFrom === null
      ? ''
      : transfer.yearFrom === transfer.yearTo
        ? `${transfer.yearFrom}年度`
        : `${transfer.yearFrom}—${transfer.yearTo}年度`
  const sheet = await Sheet.begin('电子档案移交与接收登记表', new Date(transfer.acceptedAt ?? transfer.receivedAt))
  sheet.title('电子档案移交与接收登记表')
  sheet.edge(`移交登记号：${transfer.number}`, `接收回执号：${transfer.receiptNumber ?? ''}`)
  sheet.row([label('交接工作名称', 0.2), value(`${agency.name}${years}电子档案移交`, 0.8)])
  sheet.row([
    label('内容描述', 0.2),
    value(`全宗 ${fonds?.code ?? ''} ${fonds?.name ?? ''}，${years}档案 ${transfer.items} 件`, 0.8),
  ])
  sheet.row([
    label('移交电子档案数量', 0.2),
    value(`${transfer.items} 件，${transfer.files} 个文件`, 0.3),
    label('移交数据量', 0.2),
    value(`${gigabytes(transfer.bytes)} GB（${transfer.bytes} 字节）`, 0.3),
  ])
  const medium = declared.get('载体编号') ?? '在线'
  sheet.row([
    label('载体起止顺序号', 0.2),
    value(medium === '在线' ? '—' : medium, 0.3),
    { ...label('移交载体类型、规格', 0.2), size: 9.5 },
    value(medium === '在线' ? '在线' : '离线载体', 0.3),
  ])
  sheet.row([
    label('移交单位', 0.2),
    value(`${agency.name}（${agency.code}）`, 0.3),
    label('接收单位', 0.2),
    value(`${repository.name}（${repository.code}）`, 0.3),
  ])

  sheet.heading('检验内容')
  sheet.row([label('检验项目', 0.2), label('移交单位', 0.4), label('接收单位', 0.4)])
  for (const [property, name] of [
    [1, '准确性（真实性）'],
    [2, '完整性'],
    [3, '可用性'],
    [4, '安全性'],
  ] as const)
    sheet.row([
      label(name, 0.2),
      value('', 0.4),
      value(conclusion(results.filter((result) => result.property === property)), 0.4),
    ])
  const outside = results.find(({ slot }) => slot === '4-5')
  sheet.row([label('载体外观', 0.2), value('', 0.4), value(outside ? conclusion([outside]) : '', 0.4)])
  sheet.row(
    [label('填表人（签名）', 0.2), value(transfer.sentBy, 0.3), label('填表人（签名）', 0.2), value('', 0.3)],
    40,
  )
  sheet.row(
    [label('审核人（签名）', 0.2), value('', 0.3), label('审核人（签名）', 0.2), value(transfer.decidedBy ?? '', 0.3)],
    40,
  )
  sheet.row([
    label('移交单位（印章）', 0.2),
    value(`\n\n\n${dayText(receivedOn)}`, 0.3),
    label('接收单位（印章）', 0.2),
    value(`\n\n\n${dayText(acceptedOn)}`, 0.3),
  ])

  sheet.heading('移交包数字摘要')
  sheet.row([
    label('载体（包）编号', 0.2),
    label('内容说明', 0.2),
    label('数字摘要（SM3）', 0.42),
    label('实际容量', 0.18),
  ])
  sheet.row([
    value(transfer.number, 0.2),
    value(transfer.packageName, 0.2),
    value(transfer.packageSm3, 0.42, 8.5),
    value(`${gigabytes(transfer.packageBytes)} GB`, 0.18),
  ])
  sheet.note(
    '本表一式两份，移交单位、接收单位各存一份。移交单位在移交后应至少保存原电子档案五年。检测依据 DA/T 70-2018，逐项结果见四性检测报告。',
  )
  return sheet.end()
}

function conclusion(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  const manual = results.filter(({ decidedBy }) => decidedBy !== null).length
  const passed = count('passed') + count('warning')
  const parts = [`${passed === results.length ? '合格' : '不合格'}：${passed}/${results.length} 项通过`]
  if (manual > 0) parts.push(`其中人工判定 ${manual} 项`)
  if (count('warning') > 0) parts.push(`有提示 ${count('warning')} 项`)
  return parts.join('，')
}
