import { Readable } from 'node:stream'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import { allFindings, checkReportXml, resultsOf } from '../checks/index.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { receiptView, registerView } from './register.ts'
import { type Copy, registerPdf } from './register-pdf.ts'
import { reportPdf } from './report-pdf.ts'
import type { TransferRow } from './store.ts'
import { transferView } from './store-views.ts'

const file = (content: Buffer | string, mediaType: string, name: string, inline = false) => {
  const bytes = Buffer.from(content)
  return { stream: Readable.from([bytes]), mediaType, name, bytes: bytes.length, inline }
}

/** 移交与接收登记表 of an accepted transfer, as one of its two copies. */
export async function receiptFile(
  house: House,
  row: TransferRow,
  copy: Copy | null = null,
): Promise<ReturnType<typeof file> | Refusal> {
  if (row.state !== 'ACCEPTED') return refuse('transfer.not-accepted', { number: row.number })
  const { db } = house.database
  const register = await registerView(house, db, row.id)
  const results = row.form === 'paper' ? [] : await resultsOf(db, row.id)
  const receipt = await receiptView(house, db, row)
  const facts = {
    register,
    results,
    copy,
    receipt: isRefusal(receipt) ? null : receipt,
    made: new Date(row.acceptedAt ?? 0),
  }
  return file(await registerPdf(facts), 'application/pdf', `移交与接收登记表 ${row.receiptNumber}.pdf`, true)
}

/** 接收回执: what was accepted, with digests and the code by which anyone verifies it. */
export async function certificateFile(house: House, row: TransferRow): Promise<ReturnType<typeof file> | Refusal> {
  const { db } = house.database
  const receipt = await receiptView(house, db, row)
  if (isRefusal(receipt)) return receipt
  const pdf = await certificatePdf(await registerView(house, db, row.id), receipt, new Date(row.acceptedAt ?? 0))
  return file(pdf, 'application/pdf', `接收回执 ${receipt.number}.pdf`, true)
}

/** The check report of a transfer, as far as it is checked. */
export async function reportFile(house: House, row: TransferRow, form: 'pdf' | 'xml' | 'json') {
  const { db } = house.database
  const [transfer, results] = [await transferView(db, row.id), await resultsOf(db, row.id)]
  const findings = await allFindings(db, row.id)
  const name = `四性检测报告 ${row.number}.${form}`
  if (form === 'pdf') return file(await reportPdf(transfer, results, findings), 'application/pdf', name, true)
  if (form === 'json')
    return file(JSON.stringify({ transfer, results, findings }, null, 2), 'application/json; charset=utf-8', name)
  const reported = {
    number: row.number,
    agency: transfer.agency.name,
    repository: transfer.repository.name,
    packageSm3: row.packageSm3,
    checkedAt: row.checkedAt ?? '',
  }
  return file(checkReportXml(reported, results)(null, findings), 'application/xml', name)
}
