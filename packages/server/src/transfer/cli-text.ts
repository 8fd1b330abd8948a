import type { CheckFinding, CheckResult } from '@lantai/core/checks/schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'

/** A finding as the command line prints it; `pending` is an item that waits for a person. */
export interface PrintedFinding {
  readonly code: string
  readonly level: 'failed' | 'warning' | 'pending'
  readonly at: string
  readonly message: string
}

/** All that did not simply pass: failed and odd content, items a person failed, and items that wait for a person. */
export function printedFindings(results: readonly CheckResult[], findings: readonly CheckFinding[]): PrintedFinding[] {
  const byCode = Map.groupBy(findings, ({ code }) => code)
  return results.flatMap(({ code, name, outcome, decidedBy, note }): PrintedFinding[] => [
    // What no program could judge waits for the person as well, and for nobody once one has decided.
    ...(byCode.get(code) ?? []).flatMap(({ level, at, message }) =>
      level !== 'unjudged'
        ? { code, level, at, message }
        : outcome === 'pending'
          ? { code, level: 'pending' as const, at, message }
          : [],
    ),
    ...(outcome === 'pending' ? [{ code, level: 'pending' as const, at: '', message: `${name}：待人工判定` }] : []),
    ...(outcome === 'failed' && decidedBy
      ? [{ code, level: 'failed' as const, at: '', message: `${name}：${decidedBy} 判定不通过。${note ?? ''}` }]
      : []),
  ])
}

export const printedTransfer = (
  { id, number, state, items, files, bytes, receiptNumber, reasons, version }: Transfer,
  findings: readonly PrintedFinding[],
) => ({ id, number, state, receiptNumber, reasons, version, counts: { items, files, bytes }, findings })

const words = { failed: '不通过', warning: '提示', pending: '待判定' }

export function transferText(transfer: Transfer, findings: readonly PrintedFinding[]): string {
  const { number, state, agency, items, files, bytes, receiptNumber, reasons } = transfer
  return [
    `${number}  ${agency.name}  ${transferStateNames[state].zh} ${state}`,
    `${items} 件，${files} 个文件，${bytes} 字节`,
    ...(receiptNumber ? [`接收回执号 ${receiptNumber}`] : []),
    ...(reasons ? [`退回原因：${reasons}`] : []),
    ...findings.map(({ code, level, at, message }) => `${words[level]}  ${code}  ${at}  ${message}`),
  ].join('\n')
}
