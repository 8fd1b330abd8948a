import type { CheckFinding, CheckResult } from '@lantai/core/checks/schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { checkReportPdf } from '../checks/index.ts'

/** 四性检测报告 of a transfer. */
export const reportPdf = (
  transfer: Transfer,
  results: readonly CheckResult[],
  findings: readonly CheckFinding[],
): Promise<Buffer> =>
  checkReportPdf(
    {
      title: '电子档案四性检测报告',
      number: transfer.number,
      basis: 'DA/T 70-2018（移交与接收环节）',
      facts: [
        { name: '移交单位', value: transfer.agency.name },
        { name: '接收单位', value: transfer.repository.name },
        { name: '移交包', value: transfer.packageName },
        { name: '数量', value: `${transfer.items} 件，${transfer.files} 个文件，${transfer.bytes} 字节` },
        { name: '移交包 SM3', value: transfer.packageSm3, wide: true },
      ],
      madeAt: new Date(transfer.checkedAt ?? transfer.receivedAt),
    },
    results,
    findings,
  )
