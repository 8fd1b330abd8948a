import type { CheckResult } from '@lantai/core/checks/schema.ts'
import type { Receipt, Register, RegisterSide, SignatureRole } from '@lantai/core/transfer/register-schema.ts'
import { printedCode } from './receipt-code.ts'
import { type Cell, Sheet } from './sheet.ts'

/** The two copies of the register, by who keeps them. */
export const copies = { agency: '第一份　移交单位存', repository: '第二份　接收单位存' } as const
export type Copy = keyof typeof copies

interface RegisterFacts {
  readonly register: Register
  readonly results: readonly CheckResult[]
  readonly receipt: Receipt | null
  readonly copy: Copy | null
  /** Moment that the file says it was made at. */
  readonly made: Date
}

const label = (text: string, share: number): Cell => ({ text, share, label: true })
const value = (text: string, share: number, size?: number): Cell => ({ text, share, ...(size ? { size } : {}) })
export const dayText = (day: string | null) => (day ?? '').replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
/** Carriers are described in GB with three decimals (档发〔2012〕7号). */
const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(3)
const quantity = ({ volumes, items, files, form }: Register) =>
  [...(volumes > 0 ? [`${volumes} 卷`] : []), `${items} 件`, ...(form === 'paper' ? [] : [`${files} 个文件`])].join(
    '，',
  )

/** 移交与接收登记表 after 档发〔2012〕7号, one copy of two, with the columns and hands of both sides. */
export async function registerPdf({ register, results, receipt, copy, made }: RegisterFacts): Promise<Buffer> {
  const { agency, repository, form, metres } = register
  const title = form === 'paper' ? '档案移交与接收登记表' : '电子档案移交与接收登记表'
  const sheet = await Sheet.begin(title, made)
  sheet.title(title)
  const kept = copy ? `　${copies[copy]}` : ''
  sheet.edge(`移交登记号：${register.number}`, `接收回执号：${register.receiptNumber ?? ''}${kept}`)
  sheet.row([label('交接工作名称', 0.2), value(register.workName, 0.8)])
  sheet.row([label('内容描述', 0.2), value(register.content, 0.8)])
  sheet.row([
    label(form === 'paper' ? '移交档案数量' : '移交电子档案数量', 0.2),
    value(quantity(register), 0.3),
    label(form === 'paper' ? '排架长度' : '移交数据量', 0.2),
    value(
      form === 'paper'
        ? metres === null
          ? ''
          : `${metres} 米`
        : `${gigabytes(register.bytes)} GB（${register.bytes} 字节）`,
      0.3,
    ),
  ])
  sheet.row([
    label('载体起止顺序号', 0.2),
    value(register.mediumNumbers, 0.3),
    { ...label('移交载体类型、规格', 0.2), size: 9.5 },
    value(register.mediumType, 0.3),
  ])
  sheet.row([
    label('移交单位', 0.2),
    value(`${agency.name}（${agency.code}）`, 0.3),
    label('接收单位', 0.2),
    value(`${repository.name}（${repository.code}）`, 0.3),
  ])

  sheet.heading('检验内容')
  sheet.row([label('检验项目', 0.2), label('移交单位', 0.4), label('接收单位', 0.4)])
  for (const [property, field, name] of [
    [1, 'accuracy', '准确性（真实性）'],
    [2, 'completeness', '完整性'],
    [3, 'usability', '可用性'],
    [4, 'safety', '安全性'],
  ] as const) {
    const found = results.filter((result) => result.property === property && result.outcome !== 'skipped')
    sheet.row([
      label(name, 0.2),
      value(register.agencyFindings[field], 0.4),
      value(register.repositoryFindings[field] || (found.length > 0 ? conclusion(found) : ''), 0.4),
    ])
  }
  const outside = results.find(({ slot, outcome }) => slot === '4-5' && outcome !== 'skipped')
  sheet.row([
    label(form === 'paper' ? '实体状况' : '载体外观', 0.2),
    value(register.agencyFindings.appearance, 0.4),
    value(register.repositoryFindings.appearance || (outside ? conclusion([outside]) : ''), 0.4),
  ])
  const hand = (side: RegisterSide, role: SignatureRole) => {
    const signed = register.signatures.find((one) => one.side === side && one.role === role)
    return signed ? `${signed.by}${signed.valid ? '' : '（签署后内容有改动）'}` : ''
  }
  for (const [role, name] of [
    ['filler', '填表人（签名）'],
    ['reviewer', '审核人（签名）'],
  ] as const)
    sheet.row(
      [label(name, 0.2), value(hand('agency', role), 0.3), label(name, 0.2), value(hand('repository', role), 0.3)],
      28,
    )
  sheet.row([
    label('移交单位（印章）', 0.2),
    value(`\n${hand('agency', 'seal')}\n${dayText(register.handedOverOn)}`, 0.3),
    label('接收单位（印章）', 0.2),
    value(`\n${hand('repository', 'seal')}\n${dayText(register.acceptedOn)}`, 0.3),
  ])

  sheet.heading(form === 'paper' ? '移交目录数字摘要' : '移交包数字摘要')
  sheet.row([
    label('载体（包）编号', 0.2),
    label('内容说明', 0.2),
    label('数字摘要（SM3）', 0.42),
    label('实际容量', 0.18),
  ])
  for (const { number, content, sm3, bytes } of register.digests)
    sheet.row([
      value(number, 0.2),
      value(content, 0.2),
      value(sm3, 0.42, 8.5),
      value(form === 'paper' ? '—' : `${gigabytes(bytes)} GB`, 0.18),
    ])
  if (receipt) verification(sheet, receipt)
  sheet.note(
    form === 'paper'
      ? '本表一式两份，移交单位、接收单位各存一份。'
      : '本表一式两份，移交单位、接收单位各存一份。移交单位在移交后应至少保存原电子档案五年。检测依据 DA/T 70-2018，逐项结果见四性检测报告。',
  )
  return sheet.end()
}

/** The code by which anyone verifies the receipt, as signs and as a picture. */
export function verification(sheet: Sheet, { code, verifyUrl, validity, digest }: Receipt): void {
  sheet.gap(8)
  const where = verifyUrl
    ? `可扫描二维码，或在 ${new URL(verifyUrl).origin}/verify 输入查验码查验。`
    : '可在接收单位网站的“回执查验”页输入查验码查验。'
  const revoked = validity === 'revoked' ? '\n本回执已经作废。' : ''
  sheet.coded(verifyUrl ?? code, `查验码：${printedCode(code)}\n${where}${revoked}\n回执摘要 ${digest}`)
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
