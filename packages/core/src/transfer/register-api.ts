import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { Paragraph } from '../checks/schema.ts'
import { ById, Done, Id, Line, OneOf } from '../schema.ts'
import {
  Receipt,
  Register,
  RegisterChange,
  RegisterScan,
  RegisterSigning,
  receiptCode,
  registerSides,
  VerifiedReceipt,
} from './register-schema.ts'

const OneScan = Type.Object({ id: Id, scanId: Id })

/** The paper of a transfer: register with both sides' columns and hands, and the receipt. Its PDF is `transferApi.receipt`. */
export const registerApi = api({
  show: {
    method: 'GET',
    path: '/transfers/:id/register',
    may: 'transfer.read',
    summary: { zh: '移交与接收登记表', en: 'Register of a transfer' },
    params: ById,
    reply: Register,
  },
  change: {
    method: 'PUT',
    path: '/transfers/:id/register',
    may: 'transfer.read',
    summary: { zh: '填写登记表（各填本方栏目）', en: 'Fill one’s own side' },
    params: ById,
    body: RegisterChange,
    reply: Register,
  },
  sign: {
    method: 'POST',
    path: '/transfers/:id/register/signatures',
    may: 'transfer.read',
    summary: { zh: '签署登记表', en: 'Sign for one’s own side' },
    params: ById,
    body: RegisterSigning,
    reply: Register,
  },
  /** The body is the scan: PDF, JPEG, PNG or TIFF, 20 MB at most. */
  addScan: {
    method: 'POST',
    path: '/transfers/:id/register/scans',
    may: 'transfer.read',
    summary: { zh: '上传盖章登记表扫描件', en: 'Add a scan of the stamped paper' },
    params: ById,
    query: Type.Object({ side: OneOf(registerSides), name: Line(200) }),
    body: Binary,
    reply: RegisterScan,
    transaction: 'own',
  },
  scan: {
    method: 'GET',
    path: '/transfers/:id/register/scans/:scanId',
    may: 'transfer.read',
    summary: { zh: '查看登记表扫描件', en: 'A scan' },
    params: OneScan,
    reply: Binary,
  },
  removeScan: {
    method: 'DELETE',
    path: '/transfers/:id/register/scans/:scanId',
    may: 'transfer.read',
    summary: { zh: '删除登记表扫描件', en: 'Remove a scan of one’s own side' },
    params: OneScan,
    reply: Done,
  },
  receipt: {
    method: 'GET',
    path: '/transfers/:id/receipt-code',
    may: 'transfer.read',
    summary: { zh: '接收回执与查验码', en: 'Receipt with its verification code' },
    params: ById,
    reply: Receipt,
  },
  certificate: {
    method: 'GET',
    path: '/transfers/:id/certificate',
    may: 'transfer.read',
    summary: { zh: '接收回执（PDF）', en: 'Receipt with digests and code (PDF)' },
    params: ById,
    reply: Binary,
  },
  revokeReceipt: {
    method: 'POST',
    path: '/transfers/:id/receipt-code/revoke',
    may: 'transfer.decide',
    summary: { zh: '作废接收回执', en: 'Revoke a receipt with reason' },
    params: ById,
    body: Type.Object({ reason: Paragraph(1000) }),
    reply: Receipt,
  },
  /** For anyone who holds the code; asked for too often, it waits. */
  verify: {
    method: 'GET',
    path: '/public/receipts/:code',
    may: 'public',
    summary: { zh: '查验接收回执', en: 'Verify a receipt by its code' },
    params: Type.Object({ code: receiptCode }),
    reply: VerifiedReceipt,
  },
})
