import type { Receipt, Register } from '@lantai/core/transfer/register-schema.ts'
import { dayText, verification } from './register-pdf.ts'
import { type Cell, Sheet } from './sheet.ts'

const label = (text: string): Cell => ({ text, share: 0.22, label: true })
const value = (text: string, size?: number): Cell => ({ text, share: 0.78, ...(size ? { size } : {}) })

/** 接收回执 of an accepted transfer, on one sheet. */
export async function certificatePdf(register: Register, receipt: Receipt, made: Date): Promise<Buffer> {
  const { form, volumes, items, files, bytes } = register
  const sheet = await Sheet.begin('接收回执', made)
  sheet.title('接收回执')
  sheet.edge(`接收回执号：${receipt.number}`, `移交登记号：${register.number}`)
  const counts = [
    ...(volumes > 0 ? [`${volumes} 卷`] : []),
    `${items} 件`,
    ...(form === 'paper' ? [] : [`${files} 个文件`, `${bytes} 字节`]),
  ]
  sheet.row([label('移交单位'), value(`${register.agency.name}（${register.agency.code}）`)])
  sheet.row([label('接收单位'), value(`${register.repository.name}（${register.repository.code}）`)])
  sheet.row([label('交接工作名称'), value(register.workName)])
  sheet.row([label('内容描述'), value(register.content)])
  sheet.row([label('接收数量'), value(counts.join('，'))])
  sheet.row([label('接收日期'), value(dayText(register.acceptedOn))])
  for (const { number, sm3 } of register.digests)
    sheet.row([label(form === 'paper' ? '移交目录摘要' : '移交包摘要'), value(`${number}　SM3 ${sm3}`, 8.5)])
  sheet.row([label('接收单位（印章）'), value(`\n\n\n${dayText(receipt.issuedOn)}`)], 70)
  verification(sheet, receipt)
  return sheet.end()
}
